using System;
using System.Linq;
using System.Text;

namespace Struere.Secrets.Core.Tests.Tools;

/// <summary>Writes random programs of TypeScript or JavaScript, with quotes wherever they can mislead a reader.</summary>
internal sealed class ProgramGenerator(Random random, string extension)
{
    private const int MaxDepth = 5;

    private readonly bool _isTyped = extension is ".ts" or ".tsx" or ".mts" or ".cts";
    private readonly bool _hasJsx = extension is ".tsx" or ".jsx" or ".js" or ".mjs" or ".cjs";
    private int _names;

    public string Generate()
    {
        var program = new StringBuilder();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            program.Append(Statement(0)).Append(Pick("\n", "\n", "\r\n", "\n\n", " // it's\n", "\n/* \" ` */ "));
        }

        return program.ToString();
    }

    private string Statement(int depth) => random.Next(_isTyped ? 29 : 19) switch
    {
        0 => $"const {Name()} = {Expression(depth)}{End()}",
        1 => $"let {Name()} = {Expression(depth)}, {Name()} = {Expression(depth)}{End()}",
        2 => $"if ({Expression(depth)}) {Block(depth)}",
        3 => $"if ({Expression(depth)}) {Regex()}.test({Expression(depth)}); else {Block(depth)}",
        4 => $"for (const {Name()} of {Expression(depth)}) {Block(depth)}",
        5 => $"switch ({Expression(depth)}) {{ case {Expression(depth)}: {Block(depth)} {Regex()}.test(x); break; default: {Block(depth)} }}",
        6 => $"function {Name()}(a, b = {Expression(depth)}) {FunctionBody(depth)}",
        7 => $"function {Name()}() {FunctionBody(depth)}\n{Regex()}.test('a');",
        8 => $"class {Name()} {{ m() {FunctionBody(depth)} static s = {Expression(depth)}; get 'g'() {FunctionBody(depth)} }}",
        9 => $"{Name()}: {Block(depth)}",
        10 => $"try {Block(depth)} catch (e) {Block(depth)} finally {Block(depth)}",
        11 => $"do {Block(depth)} while ({Expression(depth)})\n",
        12 => $"while ({Expression(depth)}) {Block(depth)}",
        13 => $"let {Name()}\n{Regex()}.test({Expression(depth)});",
        14 => $"x = {Expression(depth)}{End()}",
        15 => $"x /= {Expression(depth)}; x++ / 2; (x) / 3 / {Expression(depth)}{End()}",
        16 => $"const {{ a: {Name()} = {Expression(depth)}, ...{Name()} }} = {Expression(depth)};",
        17 => Block(depth) + "\n" + Regex() + ".exec(x);",
        18 => $"{Call(depth)}{End()}",
        19 => $"type {Name()} = 'a' | \"b's\" | `c${{string}}`;",
        20 => $"interface {Name()}<T extends object = {{}}> {{ 'a': string; m(x: 'y'): void }}",
        21 => $"function {Name()}<T>(a: T, b?: Map<string, Array<'x'>>): T | undefined {FunctionBody(depth)}",
        22 => $"const {Name()}: (a: 'x', b: number) => void = {Expression(depth)};",
        23 => $"enum {Name()} {{ A = 'a', B = \"b\" }}",
        24 => $"type {Name()} = {FunctionType()};",
        25 => $"let {Name()}: {FunctionType()} = {Expression(depth)};",
        26 => $"interface {Name()} {{ <T>(a: T): \"it's\"; b: {FunctionType()}; <T>(a: 'x\"'): T }}",
        27 => $"type {Name()} = {{ <T>(a: T): \"it's\", b?: {FunctionType()} }} | Map<{FunctionType()}, 'x\"'>;",
        _ => $"abstract class {Name()}<T> extends Base<'x'> {{ private readonly a: T | 'b' = {Expression(depth)}; constructor(public c = {Expression(depth)}) {{ super() }} }}",
    };

    private string Expression(int depth)
    {
        if (depth >= MaxDepth)
        {
            return Leaf();
        }

        depth++;
        return random.Next(_hasJsx || _isTyped ? 28 : 23) switch
        {
            < 6 => Leaf(),
            6 => $"({Expression(depth)})",
            7 => $"[{Expression(depth)}, {Expression(depth)}]",
            8 => $"{{ a: {Expression(depth)}, 'b\"': {Expression(depth)}, m() {FunctionBody(depth)}, [x]: 1 }}",
            9 => $"{Operand(depth)} / {Operand(depth)}",
            10 => $"{Operand(depth)} + {Operand(depth)}",
            11 => $"{Operand(depth)} < {Operand(depth)}",
            12 => $"{Operand(depth)} << 2",
            13 => $"function () {FunctionBody(depth)}",
            14 => $"(a, b) => {Operand(depth)}",
            15 => $"async ({{ a }}) => {FunctionBody(depth)}",
            16 => $"class extends Base {{ m() {FunctionBody(depth)} }}",
            17 => $"!{Operand(depth)}",
            18 => $"typeof {Operand(depth)}",
            19 => $"{Operand(depth)} ? {Operand(depth)} : {Operand(depth)}",
            20 => Call(depth),
            21 => $"`it's ${{{Expression(depth)}}} \" ${{{Expression(depth)}}}`",
            22 => $"x{Pick("++", "--", "")} / {Operand(depth)} / 2",
            23 or 24 when _hasJsx => Element(depth),
            25 when _isTyped && _hasJsx => Pick("<T,>(a: T) => ", "<T = string,>(a: T) => ", "<const T,>(a: T) => ", "<const T extends object>(a: T) => ", "<T extends object>(a: T) => ") + Operand(depth),
            25 when _isTyped => "<T>(a: T) => " + Operand(depth),
            26 when _isTyped => $"({Operand(depth)} {Pick("as", "satisfies")} Map<string, 'x'>)",
            27 when _isTyped => $"f<'a', Array<string>>({Expression(depth)})! / 2",
            _ => Leaf(),
        };
    }

    private string Element(int depth)
    {
        var type = _isTyped && random.Next(3) == 0 ? Pick("<Row>", "<string>", "<Map<string, 'x'>>", "<{ a: () => void }>") : "";
        return random.Next(6) switch
        {
            0 => $"<A{type} b=\"it's\" c='\\' d={{{Expression(depth)}}} {{...x}} />",
            1 => $"<>don't {{{Expression(depth)}}} /*` */</>",
            2 => $"<A.B{type} data-x='\"'>it's <b>{{/* \" */}}</b> {{{Expression(depth)}}} // '</A.B>",
            3 => $"<A{type} e=<B>it's</B> f=<>{{{Expression(depth)}}} \"</> g />",
            4 => $"<b>(it's) {{{Expression(depth)}}}: (\") = 1</b>",
            _ => $"<A{type} e=<B /> f>{{`a`}} \"{{'}}'}}</A>",
        };
    }

    private string FunctionType() => Pick("<T>(a: T) => 'it\\'s'", "new <T>(a: T) => \"it's\"", "(<T>(a: (b: T) => void) => T)", "<T extends object>(a: T) => `'${T}`", "(a: 'x\"') => a is 'x\"'");

    private string Operand(int depth) => random.Next(2) == 0 ? Leaf() : $"({Expression(depth)})";

    private string Call(int depth) => $"f({Expression(depth)}, ...{Operand(depth)}){Pick("", ".g", "[0]", "?.['h']", "?.()")}";

    private string Leaf() => random.Next(9) switch
    {
        0 => "x",
        1 => "1.5e-3",
        2 => "'it\\'s \"'",
        3 => "\"a ' // \\\\\"",
        4 => "`b ' \\` ${x} \" /`",
        5 => Regex(),
        6 => "x.return",
        7 => "a?.b['c']",
        _ => "this.x",
    };

    private string Regex() => Pick("/'/", "/[/\"]`/g", "/\\/'(?<n>a)/u", "/=`/", "/a|[\\]\\\\/']/i");

    private string Block(int depth) => depth >= MaxDepth ? "{ }" : "{ " + string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => Statement(depth + 2) + "\n")) + "}";

    private string FunctionBody(int depth) => depth >= MaxDepth ? "{ }" : $"{{ {(random.Next(2) == 0 ? "" : $"return {Expression(depth + 1)}; ")}}}";

    private string End() => Pick(";", ";", "\n");

    private string Name() => "n" + _names++;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}

using System.Collections.Generic;
using System.Linq;
using Struere.Secrets.Core.Text;
using Struere.Secrets.Core.Tools;

namespace Struere.Secrets.Core.Tests.Tools;

public sealed class AccessTests
{
    [Theory]
    [InlineData("context.secrets.KEY")]
    [InlineData("context?.secrets?.KEY")]
    [InlineData("context!.secrets!.KEY")]
    [InlineData("context.secrets[\"KEY\"]")]
    [InlineData("context.secrets['KEY']")]
    [InlineData("context.secrets[`KEY`]")]
    [InlineData("context.secrets?.[\"KEY\"]")]
    [InlineData("context[\"secrets\"].KEY")]
    [InlineData("context\n  .secrets // the secrets\n  /* and the */ .KEY")]
    [InlineData("(context as any).secrets.KEY")]
    [InlineData("((context.secrets) as Record<string, string>).KEY")]
    [InlineData("(context.secrets satisfies Secrets)!.KEY")]
    public void A_read_is_found_however_it_is_written(string access)
    {
        var found = Assert.Single(Find("const value = " + access + ";"));

        Assert.Equal(("KEY", access, "KEY"), found);
    }

    [Theory]
    [InlineData("const { KEY } = context.secrets", "KEY")]
    [InlineData("let { KEY: alias } = context.secrets", "KEY")]
    [InlineData("var { KEY = 'x' } = context?.secrets", "KEY")]
    [InlineData("const { \"KEY\": alias } = context.secrets", "\"KEY\"")]
    [InlineData("const { ['KEY']: alias } = context.secrets", "['KEY']")]
    [InlineData("const { KEY }: { KEY: string } = context.secrets", "KEY")]
    [InlineData("const { KEY } = context.secrets ?? {}", "KEY")]
    [InlineData("const { KEY } = context.secrets as Record<string, string>", "KEY")]
    [InlineData("const { secrets: { KEY } } = context", "KEY")]
    [InlineData("const { secrets: { KEY: alias = 'x' } = {} } = context", "KEY")]
    [InlineData("({ KEY } = context.secrets)", "KEY")]
    [InlineData("const a = 1, { KEY } = context.secrets", "KEY")]
    public void A_read_by_destructuring_is_found_at_the_name_of_the_property(string text, string access)
    {
        var found = Assert.Single(Find(text));

        Assert.Equal(("KEY", access, "KEY"), found);
    }

    [Fact]
    public void One_pattern_may_read_many_secrets()
    {
        Assert.Equal(["KEY", "OTHER", "THIRD", "LATER"], Keys("const { KEY, OTHER: alias, THIRD = \"x\", ...rest } = context.secrets\nrest.LATER"));
    }

    [Theory]
    [InlineData("const { secrets } = context; secrets.KEY")]
    [InlineData("const { secrets: all } = context\nall.KEY")]
    [InlineData("const secrets = context.secrets; secrets.KEY")]
    [InlineData("const all: Record<string, string> = context.secrets\nall['KEY']")]
    [InlineData("const { a, ...rest } = context; rest.secrets.KEY")]
    [InlineData("const ctx = context; ctx.secrets.KEY")]
    [InlineData("let s\ns = context.secrets\ns.KEY")]
    [InlineData("const a = 1, s = context.secrets, key = s.KEY")]
    public void A_variable_that_holds_a_context_or_its_secrets_is_followed(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("handler: async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("handler: (args, ctx, struere, fetch) => { return ctx.secrets.KEY }")]
    [InlineData("handler: async function (args, ctx) { ctx.secrets.KEY }")]
    [InlineData("handler: async function* charge(args, ctx) { ctx.secrets.KEY }")]
    [InlineData("async handler(args, ctx) { ctx.secrets.KEY }")]
    [InlineData("\"handler\": async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("async handler(args, { secrets }) { secrets.KEY }")]
    [InlineData("handler: (args, { secrets: { KEY } }) => KEY")]
    [InlineData("handler: (args, { secrets: { KEY } = {} } = {}) => KEY")]
    [InlineData("handler: async ({ amount }, ctx) => ctx.secrets.KEY")]
    [InlineData("handler: async (args: Record<string, unknown>, ctx: Context<A, B>): Promise<void> => ctx.secrets.KEY")]
    [InlineData("async handler(this: Tool, args: { a: string, b: number }, ctx?: Context): Promise<{ a: string }> { ctx.secrets.KEY }")]
    [InlineData("handler: async (args = { a: 1, b: 2 }, ctx) => ctx.secrets.KEY")]
    public void The_second_parameter_of_a_handler_is_the_context(string tool)
    {
        Assert.Equal(["KEY"], Keys("export default defineTools([{ name: 'x', " + tool + " }])"));
    }

    [Theory]
    [InlineData("const handler = async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("const handler: ToolHandler = async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("export async function handler(args, ctx) { ctx.secrets.KEY }")]
    public void A_handler_may_be_declared_on_its_own(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("async function charge(amount, context) { return context.secrets.KEY }")]
    [InlineData("class Charge { constructor(private readonly context: Context) { context.secrets.KEY } }")]
    [InlineData("const charge = context => context.secrets.KEY")]
    public void A_parameter_named_context_is_a_context_in_every_function(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("`Bearer ${context.secrets.KEY}`")]
    [InlineData("`a ${ `b ${context.secrets.KEY} ${'}'}` } c`")]
    [InlineData("`${[{ a: context.secrets.KEY }]}`")]
    [InlineData("'it\\'s' + context.secrets.KEY")]
    [InlineData("/[/'`]'/.test(x) || context.secrets.KEY")]
    [InlineData("if (x) /'/.test(context.secrets.KEY)")]
    [InlineData("(a + b) / 2 + context.secrets.KEY / 3")]
    [InlineData("a++ / 2 + context.secrets.KEY / 3")]
    [InlineData("x! / 2 + context.secrets.KEY / 3")]
    [InlineData("a ?.5 : context.secrets.KEY")]
    [InlineData("// it's\ncontext.secrets.KEY")]
    [InlineData("/* ` */ context.secrets.KEY")]
    [InlineData("#!/usr/bin/env node it's\ncontext.secrets.KEY")]
    public void Code_around_a_read_is_understood(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("// context.secrets.KEY")]
    [InlineData("/* context.secrets.KEY */")]
    [InlineData("'context.secrets.KEY'")]
    [InlineData("`context.secrets.KEY`")]
    [InlineData("`${a} context.secrets.KEY`")]
    [InlineData("/context.secrets.KEY/.test(x)")]
    [InlineData("{}\n/context.secrets.KEY/.test(x)")]
    [InlineData("return /[/]context.secrets.KEY/.test(x)")]
    [InlineData("a = !/context.secrets.KEY/.test(x)")]
    public void What_is_no_code_is_no_read(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("context.secrets[name]")]
    [InlineData("context.secrets[`${a}KEY`]")]
    [InlineData("context.secrets['KEY' + suffix]")]
    [InlineData("const { [name]: x } = context.secrets")]
    [InlineData("Object.keys(context.secrets)")]
    [InlineData("const K = 'KEY'; const f = () => { const K = other(); return context.secrets[K] }")]
    [InlineData("let K = 'KEY'; context.secrets[K]")]
    [InlineData("name in context.secrets")]
    [InlineData("prefix + 'KEY' in context.secrets")]
    public void A_key_that_the_code_does_not_spell_out_is_no_finding(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("context.secrets.KEY = 'x'")]
    [InlineData("context.secrets['KEY'] = 'x'")]
    [InlineData("context.secrets.hasOwnProperty('KEY')")]
    public void An_assignment_or_a_call_is_no_read(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("type K = typeof context.secrets.KEY")]
    [InlineData("let k: typeof context.secrets.KEY")]
    [InlineData("type K = keyof typeof context.secrets.KEY")]
    [InlineData("[context.secrets.KEY] = [1]")]
    [InlineData("const { get: g, store, onDidChange } = context.secrets")]
    [InlineData("const get = context.secrets.get.bind(context.secrets); context.secrets.store('k', 'v')")]
    [InlineData("const has = context.secrets.hasOwnProperty")]
    [InlineData("function activate(context: vscode.ExtensionContext) { context.secrets.KEY }")]
    [InlineData("Object.keys(context.secrets).length")]
    public void What_asks_for_a_type_writes_or_belongs_to_another_store_is_no_read(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("typeof context.secrets.KEY === 'string'")]
    [InlineData("const ok = typeof context.secrets.KEY === 'string'")]
    [InlineData("[context.secrets.KEY].join()")]
    [InlineData("list[context.secrets.KEY] = 1")]
    [InlineData("'KEY' in context.secrets")]
    [InlineData("if (!('KEY' in ctx.secrets)) {} function handler(args, ctx) { return 'KEY' in ctx.secrets }")]
    [InlineData("const K = 'KEY'; context.secrets[K]")]
    [InlineData("const K = 'KEY' as const\ncontext.secrets?.[K]")]
    [InlineData("context.secrets.\\u{4b}EY")]
    [InlineData("context.secrets.\\u004bEY")]
    [InlineData("class Tool { run() { return this.context.secrets.KEY } }")]
    [InlineData("class Tool { run() { const { KEY } = this.context.secrets } }")]
    [InlineData("const run = (args, c: ToolContext) => c.secrets.KEY")]
    [InlineData("function run(c: Struere.ToolContext) { return c.secrets.KEY }")]
    [InlineData("const run = (c?: ToolContext) => c.secrets.KEY")]
    public void A_read_in_another_form_is_found(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("const run = async (args, ctx) => ctx.secrets.KEY; export default { handler: run }")]
    [InlineData("export default { handler: run }; async function run(args, ctx) { return ctx.secrets.KEY }")]
    [InlineData("async function run(args, ctx) { return ctx.secrets.KEY } export default [{ name: 'x', handler: run, other: 1 }]")]
    [InlineData("const run: ToolHandler<Args> = async (args, ctx) => ctx.secrets.KEY; export default { handler: run }")]
    public void A_handler_may_be_referred_to(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("export const handler: ToolHandler<Args> = async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("export const handler: Struere.Handler = async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("export const handler: (a: A, c: C) => Promise<R> = async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("export const d = { async handler<T>(args: T, ctx: C) { return ctx.secrets.KEY } }")]
    [InlineData("export const d = { handler: async <T extends object>(args: T, ctx: C) => ctx.secrets.KEY }")]
    [InlineData("export const d = { handler: (async (args, ctx) => ctx.secrets.KEY) satisfies Handler }")]
    [InlineData("export const handler = (async (args, ctx) => ctx.secrets.KEY) as Handler")]
    public void A_handler_may_be_typed_generic_or_in_parentheses(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("function call(a, s) { return s.KEY } const handler = (args, ctx) => call(args.x, ctx.secrets)")]
    [InlineData("const handler = (args, ctx) => call(ctx.secrets); const call = (s) => s.KEY")]
    [InlineData("const handler = (args, ctx) => call(ctx.secrets, [1, 2], { a: 1 }); const call = ({ KEY }) => KEY")]
    [InlineData("const handler = (args, ctx) => call((1, 2), ctx); function call(a, c) { return c.secrets.KEY }")]
    [InlineData("const handler = (args, ctx) => first(ctx.secrets); const first = (s) => second(s); function second(s) { return s.KEY }")]
    public void A_function_of_the_file_gets_what_it_is_called_with(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("const K: string = 'KEY'; context.secrets[K]")]
    [InlineData("const K = 'KEY' satisfies string; context.secrets[K]")]
    [InlineData("const A = 'X', K = 'KEY'; context.secrets[K]")]
    [InlineData("const K = 'KEY'\nexport { K }\ncontext.secrets[K]")]
    [InlineData("const K = 'KEY'; K in context.secrets")]
    [InlineData("const K = 'KEY'; const { [K]: value } = context.secrets")]
    [InlineData("const K = 'KEY'; const other = (K) => K; context.secrets[K]")]
    [InlineData("const read = (context) => context.secrets[K]; const K = 'KEY'")]
    public void A_constant_is_known_by_its_scope(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("const K = 'KEY'; function f(K) { return context.secrets[K] }")]
    [InlineData("const K = 'KEY'; list.map(K => context.secrets[K])")]
    [InlineData("const K = 'KEY'; for (const K of list) { context.secrets[K] }")]
    [InlineData("const K = 'KEY'; { const { K } = load(); context.secrets[K] }")]
    [InlineData("const K = 'KEY'; try { } catch (K) { context.secrets[K] }")]
    [InlineData("import { K } from './keys'; { const K = 'KEY' } context.secrets[K]")]
    [InlineData("const K = 'KEY'\n  + suffix; context.secrets[K]")]
    [InlineData("const K = 'KEY'\n  .trim(); context.secrets[K]")]
    [InlineData("const K = 'KEY' ? a : b; context.secrets[K]")]
    public void A_name_that_hides_a_constant_is_none(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("function f(x: typeof context.secrets.KEY): typeof context.secrets.OTHER { }")]
    [InlineData("const f = (x?: typeof context.secrets.KEY) => 1")]
    [InlineData("interface I { a: typeof context.secrets.KEY; b?: typeof context.secrets.OTHER }")]
    [InlineData("class C { a: typeof context.secrets.KEY }")]
    [InlineData("type T<A> = typeof context.secrets.KEY")]
    [InlineData("type T = { a: 1 } | typeof context.secrets.KEY")]
    [InlineData("type T = A extends typeof context.secrets.KEY ? typeof context.secrets.OTHER : never")]
    [InlineData("type T = [typeof context.secrets.KEY]")]
    [InlineData("type T = (typeof context.secrets.KEY)[]")]
    [InlineData("type T = (typeof context.secrets)['KEY']")]
    [InlineData("call<typeof context.secrets.KEY>()")]
    [InlineData("x as typeof context.secrets.KEY")]
    public void A_type_that_names_a_secret_is_no_read(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("switch (typeof context.secrets.KEY) { }")]
    [InlineData("`${typeof context.secrets.KEY}`")]
    [InlineData("log(typeof context.secrets.KEY)")]
    [InlineData("const list = [typeof context.secrets.KEY]")]
    [InlineData("const o = { a: typeof context.secrets.KEY === 'string' }")]
    [InlineData("const t = x ? typeof context.secrets.KEY === 'string' : 1")]
    [InlineData("x && typeof context.secrets.KEY")]
    [InlineData("x || typeof context.secrets.KEY")]
    [InlineData("class C { a = typeof context.secrets.KEY }")]
    public void The_operator_typeof_reads(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("[a, context.secrets.KEY] = [1, 2]")]
    [InlineData("[context.secrets.KEY, a] = [1, 2]")]
    [InlineData("[context.secrets.KEY = 1] = []")]
    [InlineData("[...context.secrets.KEY] = list")]
    [InlineData("({ a: context.secrets.KEY } = x)")]
    [InlineData("({ a: context.secrets.KEY = 1, b } = x)")]
    [InlineData("({ a: [context.secrets.KEY] } = x)")]
    [InlineData("for (context.secrets.KEY of list) { }")]
    [InlineData("for (context.secrets.KEY in x) { }")]
    [InlineData("(context.secrets.KEY) = 1")]
    [InlineData("context.secrets.KEY! = 1")]
    [InlineData("delete context.secrets.KEY")]
    public void What_is_assigned_to_or_removed_is_no_read(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("({ a: context.secrets.KEY })")]
    [InlineData("x = [context.secrets.KEY]")]
    [InlineData("[x = context.secrets.KEY] = []")]
    [InlineData("({ [context.secrets.KEY]: x } = y)")]
    [InlineData("const [x = context.secrets.KEY] = []")]
    [InlineData("const { x = context.secrets.KEY } = {}")]
    [InlineData("for (const x of context.secrets.KEY) { }")]
    [InlineData("call([context.secrets.KEY])\nx = 1")]
    public void What_stands_beside_an_assignment_is_a_read(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("class A { constructor(private readonly context: vscode.ExtensionContext) { } m() { return this.context.secrets.KEY } }")]
    [InlineData("class A { context: ExtensionContext; m() { return this.context.secrets.KEY } }")]
    [InlineData("let context: vscode.ExtensionContext; context.secrets.KEY")]
    [InlineData("function activate(context: vscode.ExtensionContext) { const { secrets } = context; secrets.KEY }")]
    public void The_secrets_of_an_extension_for_Visual_Studio_Code_are_its_own(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("const run = ({ secrets }: ToolContext) => secrets.KEY")]
    [InlineData("const run = ({ secrets: { KEY } }: ToolContext) => KEY")]
    [InlineData("const run = (c: ToolContext | undefined) => c.secrets.KEY")]
    [InlineData("const run = (c: Readonly<ToolContext>) => c.secrets.KEY")]
    [InlineData("const run = (all: ToolContext['secrets']) => all.KEY")]
    [InlineData("const c: ToolContext = make(); c.secrets.KEY")]
    [InlineData("function run(a, c: ToolContext = other) { c.secrets.KEY }")]
    [InlineData("const run = (c: StruereContext<A>) => c.secrets.KEY")]
    public void The_type_of_a_parameter_or_variable_may_say_that_it_is_a_context(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("class T { run() { return 'KEY' in this.context.secrets } }")]
    [InlineData("class T { run() { return (this.context as C).secrets.KEY } }")]
    [InlineData("class T { run() { return (this as any).context.secrets.KEY } }")]
    [InlineData("class T { run() { const { secrets } = this.context; return secrets.KEY } }")]
    [InlineData("class T { run() { return call(this.context.secrets) } } function call(s) { return s.KEY }")]
    public void The_context_of_an_object_is_followed(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("handler: run as any")]
    [InlineData("handler: run satisfies Handler")]
    [InlineData("handler: (run)")]
    [InlineData("handler: run!")]
    [InlineData("'handler': run")]
    public void A_reference_to_a_handler_may_be_typed_or_in_parentheses(string reference)
    {
        Assert.Equal(["KEY"], Keys("const run = async (args, ctx) => ctx.secrets.KEY; export default [{ " + reference + " }]"));
    }

    [Theory]
    [InlineData("class T { handler: Handler<A> = async (args, ctx) => ctx.secrets.KEY }")]
    [InlineData("class T { readonly handler: (a: A, c: C) => void = async (args, ctx) => { ctx.secrets.KEY } }")]
    [InlineData("exports.handler = async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("function run(args, ctx) { return ctx.secrets.KEY } class T { handler = run }")]
    [InlineData("export const handler = <Handler>(async (args, ctx) => ctx.secrets.KEY)")]
    public void A_handler_may_be_a_member_that_is_set(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("export default { handler: run }; class B { run(args, ctx) { return ctx.secrets.KEY } }")]
    [InlineData("export default { handler: run }; const o = { run: (args, ctx) => ctx.secrets.KEY }")]
    [InlineData("const handler = (args, ctx) => call(ctx.secrets); class B { async *call(s) { yield s.KEY } }")]
    [InlineData("const handler = (args, ctx) => call(ctx.secrets); const o = { call: (s) => s.KEY }")]
    [InlineData("cond ? handler : (args, ctx) => ctx.secrets.KEY")]
    public void A_member_of_the_name_of_a_function_is_another_function(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("await call(ctx.secrets)")]
    [InlineData("call(ctx.secrets!)")]
    [InlineData("call(ctx.secrets as any)")]
    [InlineData("call(ctx.secrets ?? {})")]
    [InlineData("call((ctx.secrets))")]
    [InlineData("call<A>(ctx.secrets)")]
    [InlineData("call?.(ctx.secrets)")]
    [InlineData("call(\n  ctx.secrets,\n)")]
    [InlineData("other(call(ctx.secrets))")]
    public void A_call_may_be_written_in_any_form(string call)
    {
        Assert.Equal(["KEY"], Keys("const handler = async (args, ctx) => { " + call + " }; function call(s) { return s.KEY }"));
    }

    [Theory]
    [InlineData("const call = s => s.KEY")]
    [InlineData("const call = async s => s.KEY")]
    [InlineData("const call = async ({ KEY: key = '' }: Record<string, string>) => key")]
    [InlineData("const call = function (s) { const { KEY } = s }")]
    [InlineData("const call: Call = (s) => s.KEY")]
    [InlineData("const call = ({ ...rest }) => rest.KEY")]
    [InlineData("const call = (s) => 'KEY' in s")]
    [InlineData("async function* call<T>(s: T) { yield s['KEY'] }")]
    public void A_function_may_take_secrets_in_any_form(string function)
    {
        Assert.Equal(["KEY"], Keys("const handler = (args, ctx) => call(ctx.secrets);\n" + function));
    }

    [Fact]
    public void Secrets_are_followed_through_several_calls_in_any_order()
    {
        Assert.Equal(["KEY"], Keys("function third(s) { return s.KEY } function second(s) { return third(s) } function first(s) { return second(s) } const handler = (args, ctx) => first(ctx.secrets)"));
    }

    [Theory]
    [InlineData("function call(s) { return s.KEY } const handler = (args, ctx) => { call(ctx.secrets); call(ctx) }")]
    [InlineData("const other = { call(s) { return s.KEY } }; const handler = (args, ctx) => client.call(ctx.secrets)")]
    public void A_function_that_may_get_something_else_is_left_alone(string text)
    {
        Assert.DoesNotContain("KEY", Keys(text));
    }

    [Theory]
    [InlineData("context.secrets.KEY == 'x'")]
    [InlineData("context.secrets.KEY ??= 'x'")]
    [InlineData("context.secrets.KEY => 1")]
    public void A_comparison_or_a_compound_assignment_is_a_read(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("const s = context.secrets.KEY; s.length")]
    [InlineData("const s = context.secrets.KEY && x; s.length")]
    [InlineData("const s = context.secrets && x.y; s.KEY || context.secrets.KEY")]
    public void A_secret_is_not_taken_for_all_secrets(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("secrets.KEY")]
    [InlineData("const secrets = load(); secrets.KEY")]
    [InlineData("const { secrets } = await load(); secrets.KEY")]
    [InlineData("import { secrets } from './mine'; secrets.KEY")]
    [InlineData("process.env.secrets.KEY")]
    [InlineData("this.#context.secrets.KEY")]
    [InlineData("load(context).secrets.KEY")]
    [InlineData("context.other.secrets.KEY")]
    [InlineData("function helper(args, { secrets }) { secrets.KEY }")]
    [InlineData("run: async (args, ctx) => ctx.secrets.KEY")]
    [InlineData("handler: async ctx => ctx.secrets.KEY")]
    [InlineData("handler: async (ctx, args) => ctx.secrets.KEY")]
    public void An_object_that_came_from_no_context_is_left_alone(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("const context = canvas.getContext('2d'); context.secrets.KEY")]
    [InlineData("let context: Map<string, string>; context.secrets.KEY")]
    [InlineData("const { context } = load(); context.secrets.KEY")]
    [InlineData("const [context] = load(); context.secrets.KEY")]
    [InlineData("import context from './context'\ncontext.secrets.KEY")]
    [InlineData("import * as context from './context'\ncontext.secrets.KEY")]
    [InlineData("class context {} context.secrets.KEY")]
    [InlineData("for (const context of list) { context.secrets.KEY }")]
    [InlineData("function helper({ context }) { context.secrets.KEY }")]
    [InlineData("handler: (args, ctx) => list.map((ctx) => ctx.secrets.KEY)")]
    [InlineData("handler: (args, ctx) => list.map(ctx => ctx.secrets.KEY)")]
    public void A_name_that_is_declared_as_something_else_is_no_context(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("{ const context = 1 } context.secrets.KEY")]
    [InlineData("const f = ({ context }) => 1, key = context.secrets.KEY")]
    [InlineData("const f = ({ context }) => context.x\nconst key = context.secrets.KEY")]
    [InlineData("list.map(({ context }) => 1); context.secrets.KEY")]
    [InlineData("`${({ context }) => 1} ${context.secrets.KEY}`")]
    public void A_name_means_the_context_again_behind_the_scope_that_hid_it(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Fact]
    public void The_context_of_a_handler_ends_with_the_handler()
    {
        Assert.Equal(["A"], Keys("[{ handler: (args, ctx) => ctx.secrets.A, other: ctx.secrets.B }, ctx.secrets.C]"));
    }

    [Theory]
    [InlineData("context.secrets.$x", "$x")]
    [InlineData("context.secrets.schlüssel", "schlüssel")]
    [InlineData("context.secrets['MY-KEY']", "MY-KEY")]
    [InlineData("context.secrets['']", "")]
    [InlineData("context.secrets['K\\x45Y']", "KEY")]
    public void A_name_that_is_no_valid_key_is_reported_as_it_is(string text, string key)
    {
        Assert.Equal([key], Keys(text));
    }

    [Theory]
    [InlineData("handler: async (args, ctx) => { ctx.secrets.KEY")]
    [InlineData("handler: async (args, ctx) => { foo(ctx.secrets.KEY }, b: ]")]
    [InlineData("x = 'unclosed\ncontext.secrets.KEY")]
    [InlineData("x = `${context.secrets.KEY")]
    [InlineData("}}) context.secrets.KEY")]
    [InlineData("{ ( [ } context.secrets.KEY")]
    [InlineData("x = /unclosed\ncontext.secrets.KEY")]
    public void A_read_is_found_in_unfinished_code(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Theory]
    [InlineData("context.secrets.")]
    [InlineData("context.secrets['KE")]
    [InlineData("const { KEY } = context.secrets.")]
    [InlineData("const { KEY")]
    public void A_read_that_is_still_typed_is_no_finding(string text)
    {
        Assert.Empty(Find(text));
    }

    [Theory]
    [InlineData("<p>It's {context.secrets.KEY}</p>")]
    [InlineData("<A b={context.secrets.KEY} c=\"`\" />")]
    [InlineData("<A b=\"\n`\\\" c={context.secrets.KEY} />")]
    [InlineData("<>`<br/>{/* ` */}</>; context.secrets.KEY")]
    [InlineData("<A><B c='d'>don't</B></A>\nconst x = context.secrets.KEY")]
    [InlineData("<T,>(x: T) => context.secrets.KEY")]
    [InlineData("<T extends object>(x: T) => context.secrets.KEY")]
    [InlineData("a < b && context.secrets.KEY > c")]
    [InlineData("{ return <div> } context.secrets.KEY")]
    public void Elements_are_told_from_code(string text)
    {
        Assert.Equal(["KEY"], Find("const f = () => " + text, hasJsx: true).Select(found => found.Key));
    }

    [Theory]
    [InlineData("<Table<Row> {...context} />;\nconst key = context.secrets.KEY")]
    [InlineData("<Prompt<string> text=\"x\" value={context.secrets.KEY} />")]
    [InlineData("<Table<Map<string, { a: () => void }>> a={1}>it's</Table>; context.secrets.KEY")]
    [InlineData("<T = string,>(c: any): T => context.secrets.KEY")]
    [InlineData("<const T,>(c: T) => context.secrets.KEY")]
    [InlineData("<const T extends object>(c: T) => context.secrets.KEY")]
    [InlineData("1<<x; context.secrets.KEY")]
    public void Types_and_shifts_are_told_from_elements(string text)
    {
        Assert.Equal(["KEY"], Find("const f = () => " + text, hasJsx: true).Select(found => found.Key));
    }

    [Theory]
    [InlineData("type F = <T>(x: T) => T")]
    [InlineData("let f: <T>(x: T) => T")]
    [InlineData("type F = new <T>(x: T) => T")]
    [InlineData("type F = Promise<<T>(x: (y: T) => void) => T>")]
    [InlineData("function f(call: <T>(x: T) => T) { }")]
    [InlineData("type F = { <T>(x: T): \"it's\"; b: 'c' }")]
    [InlineData("interface F { a: 'b'; <T>(x: T): \"it's\" }")]
    [InlineData("const a = b as <T>(x: T) => void")]
    public void The_types_of_functions_are_told_from_elements(string text)
    {
        Assert.Equal(["KEY"], Find(text + "\nconst q = \"it's\"; const key = context.secrets.KEY", hasJsx: true).Select(found => found.Key));
    }

    [Theory]
    [InlineData("<b>(don't)</b>")]
    [InlineData("<b>(it's): x</b>")]
    [InlineData("<b>(don't) =&gt;</b>")]
    [InlineData("<A b=<b>it's</b> c=\"d\" />")]
    [InlineData("<A b=<>it's {x}</> c />")]
    [InlineData("[<b>(don't)</b>, <b>(don't)</b>]")]
    [InlineData("<div>{<b>(don't)</b>}</div>")]
    [InlineData("<div c={<b>(don't)</b>} />")]
    [InlineData("({ x: <b>(don't)</b>, y: <b>(don't)</b> })")]
    public void An_element_may_hold_parentheses_or_be_the_value_of_an_attribute(string text)
    {
        Assert.Equal(["KEY"], Find("const a = " + text + ";\nconst q = \"it's\"; const key = context.secrets.KEY", hasJsx: true).Select(found => found.Key));
    }

    [Theory]
    [InlineData("const f = function () { return 1; } / 2; const s = context.secrets.KEY / 3")]
    [InlineData("const f = async function* named(a) { return 1 } / 2 + context.secrets.KEY / 3")]
    [InlineData("const C = class A extends B { } / 2 + context.secrets.KEY / 3")]
    [InlineData("function f() { return 1 }\n/'/.test(context.secrets.KEY)")]
    [InlineData("switch (x) { case 1: { f() } /'/.test(y); default: { } /'/.test(context.secrets.KEY) }")]
    [InlineData("switch (x) { case a ? b : c: { } /'/.test(context.secrets.KEY) }")]
    [InlineData("let x\n/'/.test(context.secrets.KEY)")]
    [InlineData("let x = { a: 1 } / 2 + context.secrets.KEY / 3")]
    public void A_regular_expression_is_told_from_a_division(string text)
    {
        Assert.Equal(["KEY"], Keys(text));
    }

    [Fact]
    public void The_text_of_an_element_is_no_code()
    {
        Assert.Empty(Find("const f = () => <p>Use context.secrets.KEY or <b>context.secrets.KEY</b></p>", hasJsx: true));
    }

    [Theory]
    [InlineData("tools/a.tsx", true)]
    [InlineData("tools/a.js", true)]
    [InlineData("tools/a.ts", false)]
    [InlineData("tools/a.jsx", true)]
    [InlineData("tools/a.mjs", true)]
    [InlineData("tools/a.cjs", true)]
    [InlineData("tools/a.mts", false)]
    [InlineData("tools/a.cts", false)]
    public void The_name_of_a_file_says_whether_it_may_hold_elements(string path, bool hasJsx)
    {
        Assert.Equal(hasJsx, ToolDocument.HasJsx(path));
    }

    [Fact]
    public void A_type_assertion_is_no_element_where_there_are_none()
    {
        Assert.Equal(["KEY"], Keys("const x = <string>context.secrets.KEY"));
    }

    [Fact]
    public void Reads_come_in_the_order_of_the_text()
    {
        Assert.Equal(["A", "B", "C", "D"], Keys("const { A = context.secrets.B, C } = context.secrets; context.secrets.D"));
    }

    private static IEnumerable<string> Keys(string text) => Find(text).Select(found => found.Key);

    private static List<(string Key, string Access, string KeyText)> Find(string text, bool hasJsx = false) =>
        [.. ToolDocument.Parse(text, hasJsx).Accesses.Select(access => (access.Key, Cut(text, access.Span), Cut(text, access.KeySpan)))];

    private static string Cut(string text, SourceSpan span) => text.Substring(span.Start, span.Length);
}

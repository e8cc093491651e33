using System.Text;

namespace Struere.Secrets.Analyzer.References;

/// <summary>
/// Reads what is known of a text at compile time: all of it, or the runs between its unknown parts. Named constants are
/// put in, as the compiler does.
/// </summary>
internal sealed class ConstantTextReader
{
    private readonly ExpressionSyntax _whole;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly List<ConstantText> _texts = [];
    private readonly StringBuilder _run = new();
    private List<ConstantPiece> _pieces = [];

    private ConstantTextReader(ExpressionSyntax whole, SemanticModel model, CancellationToken cancellation)
    {
        _whole = whole;
        _model = model;
        _cancellation = cancellation;
    }

    /// <summary>The known runs of a text, in order.</summary>
    public static IReadOnlyList<ConstantText> Read(ExpressionSyntax whole, SemanticModel model, CancellationToken cancellation)
    {
        var reader = new ConstantTextReader(whole, model, cancellation);
        reader.Add(whole);
        reader.EndRun(goesOn: false);
        return reader._texts;
    }

    private void Add(ExpressionSyntax expression)
    {
        // Concatenations lean to the left, as deep as they are long: only their right sides may be walked by recursion.
        var rightSides = new Stack<ExpressionSyntax>();
        while (expression is BinaryExpressionSyntax concatenation && concatenation.IsKind(SyntaxKind.AddExpression))
        {
            rightSides.Push(concatenation.Right);
            expression = concatenation.Left;
        }

        AddOperand(expression);
        while (rightSides.Count > 0)
        {
            Add(rightSides.Pop());
        }
    }

    private void AddOperand(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                Add(parenthesized.Expression);
                break;
            case LiteralExpressionSyntax literal when TextExpression.IsText(literal):
                AddPiece(literal.Token.ValueText, literal.Token);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                AddContents(interpolated.Contents);
                break;
            default:
                AddNamedConstant(expression);
                break;
        }
    }

    private void AddContents(SyntaxList<InterpolatedStringContentSyntax> contents)
    {
        foreach (var content in contents)
        {
            switch (content)
            {
                case InterpolatedStringTextSyntax text:
                    AddPiece(TextExpression.ReadText(text), text.TextToken);
                    break;
                case InterpolationSyntax interpolation when TextExpression.IsPlain(interpolation):
                    Add(interpolation.Expression);
                    break;
                default:
                    EndRun(goesOn: true);
                    break;
            }
        }
    }

    private void AddNamedConstant(ExpressionSyntax expression)
    {
        if (_model.GetConstantValue(expression, _cancellation).Value is string value)
        {
            AddPiece(value, literal: null);
        }
        else
        {
            EndRun(goesOn: true);
        }
    }

    private void AddPiece(string value, SyntaxToken? literal)
    {
        _pieces.Add(new ConstantPiece(_run.Length, _run.Length + value.Length, literal));
        _run.Append(value);
    }

    private void EndRun(bool goesOn)
    {
        if (_run.Length > 0)
        {
            _texts.Add(new ConstantText(_whole, _run.ToString(), _pieces, goesOn));
            _run.Clear();
            _pieces = [];
        }
    }
}

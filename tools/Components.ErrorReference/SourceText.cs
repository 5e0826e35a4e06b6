using System.Text;
using Components.Foundation.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Components.ErrorReference;

/// <summary>Renders the expression of a message as a reader of the reference should see it: literals as they are, every
/// computed part as one name in braces.</summary>
internal static class SourceText
{
    /// <summary>Renders one expression.</summary>
    /// <param name="expression">A literal, an interpolated text, a sum of them, or anything else.</param>
    /// <returns>Text on one line.</returns>
    public static string Render(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(Render)),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Render(sum.Left) + Render(sum.Right),
        ParenthesizedExpressionSyntax inner => Render(inner.Expression),
        ConditionalExpressionSyntax choice => Choice(choice),
        InvocationExpressionSyntax call when Formatted(call) is { } text => Render(text),
        IdentifierNameSyntax name when Constant(name) is { } value => Render(value),
        MemberAccessExpressionSyntax member when FileName(member) is { } name => name,
        _ => $"{{{Name(expression)}}}",
    };

    private static string Render(InterpolatedStringContentSyntax content) => content switch
    {
        InterpolatedStringTextSyntax text => text.TextToken.ValueText,
        InterpolationSyntax hole => Render(hole.Expression),
        _ => "",
    };

    private static string Choice(ConditionalExpressionSyntax choice)
    {
        string first = Render(choice.WhenTrue);
        string second = Render(choice.WhenFalse);
        return first.Length == 0 ? second : second.Length == 0 ? first : $"{first} | {second}";
    }

    /// <summary>The text inside <c>string.Create(culture, $"...")</c>.</summary>
    private static ExpressionSyntax? Formatted(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Create" }
            && call.ArgumentList.Arguments.Count == 2
            ? call.ArgumentList.Arguments[1].Expression
            : null;

    /// <summary>The value of a constant of the same file.</summary>
    private static ExpressionSyntax? Constant(IdentifierNameSyntax name) => name.SyntaxTree.GetRoot()
        .DescendantNodes()
        .OfType<VariableDeclaratorSyntax>()
        .FirstOrDefault(field => field.Identifier.Text == name.Identifier.Text
            && field.Parent?.Parent is FieldDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.ConstKeyword))
        ?.Initializer?.Value;

    /// <summary>The name of a snapshot's file where a message takes it from the table of them.</summary>
    private static string? FileName(MemberAccessExpressionSyntax member) =>
        member.Expression is IdentifierNameSyntax { Identifier.Text: nameof(SnapshotFiles) }
            ? (string?)typeof(SnapshotFiles).GetField(member.Name.Identifier.Text)?.GetValue(null) : null;

    /// <summary>The name nearest to the end that says what the part is: <c>otherPath</c> of
    /// <c>Path.GetFileName(otherPath)</c>.</summary>
    private static string Name(ExpressionSyntax expression)
    {
        IdentifierNameSyntax? last = expression switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member, ArgumentList.Arguments.Count: 0 } =>
                member.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault(),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.Text: var first } target,
                },
            }
                when char.IsLower(first[0]) => target,
            InvocationExpressionSyntax call =>
                call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(),
            _ => expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault(),
        };
        return Spaced(last?.Identifier.Text ?? "value");
    }

    /// <summary><c>otherPath</c> as <c>other path</c>.</summary>
    private static string Spaced(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}

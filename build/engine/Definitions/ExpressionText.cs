using System.Linq.Expressions;
using System.Text.RegularExpressions;

namespace Components.Build.Engine.Definitions;

/// <summary>The text of an expression tree, close to what was written.</summary>
internal static partial class ExpressionText
{
    public static string Of(Expression expression)
    {
        string text = Conversions().Replace(Receivers().Replace(expression.ToString(), ""), "$1");
        if (text.StartsWith('(') && text.EndsWith(')'))
        {
            text = text[1..^1];
        }

        return text.Replace("AndAlso", "&&", StringComparison.Ordinal).Replace("OrElse", "||", StringComparison.Ordinal);
    }

    // value(Some.Type). or value(Some.Type+<>c__DisplayClass1_0).: the implicit 'this'.
    [GeneratedRegex(@"value\([^)]*\)\.")]
    private static partial Regex Receivers();

    // Convert(10, Nullable`1): what the compiler adds and nobody wrote.
    [GeneratedRegex(@"Convert\(([^,()]+), [^)]*\)")]
    private static partial Regex Conversions();
}

using System.Text.RegularExpressions;
using Components.Lexicon.Yaml;

namespace Components.Lexicon.Properties;

/// <summary>Reads a pattern: an expression, or a mapping that says for what it holds.</summary>
internal static class PropertyPatternReader
{
    private static readonly string[] NotLinear = ["(?=", "(?!", "(?<=", "(?<!", "(?>", "(?(", @"\k<", @"\1", @"\2", @"\3"];

    public static PropertyPattern Read(LexiconNode node, PropertyKinds kinds)
    {
        if (node.IsText)
        {
            string plain = node.Verbatim();
            return new PropertyPattern { Written = plain, Expression = Expand(node, plain), Where = node.Where };
        }

        node.AllowOnly("text", "kinds", "without", "of", "bare", "code");
        LexiconNode text = node.Required("text");
        LexiconNode? of = node.Optional("of");
        if (of is { } place && place.Text() != "part_number")
        {
            throw LexiconErrors.Entry(place.Where, "'of' must be part_number.", "Correct it, or delete the line for the text.");
        }

        return new PropertyPattern
        {
            Written = text.Verbatim(),
            Expression = Expand(text, text.Verbatim()),
            Kinds = node.Optional("kinds") is { } own ? kinds.Read(own) : [],
            Without = node.Optional("without") is { } without ? Expand(without, without.Verbatim()) : null,
            IsOfPartNumber = of is not null,
            Bare = node.Optional("bare")?.Text(),
            Code = node.Optional("code")?.Text(),
            Where = node.Where,
        };
    }

    private static string Expand(LexiconNode node, string pattern)
    {
        if (!PropertyPlaceholders.TryExpand(pattern, out string expression, out string unknown))
        {
            throw LexiconErrors.Pattern(node.Where, pattern, $"has the placeholder '{{{unknown}}}', which is none");
        }

        if (NotLinear.FirstOrDefault(part => expression.Contains(part, StringComparison.Ordinal)) is { } found)
        {
            throw LexiconErrors.Pattern(node.Where, pattern,
                $"has '{found}': lookaround, conditions and references take other than linear time");
        }

        try
        {
            _ = new Regex(expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            return expression;
        }
        catch (ArgumentException exception)
        {
            throw LexiconErrors.Expression(node.Where, pattern, exception.Message, exception);
        }
    }
}

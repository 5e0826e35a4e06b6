using System.Globalization;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Text;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Suites;

/// <summary>Reads conditions over parts. A mapping means "all of these"; a list of values means "one of these".</summary>
internal static class PredicateReader
{
    private const double Slack = 1e-6;

    private static readonly Dictionary<string, (PartField Field, TextMatch Match)> TextKeys = new(StringComparer.Ordinal)
    {
        ["type"] = (PartField.Type, TextMatch.Is),
        ["package"] = (PartField.Package, TextMatch.Is),
        ["package_starts"] = (PartField.Package, TextMatch.Starts),
        ["part"] = (PartField.Part, TextMatch.Contains),
        ["part_is"] = (PartField.Part, TextMatch.Is),
        ["part_starts"] = (PartField.Part, TextMatch.Starts),
        ["manufacturer"] = (PartField.Manufacturer, TextMatch.Word),
        ["category"] = (PartField.Category, TextMatch.Word),
        ["description"] = (PartField.Description, TextMatch.Word),
        ["text"] = (PartField.Text, TextMatch.Word),
    };

    public static PartPredicate Read(SuiteNode node)
    {
        List<PartPredicate> parts = [.. node.Entries().Select(static entry => Entry(entry.Key, entry.Value))];
        return parts.Count switch
        {
            0 => throw node.Wrong("A condition may not be empty.", "Name at least one property."),
            1 => parts[0],
            _ => new PartPredicate.All(parts),
        };
    }

    private static PartPredicate Entry(string key, SuiteNode value)
    {
        if (TextKeys.TryGetValue(key, out (PartField Field, TextMatch Match) text))
        {
            IReadOnlyList<string> values = [.. value.Scalars().Select(scalar => JudgedPart.FoldValue(text.Field, scalar))];
            return values.Any(static folded => folded.Length == 0)
                ? throw value.Wrong(
                    $"'{key}' holds a value without letters and digits.", "Write a value that can match something.")
                : new PartPredicate.Text(text.Field, text.Match, values);
        }

        if (PickSchema.NumericColumns.Contains(key, StringComparer.Ordinal))
        {
            return ReadRange(key, value);
        }

        if (PickSchema.CodeColumns.Contains(key, StringComparer.Ordinal))
        {
            return new PartPredicate.Code(key, value.Scalars());
        }

        return key switch
        {
            "in_stock" or "basic" or "preferred" => new PartPredicate.Flag(key, value.Flag()),
            "ids" => new PartPredicate.Ids(value.Scalars().Select(scalar => Id(scalar, value)).ToHashSet()),
            "all" => new PartPredicate.All([.. value.Items().Select(Read)]),
            "any" => new PartPredicate.Any([.. value.Items().Select(Read)]),
            "not" => new PartPredicate.Not(Read(value)),
            _ => throw value.Wrong(
                $"'{key}' is not a property of a part.",
                $"Known: {string.Join(", ", TextKeys.Keys)}, ids, in_stock, basic, preferred, all, any, not, "
                    + "and the columns of the pick tables."),
        };
    }

    private static long Id(string text, SuiteNode node) =>
        CatalogueId.TryParse(text, out long id) ? id
            : throw node.Wrong($"'{text}' is not a catalogue id.", "Write C25804 or 25804.");

    /// <summary><c>10k</c>, <c>">= 16V"</c>, <c>"&lt;= 1%"</c>, <c>1u..10u</c>.</summary>
    private static PartPredicate.Range ReadRange(string column, SuiteNode node)
    {
        string text = node.Scalar().Trim();
        int span = text.IndexOf("..", StringComparison.Ordinal);
        if (span > 0)
        {
            return new(column, Below(Number(column, text[..span], node)), Above(Number(column, text[(span + 2)..], node)));
        }

        if (text.StartsWith(">=", StringComparison.Ordinal))
        {
            return new(column, Below(Number(column, text[2..], node)), null);
        }

        if (text.StartsWith("<=", StringComparison.Ordinal))
        {
            return new(column, null, Above(Number(column, text[2..], node)));
        }

        double value = Number(column, text, node);
        return new(column, Below(value), Above(value));
    }

    private static double Below(double value) => value - (Math.Abs(value) * Slack);

    private static double Above(double value) => value + (Math.Abs(value) * Slack);

    private static double Number(string column, string text, SuiteNode node)
    {
        string symbol = PickSchema.Column(column).Unit;
        string trimmed = text.Trim();
        return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || QuantityParser.TryParse(trimmed, QuantityFormat.UnitOf(symbol), out value)
            ? value
            : throw node.Wrong(
                $"'{trimmed}' is not a value of {column}.", "Write a number, with prefix and unit if you like: 10k, 100nF, 0.5.");
    }
}

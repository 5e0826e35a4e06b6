using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Index.Facts;

namespace Components.Serve.Parametric;

/// <summary>Meaning of a range that is asked of a property.</summary>
internal static class FactRange
{
    /// <summary>The name of the meaning, as <c>/v1/properties</c> has it: <c>band</c> where the value has a tolerance whose whole
    /// band must lie inside, <c>covers</c> where the stated range must hold the asked one, <c>value</c> else; null for codes,
    /// which have no ranges.</summary>
    public static string? MeaningOf(FactProperty property) => property.Sense switch
    {
        FactSense.Code => null,
        FactSense.Covers => "covers",
        _ => ValueOf(property) is null ? "value" : "band",
    };

    /// <summary>The column with a tolerance that a property fills, null for none: parts of any type have its band.</summary>
    public static PickColumn? ValueOf(FactProperty property) => property.Columns
        .Select(static column => column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..])
        .Where(static name => PickSchema.NumericColumns.Contains(name, StringComparer.Ordinal))
        .Select(PickSchema.Column).FirstOrDefault(static column => column.Band is not null);

    /// <summary>Whether a stated value lies in a range. A rating is its promise: of "1 A to 2 A" 1 A, as pick tables have it, of
    /// a loss the larger one. Another span lies in the range as a whole; of one that is open at an end the other end
    /// does.</summary>
    /// <param name="sense">Sense of the property; no code.</param>
    /// <param name="low">Lower end of what is stated.</param>
    /// <param name="high">Upper end of what is stated.</param>
    /// <param name="minimum">Lower bound; negative infinity for none.</param>
    /// <param name="maximum">Upper bound; infinity for none.</param>
    /// <param name="slack">Share of a bound's size that it is widened by.</param>
    public static bool Holds(FactSense sense, double low, double high, double minimum, double maximum, double slack)
    {
        if (sense == FactSense.Covers)
        {
            // One bound alone is a value that the range must hold: a part for -40 °C does not end at 0.
            FactWish wish = new(
                double.IsFinite(minimum) ? minimum : maximum, double.IsFinite(maximum) ? maximum : minimum);
            return FactJudge.Of(sense, low, high, wish) == FactJudgement.States;
        }

        (double first, double last) = Value(sense, low, high);
        return first >= QueryBounds.Bound(minimum, -Math.Abs(minimum) * slack)
            && last <= QueryBounds.Bound(maximum, Math.Abs(maximum) * slack);
    }

    private static (double First, double Last) Value(FactSense sense, double low, double high)
    {
        double least = double.IsFinite(low) ? low : high;
        double most = double.IsFinite(high) ? high : low;
        return sense switch
        {
            FactSense.AtLeast => (least, least),
            FactSense.AtMost => (most, most),
            _ => (least, most),
        };
    }
}

using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Index.Facts;

namespace Components.Serve.Parametric;

/// <summary>Meaning of a range that is asked of a property.</summary>
internal static class FactRange
{
    private const string Value = "value";
    private const string Band = "band";

    /// <summary>The name of the meaning of a range of a column, as <c>/v1/types</c> has it; null for codes.</summary>
    public static string? MeaningOf(PickColumn column) => column.IsText ? null : column.Band is null ? Value : Band;

    /// <summary>The name of the meaning, as <c>/v1/properties</c> has it: <c>band</c> where the value has a tolerance whose whole
    /// band must lie inside, <c>covers</c> where the stated range must hold the asked one, <c>value</c> else; null for codes,
    /// which have no ranges.</summary>
    public static string? MeaningOf(FactProperty property) => property.Sense switch
    {
        FactSense.Code => null,
        FactSense.Covers => "covers",
        _ => ValueOf(property) is null ? Value : Band,
    };

    /// <summary>The column with a tolerance that a property fills, null for none: parts of any type have its band.</summary>
    public static PickColumn? ValueOf(FactProperty property) =>
        PickSchema.Filled(property.Columns).FirstOrDefault(static column => column.Band is not null);

    /// <summary>Whether a value of a property lies in a range.</summary>
    /// <param name="property">The property; no code.</param>
    /// <param name="low">Lower end of what is stated.</param>
    /// <param name="high">Upper end of what is stated.</param>
    /// <param name="minimum">Lower bound; negative infinity for none.</param>
    /// <param name="maximum">Upper bound; infinity for none.</param>
    /// <param name="slack">Share of a bound's size that it is widened by.</param>
    public static bool Holds(FactProperty property, double low, double high, double minimum, double maximum, double slack) =>
        // A count of past days is one number somewhere between its ends, and it lies in the range wherever it is: what
        // FactJudge.OfCount says states the wish. An open end is not known.
        property.IsHistory ? IsInside(low, high, minimum, maximum, slack)
            : Holds(property.Sense, low, high, minimum, maximum, slack);

    /// <summary>Whether a stated value lies in a range. A rating is its promise, see <see cref="FactJudge.Promise"/>. Another
    /// span lies in the range as a whole; of one that is open at an end the other end does.</summary>
    /// <param name="sense">Sense of the property; no code.</param>
    /// <param name="low">Lower end of what is stated.</param>
    /// <param name="high">Upper end of what is stated.</param>
    /// <param name="minimum">Lower bound; negative infinity for none.</param>
    /// <param name="maximum">Upper bound; infinity for none.</param>
    /// <param name="slack">Share of a bound's size that it is widened by.</param>
    public static bool Holds(FactSense sense, double low, double high, double minimum, double maximum, double slack)
    {
        switch (sense)
        {
            case FactSense.Covers:
                // One bound alone is a value that the range must hold: a part for -40 °C does not end at 0.
                FactWish wish = new(
                    double.IsFinite(minimum) ? minimum : maximum, double.IsFinite(maximum) ? maximum : minimum);
                return FactJudge.Of(sense, low, high, wish) == FactJudgement.States;
            case FactSense.AtLeast or FactSense.AtMost:
                double promised = FactJudge.Promise(sense, low, high);
                return IsInside(promised, promised, minimum, maximum, slack);
            default:
                return IsInside(
                    double.IsFinite(low) ? low : high, double.IsFinite(high) ? high : low, minimum, maximum, slack);
        }
    }

    private static bool IsInside(double first, double last, double minimum, double maximum, double slack) =>
        first >= QueryBounds.Bound(minimum, -Math.Abs(minimum) * slack)
            && last <= QueryBounds.Bound(maximum, Math.Abs(maximum) * slack);
}

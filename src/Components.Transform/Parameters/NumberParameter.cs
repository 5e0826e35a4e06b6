using Components.Catalog.Attributes;
using Components.Catalog.Quantities;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>A numeric column and the attributes that fill it.</summary>
/// <param name="column">Column of the pick table.</param>
/// <param name="name">The attributes' meaning.</param>
/// <param name="unit">Unit of the value.</param>
/// <param name="isDeviation">Whether the largest magnitude counts, instead of the smallest value.</param>
/// <param name="plausibleMaximum">Values above it are refused: they are a misread prefix of the source, never a part.</param>
internal sealed class NumberParameter(
    string column, AttributeName name, QuantityUnit unit, bool isDeviation = false,
        double plausibleMaximum = double.PositiveInfinity) : IParameter
{
    /// <summary>Most attributes of one meaning that are looked at.</summary>
    internal const int MaximumCandidates = 16;

    private readonly int _index = ParameterValues.NumberIndex(column);

    public void Extract(AttributeSet attributes, ParameterValues values)
    {
        Span<int> candidates = stackalloc int[MaximumCandidates];
        int count = attributes.Find(name, candidates);
        foreach (int candidate in candidates[..count])
        {
            string text = attributes.Items[candidate].Value;
            string? unread = !(isDeviation ? QuantityParser.TryParseMagnitude(text, unit, out double value)
                : QuantityParser.TryParse(text, unit, out value))
                ? UnreadReasons.Of(text, unit)
                : value > plausibleMaximum ? UnreadReasons.Implausible : null;
            if (unread is not null)
            {
                values.MarkUnreadable(_index);
            }
            else if (double.IsNaN(values.Number(_index)))
            {
                values.Set(_index, value);
            }
            else if (!Agrees(values.Number(_index), value))
            {
                unread = UnreadReasons.Disagrees;
            }

            values.Note(_index, candidate, text, unread);
        }
    }

    /// <summary>Whether two readings are the same value, but for rounding.</summary>
    internal static bool Agrees(double left, double right) =>
        Math.Abs(left - right) <= 1e-9 * Math.Max(Math.Abs(left), Math.Abs(right));
}

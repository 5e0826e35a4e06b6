using Components.Catalog.Attributes;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>A nominal value with its tolerance: four columns (value, minimum, maximum, tolerance in per cent).</summary>
/// <param name="column">Column of the value.</param>
/// <param name="band">Columns of the band's ends and of the tolerance.</param>
/// <param name="name">The attributes' meaning.</param>
/// <param name="unit">Unit of value and ends.</param>
internal sealed class NominalParameter(string column, ToleranceBand band, AttributeName name, QuantityUnit unit) : IParameter
{
    private readonly int _nominal = ParameterValues.NumberIndex(column);
    private readonly int _minimum = ParameterValues.NumberIndex(band.Minimum);
    private readonly int _maximum = ParameterValues.NumberIndex(band.Maximum);
    private readonly int _tolerance = ParameterValues.NumberIndex(band.Tolerance);

    public void Extract(AttributeSet attributes, ParameterValues values)
    {
        Tolerance? stated = ReadTolerance(attributes, values, out int statedBy);
        double? nominal = null;
        Span<int> candidates = stackalloc int[NumberParameter.MaximumCandidates];
        int count = attributes.Find(name, candidates);
        foreach (int candidate in candidates[..count])
        {
            string text = attributes.Items[candidate].Value;
            if (!QuantityParser.TryParseNominal(text, unit, out double value, out Tolerance? beside))
            {
                values.MarkUnreadable(_nominal);
                values.Note(_nominal, candidate, text, UnreadReasons.Of(text, unit));
                continue;
            }

            bool isFirst = nominal is null;
            nominal ??= value;
            values.Note(_nominal, candidate, text, NumberParameter.Agrees(nominal.Value, value) ? null : UnreadReasons.Disagrees);

            // "47KΩ±1%": a Tolerance of its own goes first, the one beside the value fills the gap.
            if (isFirst && beside is not null)
            {
                values.Note(_tolerance, candidate, text, stated is null || stated == beside ? null : UnreadReasons.Disagrees);
                stated ??= beside;
            }
        }

        if (nominal is { } known)
        {
            Set(values, known, stated);
        }
        else if (stated is { IsAbsolute: false } relative)
        {
            // Each attribute stands alone: per cent are per cent, whatever became of the value beside them.
            values.Set(_tolerance, relative.PercentOf(1));
        }

        if (statedBy >= 0)
        {
            // "±0.1pF" of nobody knows what is no per cent.
            bool isLost = stated is { IsAbsolute: true } && nominal is null;
            values.Note(_tolerance, statedBy, attributes.Items[statedBy].Value, isLost ? UnreadReasons.NoNominal : null);
        }
    }

    private void Set(ParameterValues values, double nominal, Tolerance? tolerance)
    {
        values.Set(_nominal, nominal);

        // Nothing has no band: "0Ω ±50mΩ" states the largest resistance of a jumper, which is another property.
        (double minimum, double maximum) = tolerance is { } stated && nominal > 0 ? stated.Bounds(nominal) : (nominal, nominal);
        values.Set(_minimum, minimum);
        values.Set(_maximum, maximum);
        if (tolerance is { } read && (!read.IsAbsolute || nominal > 0))
        {
            values.Set(_tolerance, read.PercentOf(nominal));
        }
    }

    // The attribute that gave the tolerance is noted by the caller, who knows the nominal value; -1 when none did.
    private Tolerance? ReadTolerance(AttributeSet attributes, ParameterValues values, out int statedBy)
    {
        statedBy = -1;
        Span<int> candidates = stackalloc int[NumberParameter.MaximumCandidates];
        int count = attributes.Find(AttributeNames.Tolerance, candidates);
        Tolerance? first = null;
        foreach (int candidate in candidates[..count])
        {
            string text = attributes.Items[candidate].Value;
            if (!Tolerance.TryParse(text, unit, out Tolerance tolerance))
            {
                values.MarkUnreadable(_tolerance);
                values.Note(_tolerance, candidate, text, UnreadReasons.Of(text.TrimStart('±', '+', '-', ' '), unit));
                continue;
            }

            if (first is null)
            {
                (first, statedBy) = (tolerance, candidate);
                continue;
            }

            values.Note(_tolerance, candidate, text, first == tolerance ? null : UnreadReasons.Disagrees);
        }

        if (count == 0 && attributes.Find(AttributeNames.MisplacedTolerance, candidates) > 0
            && Tolerance.TryParse(attributes.Items[candidates[0]].Value, unit, out Tolerance misplaced))
        {
            statedBy = candidates[0];
            return misplaced;
        }

        return first;
    }
}

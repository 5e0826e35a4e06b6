using Components.Catalog.Attributes;
using Components.Catalog.Quantities;
using Components.Transform.Rows;

namespace Components.Transform.Parameters;

/// <summary>A nominal value with its tolerance: four columns (value, minimum, maximum, tolerance in per cent).</summary>
internal sealed class NominalColumn(string stem, string suffix, IReadOnlyList<string> names, QuantityUnit unit) : IParameter
{
    private readonly int _nominal = ParameterValues.NumberIndex($"{stem}_{suffix}");
    private readonly int _minimum = ParameterValues.NumberIndex($"{stem}_min_{suffix}");
    private readonly int _maximum = ParameterValues.NumberIndex($"{stem}_max_{suffix}");
    private readonly int _tolerance = ParameterValues.NumberIndex("tolerance_pct");

    public void Extract(AttributeSet attributes, ParameterValues values)
    {
        bool hasTolerance = attributes.TryGet(AttributeNames.Tolerance, out string toleranceText);
        Tolerance tolerance = default;
        bool isRead = hasTolerance
            ? Tolerance.TryParse(toleranceText, unit, out tolerance)
            : attributes.TryGet(AttributeNames.MisplacedTolerance, out toleranceText) && Tolerance.TryParse(toleranceText, unit, out tolerance);
        if (hasTolerance && !isRead)
        {
            values.MarkUnreadable(_tolerance);
        }

        if (!attributes.TryGet(names, out string text))
        {
            return;
        }

        if (!QuantityParser.TryParse(text, unit, out double nominal))
        {
            values.MarkUnreadable(_nominal);
            return;
        }

        values.Set(_nominal, nominal);
        // Nothing has no band: "0Ω ±50mΩ" states the largest resistance of a jumper, which is another property.
        (double minimum, double maximum) = isRead && nominal > 0 ? tolerance.Bounds(nominal) : (nominal, nominal);
        values.Set(_minimum, minimum);
        values.Set(_maximum, maximum);
        if (isRead && (!tolerance.IsAbsolute || nominal > 0))
        {
            values.Set(_tolerance, tolerance.PercentOf(nominal));
        }
    }
}

using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;

namespace Components.Search.Similarity;

/// <summary>Puts what parts state into words for people.</summary>
public static class FactText
{
    /// <summary>A value as people write it: <c>10 kΩ</c>, <c>up to 5.5 V</c>, <c>-40 °C to 85 °C</c>, <c>N channel</c>.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="property">Number of the property.</param>
    /// <param name="value">Number of one of its values.</param>
    public static string Of(FactIndex facts, int property, uint value)
    {
        FactProperty known = facts.Properties[property];
        if (known.Sense == FactSense.Code)
        {
            return facts.Code(value).Replace('_', ' ');
        }

        (double low, double high) = facts.Number(value);
        return double.IsInfinity(low) ? $"up to {Number(high, known)}"
            : double.IsInfinity(high) ? $"from {Number(low, known)}"
            : low == high ? Number(low, known)
            : $"{Number(low, known)} to {Number(high, known)}";
    }

    /// <summary>All that a part states of one property.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="row">The part.</param>
    /// <param name="property">Number of the property.</param>
    /// <returns>Values between commas; empty when it states none.</returns>
    public static string Of(FactIndex facts, int row, int property)
    {
        List<string> texts = [];
        foreach (uint value in facts.ValuesOf(row, property))
        {
            texts.Add(Of(facts, property, value));
        }

        return string.Join(", ", texts.Distinct(StringComparer.Ordinal));
    }

    private static string Number(double value, FactProperty property)
    {
        // A frequency tolerance of 10 ppm is none per kelvin.
        string number = QuantityFormat.Format(value, property.Quantity);
        number = property.Unit == "ppm" ? UnitTable.WithoutDegree(number) : number;
        bool isNamed = property.Quantity != QuantityUnit.None || property.Unit.Length == 0 || property.IsCount;
        return isNamed ? number : $"{number} {property.Unit}";
    }
}

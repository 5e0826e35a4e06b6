using Components.Catalog.Quantities;

namespace Components.Search.Understanding;

/// <summary>A number with its unit.</summary>
/// <param name="Unit">Its unit; None for a ratio such as a current gain.</param>
/// <param name="Value">Value in the unit without prefix; per cent and ppm as written.</param>
public readonly record struct Measure(QuantityUnit Unit, double Value)
{
    /// <summary>The value as people write it: <c>10 kΩ</c>, <c>±1 %</c> without the sign, <c>100 nF</c>.</summary>
    /// <returns>At most five significant digits: 32.768 kHz.</returns>
    public override string ToString() => QuantityFormat.Format(Value, Unit, significantDigits: 5);

    /// <summary>The value of a property whose name says what it is a part of: parts per million of a tolerance are no ppm per
    /// kelvin.</summary>
    public string OfProperty() => UnitTable.WithoutDegree(ToString());
}

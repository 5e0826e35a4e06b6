namespace Components.Catalog.Quantities;

/// <summary>A number with its unit, as read from a text.</summary>
/// <param name="Value">Value in the unit without prefix: 100 nF is 1e-7. With <see cref="QuantityUnit.None"/> and a prefix, the
/// value with the prefix applied: <c>100n</c> is 1e-7 of a unit that the text does not say.</param>
/// <param name="Unit">Unit; <see cref="QuantityUnit.None"/> when the text has none.</param>
/// <param name="HasPrefix">Whether the text wrote an SI prefix (also as infix, <c>4k7</c>).</param>
public readonly record struct Quantity(double Value, QuantityUnit Unit, bool HasPrefix);

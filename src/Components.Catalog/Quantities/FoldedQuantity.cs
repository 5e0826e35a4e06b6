namespace Components.Catalog.Quantities;

/// <summary>The one spelling of a quantity's many notations.</summary>
/// <param name="Canonical">Lower-case token with its unit: <c>100nf</c> for 0.1uF, 0.1µF and 100nF; <c>4.7kohm</c> for 4k7Ω. Equal to
/// <paramref name="Bare"/> when the notation has no unit.</param>
/// <param name="Bare">The same without the unit: <c>100n</c>, <c>4.7k</c>. An index that holds both forms lets "100n" find "0.1uF".</param>
/// <param name="Quantity">The value.</param>
public readonly record struct FoldedQuantity(string Canonical, string Bare, Quantity Quantity);

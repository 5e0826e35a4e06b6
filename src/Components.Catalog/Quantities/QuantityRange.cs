namespace Components.Catalog.Quantities;

/// <summary>A value or a range of values as a text states it.</summary>
/// <param name="Low">Lower end in the unit without prefix; not above <paramref name="High"/>.</param>
/// <param name="High">Upper end; the same as the lower one for one value.</param>
/// <param name="Form">How it was stated.</param>
public readonly record struct QuantityRange(double Low, double High, QuantityForm Form);

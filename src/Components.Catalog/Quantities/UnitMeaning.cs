namespace Components.Catalog.Quantities;

/// <summary>Meaning of a spelling of a unit: a unit times <paramref name="Factor"/> × 10^<paramref name="Exponent"/>.</summary>
/// <param name="Unit">Unit without prefix.</param>
/// <param name="Exponent">Power of ten: 5 for bar.</param>
/// <param name="Factor">The factor that no power of ten can say: 254 for mil.</param>
internal readonly record struct UnitMeaning(QuantityUnit Unit, int Exponent, uint Factor = 1);

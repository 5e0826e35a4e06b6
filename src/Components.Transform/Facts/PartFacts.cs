using Components.Lexicon.Extraction;

namespace Components.Transform.Facts;

/// <summary>Families and facts that were read of a part.</summary>
/// <param name="Families">Numbers of its families, ascending.</param>
/// <param name="Expected">Numbers of the properties that parts of its kinds have.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Notes">What of it could not be used.</param>
internal sealed record PartFacts(int[] Families, IReadOnlyList<int> Expected, Fact[] Facts, FactNote[] Notes);

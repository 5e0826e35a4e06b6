using Components.Catalog.Attributes;
using Components.Lexicon.Matching;

namespace Components.Transform.Facts;

/// <summary>A part that waits for its batch: what families and facts are read from.</summary>
internal sealed record PartSubject(
    long LcscId, string ComponentType, string Description, FamilySubject Family, ComponentAttribute[] Attributes,
        double[] Numbers, string?[] Codes);

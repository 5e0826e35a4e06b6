using System.ComponentModel;

namespace Components.Index.Building.Families;

/// <summary>Section <c>index.families</c> of pipeline.yaml.</summary>
public sealed record FamilySettings
{
    /// <summary>Directory of the lexicon, relative to the repository's root.</summary>
    [Description("Directory of the families of parts (*.yaml), relative to the repository's root.")]
    public string Lexicon { get; init; } = "data/lexicon";
}

using System.ComponentModel;
using Components.Index.Building.Dense;
using Components.Index.Building.Families;
using Components.Index.Building.Lexical;

namespace Components.Index.Building;

/// <summary>Section <c>index</c> of pipeline.yaml.</summary>
public sealed record IndexSettings
{
    /// <summary>The dense index.</summary>
    [Description("The dense index (inverted lists of int8 codes).")]
    public DenseSettings Dense { get; init; } = new();

    /// <summary>The lexical index.</summary>
    [Description("The lexical index (BM25).")]
    public LexicalSettings Lexical { get; init; } = new();

    /// <summary>The index of families.</summary>
    [Description("The index of families of parts.")]
    public FamilySettings Families { get; init; } = new();
}

using System.ComponentModel;
using Components.Index.Building.Lexical;

namespace Components.Index.Building;

/// <summary>Section <c>index</c> of pipeline.yaml.</summary>
public sealed record IndexSettings
{
    /// <summary>The lexical index.</summary>
    [Description("The lexical index (BM25).")]
    public LexicalSettings Lexical { get; init; } = new();
}

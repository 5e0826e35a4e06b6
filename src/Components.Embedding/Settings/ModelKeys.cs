namespace Components.Embedding.Settings;

/// <summary>Which settings of section <c>model</c> decide what vector a text gets. Where files come from decides
/// nothing.</summary>
public static class ModelKeys
{
    /// <summary>Paths in pipeline.yaml.</summary>
    public static IReadOnlyList<string> Deciding { get; } =
    [
        "model.backend", "model.id", "model.revision", "model.dimension", "model.pooling", "model.query_prefix",
        "model.passage_prefix",
        "model.max_tokens", "model.precision", "model.tokenizer", "model.files",
    ];
}

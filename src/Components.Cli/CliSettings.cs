using Components.Embedding.Settings;
using Components.Pipeline.Publishing;
using Components.Search;
using Components.Serve;

namespace Components.Cli;

/// <summary>What verbs need of pipeline.yaml; the defaults where there is none (a machine that only serves).</summary>
internal sealed record CliSettings
{
    public ServeSettings Serve { get; init; } = new();

    public SearchSettings Search { get; init; } = new();

    public EmbeddingSettings Embed { get; init; } = new();

    public PublishSettings Publish { get; init; } = new();

    /// <summary>The pinned model; null without a pipeline.yaml.</summary>
    public ModelSettings? Model { get; init; }
}

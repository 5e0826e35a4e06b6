using Components.Embedding.Settings;
using Components.Fetch.Settings;
using Components.Pipeline.Store;
using Components.Publishing;
using Components.Search;
using Components.Serve;

namespace Components.Cli;

/// <summary>The settings of pipeline.yaml that verbs use; the defaults where there is none (a machine that only
/// serves).</summary>
internal sealed record CliSettings
{
    public ServeSettings Serve { get; init; } = new();

    public SearchSettings Search { get; init; } = new();

    /// <summary>Where a setting (<c>serve.urls</c>) was written; null for a default.</summary>
    public Func<string, string?> WrittenAt { get; init; } = static _ => null;

    public EmbeddingSettings Embed { get; init; } = new();

    public PublishSettings Publish { get; init; } = new();

    public CacheSettings Cache { get; init; } = new();

    public ArtifactSettings Artifacts { get; init; } = new();

    /// <summary>The pinned model; null without a pipeline.yaml.</summary>
    public ModelSettings? Model { get; init; }
}

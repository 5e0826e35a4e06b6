using Components.Embedding.Settings;
using Components.Fetch.Settings;
using Components.Index.Building;
using Components.Pipeline.Configuration;
using Components.Search;
using Components.Serve;
using Components.Transform;

namespace Components.Cli;

/// <summary>Sections of pipeline.yaml with the settings types of the stages that own them.</summary>
internal static class CliSections
{
    public static SectionRegistry Registry { get; } = new SectionRegistry()
        .Add<SourceSettings>("source")
        .Add<FetchSettings>("fetch")
        .Add<TransformSettings>("transform")
        .Add<ModelSettings>("model")
        .Add<EmbeddingSettings>("embed")
        .Add<IndexSettings>("index")
        .Add<CacheSettings>("cache")
        .Add<SearchSettings>("search")
        .Add<ServeSettings>("serve");
}

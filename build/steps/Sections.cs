using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Fetch.Settings;
using Components.Index.Building;
using Components.Pipeline.Configuration;
using Components.Search;
using Components.Transform;

/// <summary>Sections of pipeline.yaml with the settings types of the stages that own them.</summary>
internal static class Sections
{
    public static SectionRegistry Registry { get; } = new SectionRegistry()
        .Add<SourceSettings>("source")
        .Add<FetchSettings>("fetch")
        .Add<TransformSettings>("transform")
        .Add<ModelSettings>("model")
        .Add<EmbeddingSettings>("embed")
        .Add<IndexSettings>("index")
        .Add<EngineSettings>("engine")
        .Add<SearchSettings>("search")
        .Add<GatesSettings>("gates")
        .Add<PublishSettings>("publish")
        .Add<CacheSettings>("cache");
}

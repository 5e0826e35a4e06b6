using Components.Embedding.Settings;
using Components.Evaluation.Gates;
using Components.Evaluation.Linting;
using Components.Fetch.Settings;
using Components.Index.Building;
using Components.Index.Engine;
using Components.Pipeline.Configuration;
using Components.Pipeline.Store;
using Components.Publishing;
using Components.Search;
using Components.Serve;
using Components.Transform;

namespace Components.Steps;

/// <summary>Sections of pipeline.yaml with the settings types of the stages that own them: the build and the command line
/// read the same configuration.</summary>
public static class PipelineSections
{
    /// <summary>All sections.</summary>
    public static SectionRegistry Registry { get; } = new SectionRegistry()
        .Add<SourceSettings>("source")
        .AddMap<SourceSettings>("sources")
        .Add<CatalogueSettings>("catalogue")
        .Add<FetchSettings>("fetch")
        .Add<ArtifactSettings>("artifacts")
        .Add<TransformSettings>("transform")
        .Add<ModelSettings>("model")
        .Add<EmbeddingSettings>("embed")
        .Add<IndexSettings>("index")
        .Add<EngineSettings>("engine")
        .Add<SearchSettings>("search")
        .Add<GatesSettings>("gates")
        .Add<LexiconSettings>("lexicon")
        .Add<PublishSettings>("publish")
        .Add<CacheSettings>("cache")
        .Add<ServeSettings>("serve");
}

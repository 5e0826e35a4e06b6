using Components.Embedding.Settings;
using Components.Fetch.Settings;
using Components.Pipeline.Configuration;
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
        .Add<CacheSettings>("cache");
}

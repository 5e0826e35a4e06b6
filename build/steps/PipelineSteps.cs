using Components.Embedding.Encoders;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;

/// <summary>All data steps. Each bears the name of its target in Build.cs; a test compares the edges there with the inputs here.</summary>
internal static class PipelineSteps
{
    public static StepGraph Create(PipelinePlaces places, PipelineConfiguration configuration, bool askSource)
    {
        EncoderFactory encoders = Encoders(places);
        return new StepGraph(
        [
            FetchSteps.Create(places, configuration, askSource),
            TransformSteps.Create(configuration),
            EmbedSteps.Create(places, configuration, encoders),
        ]);
    }

    public static EncoderFactory Encoders(PipelinePlaces places) =>
        new(ModelLocator.Usual(places.Root, places.ModelDirectory, places.ModelCacheDirectory));
}

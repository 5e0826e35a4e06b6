using Components.Embedding.Opening;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;

namespace Components.Steps;

/// <summary>All data steps. Each bears the name of its target in Build.cs; a test compares the edges there with the inputs
/// here.</summary>
public static class PipelineSteps
{
    /// <summary>All steps.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="configuration">Settings.</param>
    /// <param name="askSource">Whether the catalogue's source is asked.</param>
    /// <returns>Their graph.</returns>
    public static StepGraph Create(
        Places places, PipelineConfiguration configuration, bool askSource)
    {
        EncoderFactory encoders = places.Encoders();
        return new StepGraph(
        [
            .. Data(places, configuration, encoders, askSource,
                Environment.GetEnvironmentVariable(SnapshotStep.SourceDateEpoch)),
            .. GateSteps.Create(places, configuration, encoders),
        ]);
    }

    /// <summary>The steps that make a snapshot, without gates, and whatever the environment says of its date.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="configuration">Settings.</param>
    /// <returns>Their graph.</returns>
    public static StepGraph CreateData(Places places, PipelineConfiguration configuration) =>
        new(Data(places, configuration, places.Encoders(), askSource: false, epoch: null));

    private static IEnumerable<PipelineStep> Data(
        Places places, PipelineConfiguration configuration, EncoderFactory encoders, bool askSource, string? epoch) =>
    [
        FetchStep.Create(places, configuration, askSource),
        TransformStep.Create(places, configuration),
        TransformOffersStep.Create(places, configuration),
        EmbedStep.Create(places, configuration, encoders),
        IndexDenseStep.Create(),
        IndexLexicalStep.Create(),
        IndexFiltersStep.Create(),
        IndexRecordsStep.Create(),
        IndexFamiliesStep.Create(places, configuration, encoders),
        IndexFactsStep.Create(),
        IndexOffersStep.Create(),
        CertifyStep.Create(),
        SnapshotStep.Create(places.ModelLocator(), epoch),
    ];
}

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
        GraphSettings graph = new(configuration);
        return new StepGraph(
        [
            .. Data(places, graph, encoders, askSource,
                Environment.GetEnvironmentVariable(SnapshotStep.SourceDateEpoch)),
            .. GateSteps.Create(places, graph, encoders),
        ]);
    }

    /// <summary>The steps that make a snapshot, without gates, and whatever the environment says of its date.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="configuration">Settings.</param>
    /// <returns>Their graph.</returns>
    public static StepGraph CreateData(Places places, PipelineConfiguration configuration) =>
        new(Data(places, new GraphSettings(configuration), places.Encoders(), askSource: false, epoch: null));

    private static IEnumerable<PipelineStep> Data(
        Places places, GraphSettings graph, EncoderFactory encoders, bool askSource, string? epoch) =>
    [
        FetchStep.Create(places, graph, askSource),
        TransformStep.Create(places, graph),
        TransformOffersStep.Create(places, graph),
        EmbedStep.Create(places, graph, encoders),
        IndexDenseStep.Create(),
        IndexLexicalStep.Create(),
        IndexFiltersStep.Create(),
        IndexRecordsStep.Create(),
        IndexFamiliesStep.Create(places, graph, encoders),
        IndexFactsStep.Create(),
        IndexOffersStep.Create(),
        CertifyStep.Create(),
        SnapshotStep.Create(places.ModelLocator(), epoch),
    ];
}

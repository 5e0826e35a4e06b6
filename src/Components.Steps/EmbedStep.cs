using Components.Catalog.Vectors;
using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Stage;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Foundation.Text;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Texts to vectors as a data step.</summary>
public static class EmbedStep
{
    /// <summary>Name of the step.</summary>
    public const string Name = "Embed";

    /// <summary>File of the vectors.</summary>
    public const string VectorsFile = VectorsHeader.FileName;

    /// <summary>File of the queries that calibrate and certify.</summary>
    public const string CalibrationFile = EmbedStage.CalibrationFileName;

    /// <summary>File that says which model it was.</summary>
    public const string ModelFile = RecordedModel.FileName;

    /// <summary>The step.</summary>
    /// <param name="places">Where the embedding cache lies.</param>
    /// <param name="graph">Says which model it is.</param>
    /// <param name="encoders">Opens the model.</param>
    /// <returns>The step.</returns>
    public static PipelineStep Create(Places places, GraphSettings graph, EncoderFactory encoders)
    {
        string[] work = ["embed", "model"];
        StepSettings settings = graph.Of(Name, [.. ModelKeys.Deciding, .. work]);
        return new PipelineStep
        {
            Name = Name,
            Version = "3",
            Inputs = [new StepInput(TransformStep.Name, SnapshotFiles.Corpus)],

            // Threads, batches and the cache change nothing about a vector. The tier does: the kernels of ONNX Runtime differ
            // between CPUs, and from a GPU's.
            Settings = ModelKeys.Deciding,
            WorkSettings = work,
            ExternalInputs = Tier(settings),
            Run = context =>
            {
                EmbedResult result = new EmbedStage(encoders).Run(
                    context.Input(TransformStep.Name, SnapshotFiles.Corpus),
                    context.Settings<ModelSettings>("model"),
                    context.Settings<EmbeddingSettings>("embed"),
                    places.EmbeddingCacheDirectory,
                    context.OutputDirectory,
                    new InlineProgress<EmbedProgress>(progress => context.Work.Report(
                        new WorkDone("embedding", WorkUnit.Texts, progress.Rows, progress.TotalRows))),
                    context.Cancellation);
                foreach (string line in CacheLines(result, context.Settings<EmbeddingSettings>("embed").CacheLimitMib))
                {
                    context.Report(line);
                }

                return StepOutcome.Done($"{result.Rows:N0} texts, {result.Embedded:N0} embedded, {result.CacheHits:N0} from the "
                    + $"cache, {result.TextsPerSecond:N0}/s");
            },
        };
    }

    /// <summary>Inputs that decide a transformer's last bits besides its files.</summary>
    /// <param name="settings">Those of a step that declares the model and <c>embed</c>.</param>
    /// <returns>The tier of the CPU or GPU for a transformer; nothing for the other backends.</returns>
    public static IReadOnlyList<ExternalInput> Tier(StepSettings settings) =>
        settings.Get<ModelBackend>("model.backend") == ModelBackend.Onnx
            ? [ExternalInput.Value("cpu tier", () => CpuTier.Of(settings.Get<EmbeddingSettings>("embed").ExecutionProvider))]
            : [];

    /// <summary>Lines about the embedding cache that are worth knowing afterwards.</summary>
    /// <param name="result">The run.</param>
    /// <param name="limitMib">The cache's limit.</param>
    /// <returns>None when nothing was damaged, deleted or too large.</returns>
    internal static IEnumerable<string> CacheLines(EmbedResult result, int limitMib)
    {
        if (result.DamagedCacheSegments > 0)
        {
            yield return $"embedding cache: {result.DamagedCacheSegments:N0} files are damaged; what they lost was embedded "
                + "again. If it happens again, look at the disk.";
        }

        if (result.CacheTrim is not { } trim)
        {
            yield break;
        }

        if (trim.IsSkipped)
        {
            yield return "embedding cache: another run is using it, so that nothing was deleted; the next run sees to its limit.";
        }

        if (trim.DeletedSegments > 0)
        {
            yield return $"embedding cache: {Sizes.Show(trim.FreedBytes)} of unused vectors deleted, "
                + $"{Sizes.Show(trim.RemainingBytes)} left";
        }

        if (trim.RemainingBytes > (long)limitMib << 20)
        {
            yield return $"embedding cache: {Sizes.Show(trim.RemainingBytes)}, all of it needed by this corpus; "
                + $"embed.cache_limit_mib is {limitMib:N0}. Raise it, or set embed.use_cache to false.";
        }
    }
}

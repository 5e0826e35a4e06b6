using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;
using Components.Models.Distillation;
using Components.Pipeline.Configuration;
using Components.Transform;

/// <summary>Joins teacher, corpora and the distiller.</summary>
internal static class Distillation
{
    /// <summary>Id of the embedded model and name of its directory.</summary>
    public const string ModelId = "components-static-v1";

    public static DistillResult Run(
        PipelineHost host, string teacherProfile, string wordNet, IReadOnlyList<string> corpora, Func<IReadOnlyList<string>,
        PipelineConfiguration> configured, CancellationToken cancellation)
    {
        ModelSettings settings = configured([teacherProfile]).Get<ModelSettings>("model");
        IReadOnlyDictionary<string, string> files = host.Models.Find(ModelPin.From(settings));
        using ITextEncoder teacher = host.Encoders.Open(settings, new EncoderOptions(Environment.ProcessorCount, 32));
        string own = host.Executor.Run(TransformSteps.Name, cancellation).PathOf(TransformStage.CorpusFileName);
        string lastPhase = "";
        return Distiller.Run(
            new DistillInputs(teacher, TokenizerFiles.Find(files, settings.Id).Tokens, wordNet, [own, .. corpora],
                Path.Combine(host.Places.Root, "data", "distillation", "uses.txt")),
            new DistillSettings(),
            host.Places.EmbeddingCacheDirectory,
            Path.Combine(host.Places.Root, "models", ModelId),
            new InlineProgress<DistillProgress>(progress =>
            {
                if (progress.Phase != lastPhase || progress.Done == progress.Total)
                {
                    lastPhase = progress.Phase;
                    Console.WriteLine($"{progress.Phase}: {progress.Done:N0} of "
                        + $"{progress.Total:N0}{(progress.Loss > 0 ? $", loss {progress.Loss:0.0000}" : "")}");
                }
            }),
            cancellation);
    }
}

using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Embedding.Tokenizers;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;
using Components.Steps;

namespace Components.Distillation;

/// <summary>Joins teacher, corpora and the distiller.</summary>
/// <param name="Root">The repository: holds pipeline.yaml, profiles/, data/distillation and models/.</param>
/// <param name="Teacher">Profile whose model is the teacher.</param>
/// <param name="WordNet">Directory of WordNet's data files.</param>
/// <param name="Corpora">corpus.jsonl files, in order.</param>
/// <param name="Output">Directory that receives model.bin and distillation.json.</param>
internal sealed record DistillRun(string Root, string Teacher, string WordNet, IReadOnlyList<string> Corpora, string Output)
{
    /// <summary>Distils.</summary>
    /// <param name="environment">Variables: directories and settings.</param>
    /// <param name="tell">Receives what is done.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>What was made.</returns>
    public DistillResult Run(
        IReadOnlyDictionary<string, string> environment, Action<string> tell, CancellationToken cancellation)
    {
        Places places = Places.From(Root, environment, Environment.CurrentDirectory);
        ModelSettings settings = PipelineConfiguration.Load(Root, [Teacher], environment, PipelineSections.Registry)
            .Get<ModelSettings>("model");
        IReadOnlyDictionary<string, string> files = places.ModelLocator().Find(ModelPin.From(settings));
        using ITextEncoder teacher = places.Encoders().Open(settings, new EncoderOptions(Environment.ProcessorCount, 32));
        string lastPhase = "";
        return Distiller.Run(
            new DistillInputs(teacher, TokenizerFiles.Find(files, settings.Id).Tokens, WordNet, Corpora,
                Path.Combine(Root, "data", "distillation", "uses.txt")),
            new DistillSettings(),
            places.EmbeddingCacheDirectory,
            Output,
            new InlineProgress<DistillProgress>(progress =>
            {
                if (progress.Phase != lastPhase || progress.Done == progress.Total)
                {
                    lastPhase = progress.Phase;
                    tell($"{progress.Phase}: {progress.Done:N0} of "
                        + $"{progress.Total:N0}{(progress.Loss > 0 ? $", loss {progress.Loss:0.0000}" : "")}");
                }
            }),
            cancellation);
    }
}

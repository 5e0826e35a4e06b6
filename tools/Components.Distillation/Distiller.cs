using Components.Catalog.Corpus;
using Components.Catalog.Models;
using Components.Embedding.Cache;
using Components.Embedding.Static;
using Components.Foundation.Files;

namespace Components.Distillation;

/// <summary>Target DistillModel: makes a static model out of a teacher, general language and component texts. The same inputs and
/// settings give the same bytes on machines of one CPU tier.</summary>
public static class Distiller
{
    /// <summary>Name of the machine-readable account beside the model.</summary>
    public const string ReportFileName = "distillation.json";

    /// <summary>Distils.</summary>
    /// <param name="inputs">Teacher and texts.</param>
    /// <param name="settings">Sizes, steps, seed.</param>
    /// <param name="cacheDirectory">Embedding cache for the teacher's vectors; null for none.</param>
    /// <param name="outputDirectory">Receives model.bin and distillation.json.</param>
    /// <param name="progress">Told as it goes; may be null.</param>
    /// <param name="cancellationToken">Stops between batches; teacher vectors stay in the cache.</param>
    /// <returns>The model's file and how well it learned.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB060, EMB061, EMB063: there is nothing to learn from.</exception>
    /// <exception cref="Foundation.Errors.UsageException">EMB062: the student would be wider than its teacher.</exception>
    public static DistillResult Run(
        DistillInputs inputs,
        DistillSettings settings,
        string? cacheDirectory,
        string outputDirectory,
        IProgress<DistillProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        int teacherDimension = inputs.Teacher.Contract.Dimension;
        if (settings.Dimension > teacherDimension || settings.Dimension % 16 != 0 || settings.Dimension < 16)
        {
            throw DistillErrors.DimensionTooLarge(settings.Dimension, teacherDimension);
        }

        CorpusRecord[] records = [.. inputs.CorpusPaths.SelectMany(CorpusCodec.Read)];
        if (records.Length == 0)
        {
            throw DistillErrors.NoTexts(string.Join(", ", inputs.CorpusPaths));
        }

        TrainingTexts texts = TrainingTexts.Build(settings, inputs.TeacherTokens, WordNet.Read(inputs.WordNetDirectory),
            inputs.UsesPath is null ? [] : UseTexts.Read(inputs.UsesPath), records);
        using EmbeddingCache? cache = cacheDirectory is null
            ? null : EmbeddingCache.Open(cacheDirectory, inputs.Teacher.Contract);
        float[] tokenVectors = TeacherVectors.Embed(
            inputs.Teacher, cache, [.. texts.Tokens.Select(TrainingTexts.TextOf)], progress, "teach tokens", cancellationToken);
        float[] textVectors = TeacherVectors.Embed(
            inputs.Teacher, cache, [.. texts.Texts.Select(static text => text.Text)], progress, "teach texts", cancellationToken);
        TeacherProjection projection = new(textVectors, teacherDimension, settings.Dimension);
        StudentTrainer trainer = new(settings, texts);
        (StaticModel model, Nearness before, Nearness after) = trainer.Train(
            projection.Apply(tokenVectors), projection.Apply(textVectors), progress, cancellationToken);

        Directory.CreateDirectory(outputDirectory);
        string path = Path.Combine(outputDirectory, StaticModel.FileName);
        model.Write(path);
        DistillResult result = new(
            FileOf(path, StaticModel.FileName),
            texts.Tokens.Count,
            texts.Texts.Count,
            texts.Pairs.Count,
            before,
            after,
            [.. inputs.Teacher.Contract.Files, .. WordNet.Paths(inputs.WordNetDirectory).Concat(inputs.CorpusPaths).Concat(
                inputs.UsesPath is null ? [] : [inputs.UsesPath]).Select(static path => FileOf(path, Path.GetFileName(path)))]);
        DistillReport.Write(Path.Combine(outputDirectory, ReportFileName), inputs.Teacher.Contract, settings, result);
        return result;
    }

    private static ModelFile FileOf(string path, string name) =>
        new(name, new FileInfo(path).Length, Sha256Digest.OfFile(path).ToString());
}

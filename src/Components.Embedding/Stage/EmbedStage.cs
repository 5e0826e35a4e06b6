using Components.Catalog.Corpus;
using Components.Catalog.Vectors;
using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Vectors;
using Components.Foundation.Files;
using Components.Foundation.Sequences;

namespace Components.Embedding.Stage;

/// <summary>Target Embed: <c>corpus.jsonl</c> to <c>vectors.bin</c> and <c>model-contract.json</c>, through the embedding cache.
/// Memory does not grow with the catalogue.</summary>
/// <param name="encoders">Opens the model.</param>
/// <param name="timeProvider">Clock for progress and rates; nothing of it is written.</param>
public sealed class EmbedStage(EncoderFactory encoders, TimeProvider? timeProvider = null)
{
    /// <summary>Name of the file with vectors of made-up queries, in the format of vectors.bin; the dense index is calibrated
    /// with them.</summary>
    public const string CalibrationFileName = "calibration-queries.bin";

    private static readonly TimeSpan MostUnsavedWork = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    /// <summary>Embeds a corpus.</summary>
    /// <param name="corpusPath">corpus.jsonl.</param>
    /// <param name="modelSettings">Section <c>model</c>.</param>
    /// <param name="embedSettings">Section <c>embed</c>.</param>
    /// <param name="cacheDirectory">Root of the embedding cache; null for none.</param>
    /// <param name="outputDirectory">Receives vectors.bin, calibration-queries.bin and model-contract.json. Their bytes depend on
    /// the inputs alone; hits and rates are in <see cref="EmbedResult"/>.</param>
    /// <param name="progress">Told after every window of texts; may be null.</param>
    /// <param name="cancellationToken">Stops between batches; what is embedded by then stays in the cache.</param>
    /// <returns>Counts and time.</returns>
    public EmbedResult Run(
        string corpusPath,
        ModelSettings modelSettings,
        EmbeddingSettings embedSettings,
        string? cacheDirectory,
        string outputDirectory,
        IProgress<EmbedProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        long started = _time.GetTimestamp();
        using ITextEncoder encoder = encoders.Open(modelSettings, EncoderOptions.From(embedSettings));
        using EmbeddingCache? cache = cacheDirectory is null || !embedSettings.UseCache
            ? null
            : EmbeddingCache.Open(cacheDirectory, encoder.Contract, time: _time, provider: embedSettings.ExecutionProvider);
        long total = CountLines(corpusPath);
        CachedEmbedder embedder = new(encoder, cache);
        List<string> queries = [];
        Directory.CreateDirectory(outputDirectory);
        new DurableFiles().Write(Path.Combine(outputDirectory, VectorsHeader.FileName), stream =>
        {
            VectorsFileWriter writer = new(stream, encoder.Contract.Dimension);
            long flushed = started;
            foreach (IReadOnlyList<CorpusRecord> window in ReadAhead.Of(
                CorpusCodec.Read(corpusPath), CachedEmbedder.WindowRows(encoder.Contract), cancellationToken))
            {
                queries.AddRange(window.Where((_, place) => CalibrationTexts.Takes(writer.RowCount + place, total))
                    .Select(CalibrationTexts.Of));
                writer.Append(embedder.Embed([.. window.Select(static record => record.Text)], cancellationToken));
                if (_time.GetElapsedTime(flushed) > MostUnsavedWork)
                {
                    cache?.Flush();
                    flushed = _time.GetTimestamp();
                }

                progress?.Report(new EmbedProgress(embedder.Rows, total));
            }

            writer.Complete();
        });
        WriteQueries(Path.Combine(outputDirectory, CalibrationFileName), encoder, queries, cancellationToken);
        RecordedModel.Of(encoder).Write(Path.Combine(outputDirectory, RecordedModel.FileName));
        int damaged = cache?.DamagedSegments ?? 0;
        CacheTrim? trim = cache?.CloseWithin((long)embedSettings.CacheLimitMib << 20);
        return new EmbedResult(encoder.Contract, embedder.Rows, embedder.CacheHits, embedder.Embedded, damaged,
            _time.GetElapsedTime(started)) { CacheTrim = trim };
    }

    private static void WriteQueries(string path, ITextEncoder encoder, List<string> queries,
        CancellationToken cancellationToken) => new DurableFiles().Write(path, stream =>
    {
        VectorsFileWriter writer = new(stream, encoder.Contract.Dimension);
        float[] vector = new float[encoder.Contract.Dimension];
        foreach (string query in queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            encoder.EncodeQuery(query, vector);
            writer.Append(vector);
        }

        writer.Complete();
    });

    private static long CountLines(string path)
    {
        using FileStream stream = RegularFile.OpenGiven(path);
        byte[] buffer = new byte[1 << 18];
        long lines = 0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return lines;
    }
}

using System.Text.Json;
using Components.Catalog.Corpus;
using Components.Embedding.Cache;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Embedding.Stage;
using Components.Embedding.Vectors;
using Components.Foundation.Files;

namespace Components.Embedding.Texts;

/// <summary>Work of <c>components embed</c>: vectors or token ids of arbitrary texts for whoever checks the model path, and one
/// shard of a corpus for a job that many machines share.</summary>
/// <param name="encoders">Opens the model.</param>
/// <param name="timeProvider">Clock for progress; null for the system's.</param>
public sealed class TextEmbedding(EncoderFactory encoders, TimeProvider? timeProvider = null)
{
    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    /// <summary>Writes the passage vectors of a file of texts.</summary>
    /// <param name="textsPath">JSON lines <c>{"text": ...}</c>.</param>
    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="embed">Section <c>embed</c>; the cache is not used here.</param>
    /// <param name="outputPath">Receives little-endian float32, one row per line, without a header.</param>
    /// <param name="progress">Told after every window; may be null.</param>
    /// <param name="cancellationToken">Stops between batches; then nothing is written.</param>
    /// <returns>Counts and time.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB071: a line is no text.</exception>
    public EmbedResult WriteVectors(
        string textsPath, ModelSettings model, EmbeddingSettings embed, string outputPath,
        IProgress<EmbedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        long started = _time.GetTimestamp();
        using ITextEncoder encoder = Open(model, embed);
        CachedEmbedder embedder = new(encoder, cache: null);
        new DurableFiles().Write(outputPath, stream =>
        {
            foreach (string[] window in TextsFile.Read(textsPath).Chunk(CachedEmbedder.WindowRows(encoder.Contract)))
            {
                RawFloats.Write(stream, embedder.Embed(window, cancellationToken));
                progress?.Report(new EmbedProgress(embedder.Rows, 0));
            }
        });
        return new EmbedResult(encoder.Contract, embedder.Rows, 0, embedder.Embedded, 0, _time.GetElapsedTime(started));
    }

    /// <summary>Writes the token ids of a file of texts.</summary>
    /// <param name="textsPath">JSON lines <c>{"text": ...}</c>.</param>
    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="outputPath">Receives one line <c>{"text": ..., "ids": [...]}</c> per text, with the ids as the model gets
    /// them.</param>
    /// <param name="cancellationToken">Stops between texts; then nothing is written.</param>
    /// <returns>Lines written.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB071: a line is no text.</exception>
    /// <exception cref="Foundation.Errors.UsageException">EMB072: the model has no tokenizer.</exception>
    public long WriteTokens(
        string textsPath, ModelSettings model, string outputPath, CancellationToken cancellationToken = default)
    {
        using ITextEncoder encoder = encoders.Open(model, EncoderOptions.ForQueries);
        ITokenizingEncoder tokenizing = encoder as ITokenizingEncoder ?? throw TextsErrors.NoTokens(encoder.Contract.Backend);
        long lines = 0;
        new DurableFiles().Write(outputPath, stream =>
        {
            foreach (string text in TextsFile.Read(textsPath))
            {
                cancellationToken.ThrowIfCancellationRequested();
                JsonSerializer.Serialize(stream, new { text, ids = tokenizing.Tokenize(text) });
                stream.WriteByte((byte)'\n');
                lines++;
            }
        });
        return lines;
    }

    /// <summary>Embeds one shard of a corpus into the embedding cache. Its key is (model digest, text digest): the Embed target
    /// of whoever shares or copies the directory finds the vectors, in whatever order shards end, and a shard that ran before is
    /// done at once.</summary>
    /// <param name="corpusPath">corpus.jsonl.</param>
    /// <param name="model">Section <c>model</c>.</param>
    /// <param name="embed">Section <c>embed</c>.</param>
    /// <param name="shard">Which part.</param>
    /// <param name="cacheDirectory">Root of the embedding cache.</param>
    /// <param name="progress">Told after every window; may be null.</param>
    /// <param name="cancellationToken">Stops between batches; what is embedded by then stays.</param>
    /// <returns>Counts over the texts of the shard.</returns>
    public EmbedResult WriteShard(
        string corpusPath,
        ModelSettings model,
        EmbeddingSettings embed,
        ShardOf shard,
        string cacheDirectory,
        IProgress<EmbedProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        long started = _time.GetTimestamp();
        using ITextEncoder encoder = Open(model, embed);
        using EmbeddingCache cache = EmbeddingCache.Open(
            cacheDirectory, encoder.Contract, time: _time, provider: embed.ExecutionProvider);
        CachedEmbedder embedder = new(encoder, cache);
        IEnumerable<string> texts = CorpusCodec.Read(corpusPath).Select(static record => record.Text)
            .Where(text => shard.Contains(Sha256Digest.OfText(text)));
        foreach (string[] window in texts.Chunk(CachedEmbedder.WindowRows(encoder.Contract)))
        {
            embedder.Embed(window, cancellationToken);
            progress?.Report(new EmbedProgress(embedder.Rows, 0));
        }

        cache.Flush();
        return new EmbedResult(encoder.Contract, embedder.Rows, embedder.CacheHits, embedder.Embedded, cache.DamagedSegments,
            _time.GetElapsedTime(started));
    }

    private ITextEncoder Open(ModelSettings model, EmbeddingSettings embed) =>
        encoders.Open(model, EncoderOptions.From(embed));
}

using System.Buffers;
using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Components.Catalog.Errors;
using Components.Catalog.Files;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Tokenizers;

namespace Components.Cli.Verbs;

/// <summary><c>components embed --texts FILE --out FILE</c>: vectors, or token ids, of a file of texts: the way to check the model
/// path from outside.</summary>
internal static class EmbedVerb
{
    private const int WindowTexts = 1024;

    public static Command Create(CliContext context)
    {
        Option<string> texts = new("--texts") { Description = "JSON lines with a field 'text'", HelpName = "FILE.jsonl", Required = true };
        Option<string> output = new("--out") { Description = "Receives little-endian float32 rows, or JSON lines with --tokens", HelpName = "FILE", Required = true };
        Option<bool> tokens = new("--tokens") { Description = "Write token ids instead of vectors" };
        Option<bool> queries = new("--queries") { Description = "Embed the texts as queries, not as passages" };
        Command command = new("embed", "Embed a file of texts with the pinned model") { texts, output, tokens, queries };
        command.SetAction((parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            string source = Path.GetFullPath(parsed.GetValue(texts)!, context.WorkingDirectory);
            string target = Path.GetFullPath(parsed.GetValue(output)!, context.WorkingDirectory);
            if (!File.Exists(source))
            {
                throw CliErrors.NoSuchFile(source, "--texts");
            }

            EmbedDocument done = parsed.GetValue(tokens)
                ? WriteTokens(session, source, target, cancellationToken)
                : WriteVectors(session, source, target, parsed.GetValue(queries), cancellationToken);
            context.Output.WriteLine(parsed.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(done, CliFormat.Json.EmbedDocument)
                : FormattableString.Invariant($"{done.Texts:N0} texts with {done.Model} into {done.Out}"));
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static EmbedDocument WriteVectors(CliSession session, string source, string target, bool asQueries, CancellationToken cancellationToken)
    {
        using ITextEncoder encoder = session.Encoders().Open(
            session.RequiredModel(), new EncoderOptions(session.Settings.Embed.EffectiveThreads(), session.Settings.Embed.BatchSize));
        int dimension = encoder.Contract.Dimension;
        long count = 0;
        new DurableFiles().Write(target, stream =>
        {
            foreach (string[] window in Texts(source).Chunk(WindowTexts))
            {
                float[] vectors = new float[window.Length * dimension];
                if (asQueries)
                {
                    for (int row = 0; row < window.Length; row++)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        encoder.EncodeQuery(window[row], vectors.AsSpan(row * dimension, dimension));
                    }
                }
                else
                {
                    encoder.EncodePassages(window, vectors, cancellationToken);
                }

                WriteLittleEndian(stream, vectors);
                count += window.Length;
            }
        });
        return new EmbedDocument(encoder.Contract.ModelId, encoder.Contract.ModelRevision, dimension, count, target);
    }

    private static void WriteLittleEndian(Stream stream, float[] vectors)
    {
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<float, int>(vectors.AsSpan());
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words, words);
        }

        stream.Write(MemoryMarshal.AsBytes(vectors.AsSpan()));
    }

    private static EmbedDocument WriteTokens(CliSession session, string source, string target, CancellationToken cancellationToken)
    {
        ModelPin pin = session.Pin();
        WordPieceTokenizer tokenizer = TokenizerFiles.Find(session.Locator().Find(pin), pin.Id);
        long count = 0;
        new DurableFiles().Write(target, stream =>
        {
            ArrayBufferWriter<byte> line = new();
            foreach (string text in Texts(source))
            {
                cancellationToken.ThrowIfCancellationRequested();
                line.ResetWrittenCount();
                using (Utf8JsonWriter json = new(line))
                {
                    json.WriteStartObject();
                    json.WriteString("text", text);
                    json.WriteStartArray("ids");
                    foreach (int id in tokenizer.Encode(text, pin.MaxTokens))
                    {
                        json.WriteNumberValue(id);
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                stream.Write(line.WrittenSpan);
                stream.WriteByte((byte)'\n');
                count++;
            }
        });
        return new EmbedDocument(pin.Id, pin.Revision, 0, count, target);
    }

    private static IEnumerable<string> Texts(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            string? text;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                text = document.RootElement.GetProperty("text").GetString();
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw CliErrors.BadTextLine(path, number, exception);
            }

            yield return text ?? throw CliErrors.BadTextLine(path, number, null);
        }
    }
}

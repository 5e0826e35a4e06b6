using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Embedding.Settings;
using Components.Embedding.Stage;
using Components.Embedding.Texts;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;

namespace Components.Cli.Verbs;

/// <summary><c>components embed</c>: vectors or token ids of a file of texts, or one shard of a corpus into the embedding
/// cache.</summary>
internal static class EmbedVerb
{
    public static Command Create(CliContext context)
    {
        Option<string?> texts = new("--texts") { Description = "JSON lines with a field 'text'", HelpName = "FILE.jsonl" };
        Option<string?> output = new("--out")
            { Description = "Receives little-endian float32 rows, or JSON lines with --tokens", HelpName = "FILE" };
        Option<bool> tokens = new("--tokens") { Description = "Write token ids instead of vectors" };
        Option<string?> shard = new("--shard")
            { Description = "Embed this part of a corpus into the embedding cache, counted from 0", HelpName = "i/n" };
        Option<string?> corpus = new("--corpus")
            { Description = $"{SnapshotFiles.Corpus} of the Transform step, for --shard", HelpName = "FILE.jsonl" };
        Command command = new("embed", "Embed texts with the pinned model") { texts, output, tokens, shard, corpus };
        command.SetAction((parsed, cancellationToken) =>
        {
            // Faults of a shard are said before missing options.
            ShardOf? asked = parsed.GetValue(shard) is { } typed ? ShardOf.Parse(typed) : null;
            CliSession session = CliSession.Open(context, parsed, needsRoot: true);
            using WorkLine work = context.ShowWork(parsed.GetValue(CommonOptions.Json));
            EmbedDocument done = (parsed.GetValue(texts), parsed.GetValue(output), asked,
                parsed.GetValue(corpus)) switch
            {
                ({ } source, { } target, null, null) => EmbedTexts(session, Existing(context, source, "--texts"),
                    Path.GetFullPath(target, context.WorkingDirectory), parsed.GetValue(tokens), work, cancellationToken),
                (null, null, { } part, { } source) =>
                    EmbedShard(session, part, Existing(context, source, "--corpus"), work, cancellationToken),
                _ => throw CliErrors.Misused("embed takes '--texts FILE --out FILE' or '--shard i/n --corpus FILE'.",
                    "'components embed --help' shows what it takes."),
            };
            work.Dispose();
            context.Output.WriteLine(parsed.GetValue(CommonOptions.Json)
                ? JsonSerializer.Serialize(done, CliFormat.Json.EmbedDocument)
                : string.Create(CultureInfo.InvariantCulture, $"{done.Texts:N0} texts with {done.Model} into {done.Out} "
                    + $"({done.Embedded:N0} embedded, {done.CacheHits:N0} from the cache)"));
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static EmbedDocument EmbedTexts(CliSession session, string source, string target, bool asTokens,
        WorkLine work, CancellationToken cancellationToken)
    {
        TextEmbedding embedding = new(session.Encoders());
        ModelSettings model = session.RequiredModel();
        return asTokens
            ? new EmbedDocument(model.Id, 0, embedding.WriteTokens(source, model, target, cancellationToken), 0, 0, target)
            : Describe(embedding.WriteVectors(source, model, session.Settings.Embed, target,
                Progress(work, LinesOf(source)), cancellationToken), target);
    }

    private static EmbedDocument EmbedShard(CliSession session, ShardOf shard, string corpus, WorkLine work,
        CancellationToken cancellationToken) => Describe(
        new TextEmbedding(session.Encoders()).WriteShard(
            corpus, session.RequiredModel(), session.Settings.Embed, shard, session.EmbeddingCacheDirectory,
                Progress(work, LinesOf(corpus) / shard.Count), cancellationToken),
        session.EmbeddingCacheDirectory);

    private static InlineProgress<EmbedProgress> Progress(WorkLine work, long total)
    {
        work.Progress.Begin("embedding", WorkUnit.Texts, total);
        return new InlineProgress<EmbedProgress>(progress => work.Progress.Report(progress.Rows));
    }

    // A text a line; a shard has nearly its part of them. A pipe is read once.
    private static long LinesOf(string path) =>
        FileKind.Unusual(path) is null ? RegularFile.ReadGivenLines(path).LongCount() : 0;

    private static EmbedDocument Describe(EmbedResult result, string target) =>
        new(result.Contract.ModelId, result.Contract.Dimension, result.Rows, result.Embedded, result.CacheHits, target);

    private static string Existing(CliContext context, string path, string option)
    {
        string full = Path.GetFullPath(path, context.WorkingDirectory);
        return File.Exists(full) ? full : throw CliErrors.NoSuchFile(full, option);
    }
}

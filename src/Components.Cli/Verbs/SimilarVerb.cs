using System.CommandLine;
using System.Text.Json;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Serve.Wire;

namespace Components.Cli.Verbs;

/// <summary><c>components similar ID</c>: parts like one part.</summary>
internal static class SimilarVerb
{
    private const int UsualLimit = 10;

    public static Command Create(CliContext context)
    {
        Argument<string> id = PartArguments.One();
        Option<int?> limit = new("--limit") { Description = "Most results, 1 to 100; 10 when left out", HelpName = "N" };
        Option<bool> inStock = new("--in-stock") { Description = "Only parts in stock" };
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Command command = new("similar", "Find parts like one part: what may stand in its place, and where it may not")
        {
            id, limit, inStock, snapshot, CommonOptions.Format,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            OutputFormat format = CommonOptions.FormatOf(parsed);
            long wanted = PartArguments.Read(parsed.GetValue(id)!);
            int most = PartArguments.Limit(limit, parsed, UsualLimit);
            CliSession session = CliSession.Open(context, parsed);
            using SearchSnapshot opened = session.OpenSnapshot(
                parsed.GetValue(snapshot), engine: null, usesOwnSearch: false, cancellationToken);
            (IReadOnlyList<SearchResult> results, long total) = opened.Similar.Find(
                PartArguments.RowOf(opened, wanted), parsed.GetValue(inStock), most, cancellationToken);
            if (format == OutputFormat.Json)
            {
                SimilarAnswer answer = new(wanted, total, results, opened.Metadata.Name);
                context.Output.WriteLine(JsonSerializer.Serialize(answer, CliFormat.Json.SimilarAnswer));
                return Task.FromResult((int)ExitCode.Ok);
            }

            PartList.Write(results, context, format);
            if (format == OutputFormat.Table)
            {
                context.Output.WriteLine(FormattableString.Invariant(
                    $"{results.Count} of {total:N0} parts of its kind; snapshot {opened.Metadata.Name}"));
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Cli.Verbs;

/// <summary><c>components search TEXT</c>: one search over a snapshot, without a server.</summary>
internal static class SearchVerb
{
    public static Command Create(CliContext context)
    {
        RequestOptions request = new(defaultLimit: 10);
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Option<string?> engine = SnapshotOptions.Engine();
        Option<bool> ownSearch = SnapshotOptions.SearchFromPipeline();
        Command command = new("search", "Search the published snapshot") { snapshot, engine, ownSearch, CommonOptions.Format };
        request.AddTo(command, context);
        command.SetAction((parsed, cancellationToken) =>
        {
            OutputFormat format = CommonOptions.FormatOf(parsed);
            CliSession session = CliSession.Open(context, parsed);
            using SearchSnapshot opened = session.OpenSnapshot(
                parsed.GetValue(snapshot), parsed.GetValue(engine), parsed.GetValue(ownSearch), cancellationToken);
            SearchResponse response = opened.Search(request.Read(parsed, opened), cancellationToken);
            if (format == OutputFormat.Json)
            {
                context.Output.WriteLine(JsonSerializer.Serialize(response, CliFormat.Json.SearchResponse));
                return Task.FromResult((int)ExitCode.Ok);
            }

            PartList.Write(response.Results, context, format);
            WriteCounts(response, context, format == OutputFormat.Table ? context.Output : context.Error);
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static void WriteCounts(SearchResponse response, CliContext context, TextWriter output)
    {
        foreach (string note in response.Notes)
        {
            WriteWrapped($"note: {note}", context, output);
        }

        string degraded = response.Degraded ? "; cut short by its work budget" : "";
        WriteWrapped(
            FormattableString.Invariant(
                $"{Count(response)}, {response.Results.Count} shown; snapshot {response.Snapshot}{degraded}"),
            context, output);
    }

    // Beside the rows where these are for programs.
    private static void WriteWrapped(string text, CliContext context, TextWriter output)
    {
        foreach (string line in Width.Wrap(text, context.Width))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>The count in words, never more than was counted.</summary>
    private static string Count(SearchResponse response) => response switch
    {
        { Total: 0 } => "nothing fits",
        { TotalIsEstimate: true } => FormattableString.Invariant($"about {response.Total:N0} parts may fit"),
        { Matched: 0 } => FormattableString.Invariant($"no part states all of it, {response.Total:N0} do not contradict it"),
        _ when response.Matched == response.Total =>
            FormattableString.Invariant($"{response.Total:N0} {(response.Total == 1 ? "part fits" : "parts fit")}"),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{response.Matched:N0} {(response.Matched == 1 ? "part fits" : "parts fit")}, "
                + $"{response.Total - response.Matched:N0} more do not say"),
    };
}

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
    private const int LongestDescription = 90;

    public static Command Create(CliContext context)
    {
        RequestOptions request = new(defaultLimit: 10);
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Option<string?> engine = SnapshotOptions.Engine();
        Option<bool> ownSearch = SnapshotOptions.SearchFromPipeline();
        Command command = new("search", "Search the published snapshot") { snapshot, engine, ownSearch };
        request.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed);
            using SearchSnapshot opened = session.OpenSnapshot(parsed.GetValue(snapshot), parsed.GetValue(engine), parsed.GetValue(ownSearch), cancellationToken);
            SearchResponse response = opened.Search(request.Read(parsed, opened.Engine), cancellationToken);
            if (parsed.GetValue(CommonOptions.Json))
            {
                context.Output.WriteLine(JsonSerializer.Serialize(response, CliFormat.Json.SearchResponse));
            }
            else
            {
                Write(response, context);
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static void Write(SearchResponse response, CliContext context)
    {
        Table table = new("id", "part number", "manufacturer", "package", ">stock", ">price", "match", "why", "description");
        foreach (SearchResult part in response.Results)
        {
            table.Add(
                $"C{part.LcscId}",
                part.PartNumber,
                part.ManufacturerName ?? "",
                part.Package,
                part.Stock.ToString("N0", CultureInfo.InvariantCulture),
                part.UnitCost is { } cost ? cost.ToString("0.####", CultureInfo.InvariantCulture) : "",
                Match(part.Match),
                string.Join(", ", part.Reasons),
                part.Description.Length <= LongestDescription ? part.Description : part.Description[..(LongestDescription - 1)] + "…");
        }

        table.WriteTo(context);
        foreach (string note in response.Notes)
        {
            context.Output.WriteLine($"note: {note}");
        }

        string degraded = response.Degraded ? "; cut short by its work budget" : "";
        context.Output.WriteLine(FormattableString.Invariant($"{Count(response)}, {response.Results.Count} shown; snapshot {response.Snapshot}; legs {string.Join(", ", response.Legs)}{degraded}"));
    }

    /// <summary>What was counted, and never more than was counted.</summary>
    private static string Count(SearchResponse response) => response switch
    {
        { Total: 0 } => "nothing fits",
        { TotalIsEstimate: true } => FormattableString.Invariant($"about {response.Total:N0} parts may fit"),
        { Matched: 0 } => FormattableString.Invariant($"no part states all of it, {response.Total:N0} do not contradict it"),
        _ when response.Matched == response.Total => FormattableString.Invariant($"{response.Total:N0} {(response.Total == 1 ? "part fits" : "parts fit")}"),
        _ => FormattableString.Invariant($"{response.Matched:N0} {(response.Matched == 1 ? "part fits" : "parts fit")}, {response.Total - response.Matched:N0} more do not say"),
    };

    /// <summary>A match for people.</summary>
    public static string Match(MatchState match) => match switch
    {
        MatchState.States => "fits",
        MatchState.Silent => "unknown",
        MatchState.Contradicts => "contradicts",
        _ => "nearest",
    };
}

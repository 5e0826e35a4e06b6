using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Catalog.Text;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Search.Explaining;
using Components.Search.Opening;
using Components.Search.Requests;

namespace Components.Cli.Verbs;

/// <summary><c>components query explain TEXT</c>: how a query is understood and why each part ranks where it does.</summary>
internal static class QueryVerb
{
    public static Command Create(CliContext context)
    {
        Command query = new("query", "Look into queries");
        query.Subcommands.Add(Explain(context));
        return query;
    }

    private static Command Explain(CliContext context)
    {
        RequestOptions request = new(defaultLimit: 5);
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Option<string?> engine = SnapshotOptions.Engine();
        Option<bool> ownSearch = SnapshotOptions.SearchFromPipeline();
        Command command = new("explain", "Say how a query is understood and how its results are ranked") { snapshot, engine,
            ownSearch };
        request.AddTo(command, context);
        command.SetAction((parsed, cancellationToken) =>
        {
            CliSession session = CliSession.Open(context, parsed);
            using SearchSnapshot opened = session.OpenSnapshot(parsed.GetValue(snapshot), parsed.GetValue(engine),
                parsed.GetValue(ownSearch), cancellationToken);
            QueryExplanation explanation = opened.Explain(request.Read(parsed, opened), cancellationToken);
            if (parsed.GetValue(CommonOptions.Json))
            {
                context.Output.WriteLine(JsonSerializer.Serialize(explanation, CliFormat.Json.QueryExplanation));
            }
            else
            {
                Write(explanation, context);
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static void Write(QueryExplanation explanation, CliContext context)
    {
        Table understood = new("understood", "as", "role");
        foreach (UnderstoodItem item in explanation.Understood)
        {
            understood.Add(item.Kind, item.Text, item.Role);
        }

        understood.WriteTo(context);
        context.Output.WriteLine($"dense text: {explanation.DenseText}");
        context.Output.WriteLine($"lexical text: {explanation.LexicalText}");
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"parts that state all of it: {explanation.Matched:N0}; that do not contradict it: "
                + $"{(explanation.TotalIsEstimate ? "about " : "")}{explanation.Total:N0}; "
                + $"candidates refused: {explanation.Refused}"));
        foreach (string note in explanation.Notes)
        {
            context.Output.WriteLine($"note: {note}");
        }

        Table legs = new("leg", ">weight", ">candidates", ">visited", "budget");
        foreach (ExplainedLeg leg in explanation.Legs)
        {
            legs.Add(leg.Name, Number(leg.Weight), $"{leg.Candidates}", leg.Visited.ToString("N0", CultureInfo.InvariantCulture),
                leg.BudgetExhausted ? "exhausted" : "enough");
        }

        legs.WriteTo(context);
        Table results = new("id", "part number", "match", ">score", ">standing", ">fused", ">identifier", ">constraints",
            ">words", ">preference", "ranks");
        foreach (ExplainedResult result in explanation.Results)
        {
            results.Add(
                CatalogueId.TextOf(result.Result.LcscId),
                result.Result.PartNumber,
                PartList.Match(result.Result.Match),
                Number(result.Score.Total),
                Number(result.Score.Standing),
                Number(result.Score.Fused),
                Number(result.Score.Identifier),
                Number(result.Score.Constraints),
                Number(result.Score.Words),
                Number(result.Score.Preference),
                string.Join(", ", result.Ranks.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Select(static pair => $"{pair.Key} {pair.Value}")));
        }

        results.WriteTo(context);
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

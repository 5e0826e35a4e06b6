using System.Text;
using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Index.Manifest;
using Components.Index.Opening;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.Serve.Wire;
using Components.Snapshots;

namespace Components.Serve.Tests.Campaign;

/// <summary>Opens a snapshot as the server does and asks it a handful of questions, with the server's own code down to the bytes
/// of the answers. What it cannot answer is damage by name; any other exception passes through.</summary>
internal static class SnapshotExercise
{
    private static readonly SearchRequest[] Searches =
    [
        new() { Query = "10k 0603 1%", Limit = 10 },
        new() { Query = "100nF 16V X7R 0402", InStockOnly = true },
        new() { Query = "RC0402FR-0710KL" },
        new() { Query = "C25804" },
        new() { Query = "low noise regulator for battery powered devices", SearchMode = SearchMode.RawVector },
        new() { Query = "green led", ComponentType = "led", Limit = 100 },
    ];

    /// <summary>Opens and asks.</summary>
    /// <param name="directory">A snapshot.</param>
    /// <param name="engine"><c>exact</c> or <c>mapped</c>; null for the manifest's.</param>
    /// <param name="cancellationToken">Ends a search that does not end.</param>
    /// <returns>One text per question: the answer, or the damage that it met.</returns>
    /// <exception cref="ComponentsException">The snapshot is refused.</exception>
    public static IReadOnlyList<string> Answers(string directory, string? engine, CancellationToken cancellationToken)
    {
        ServeOptions options = new() { SnapshotsDirectory = Path.GetDirectoryName(directory)!, Engine = engine };
        SnapshotLoader loader = new(options, new EncoderFactory(new ModelLocator([])));
        ServingSnapshot snapshot = loader.Open(new SnapshotLocation(directory, "campaign", IsOverride: true), cancellationToken);
        try
        {
            return [.. Questions(snapshot, cancellationToken).Select(static question => Answer(question))];
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>Verdict of <c>components verify --full</c>.</summary>
    /// <returns>Code of what it names; null when it finds nothing.</returns>
    public static string? Verdict(string directory)
    {
        try
        {
            SnapshotIntegrityReport report = SnapshotIntegrity.Check(directory, full: true).ThrowIfDamaged();
            using SearchSnapshot opened = new SnapshotOpener(new EncoderFactory(new ModelLocator([]))).Open(directory);
            SnapshotDatabases.Check(directory, report.Metadata, countsAll: true);
            IndexVerifier.Verify(EngineFiles.OfManifest(Path.Combine(directory, "vector"), opened.Manifest));
            return null;
        }
        catch (ComponentsException exception)
        {
            return exception.Code;
        }
    }

    private static string Answer(Func<string> question)
    {
        try
        {
            return question();
        }
        catch (Exception exception) when (RequestBoundary.IsDamage(exception))
        {
            // The server answers SRV120.
            return $"damage: {(exception as ComponentsException)?.Code ?? "SQLite"}";
        }
    }

    private static IEnumerable<Func<string>> Questions(ServingSnapshot snapshot, CancellationToken cancellationToken)
    {
        yield return () =>
        {
            snapshot.Warmup(cancellationToken);
            return "warm";
        };
        foreach (SearchRequest request in Searches)
        {
            yield return () =>
                JsonSerializer.Serialize(snapshot.Opened.Search(request, cancellationToken), WireFormat.Json.SearchResponse);
        }

        foreach (string type in ComponentTypes.Pickable)
        {
            yield return () =>
                JsonSerializer.Serialize(ParametricEndpoints.Answer(
                    snapshot, new PickQuery(type, 1, 20, [], []), cancellationToken), WireFormat.Json.ParameterAnswer);
            yield return () => string.Join(',', snapshot.Picks.Packages(type).All);
        }

        long[] ids = [25804, 60490, 1525, 6186, 8545, 800_000, 800_039];
        yield return () =>
            string.Concat(snapshot.Details.Find(ids)
                .Select(static row => row.LcscId + Encoding.UTF8.GetString(ComponentDocument.ToUtf8(row, null))));
        yield return () =>
            string.Concat(
                snapshot.Details.Assets(ids).Select(static row => Encoding.UTF8.GetString(ComponentDocument.ToUtf8(row, null))));
        yield return () => Similar(snapshot, 60490, cancellationToken);
        yield return () => string.Join(',', PartRows(snapshot));
    }

    private static string Similar(ServingSnapshot snapshot, long lcscId, CancellationToken cancellationToken)
    {
        int row = snapshot.Opened.Engine.RowOf(lcscId);
        if (row < 0)
        {
            return "unknown";
        }

        (IReadOnlyList<SearchResult> results, long total) = snapshot.Opened.Similar.Find(
            row, inStockOnly: false, 10, cancellationToken);
        return JsonSerializer.Serialize(new SimilarAnswer(lcscId, total, results, ""), WireFormat.Json.SimilarAnswer);
    }

    private static int[] PartRows(ServingSnapshot snapshot)
    {
        int[] rows = new int[8];
        return rows[..Math.Min(rows.Length, snapshot.Opened.Engine.RowsOfPartNumber("RC0402FR-0710KL", rows))];
    }
}

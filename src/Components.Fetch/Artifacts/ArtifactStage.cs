using System.Collections.Concurrent;
using Components.Catalog.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Foundation.Reporting;

namespace Components.Fetch.Artifacts;

/// <summary>Stage 1 for single parts: raw bytes of data sheets, EasyEDA documents and models of a chosen set, kept as they came
/// (docs/decisions/0188). Into its directory go <c>objects/</c>, <c>records/</c> and the records of the set
/// (<see cref="ArtifactSet"/>), which is what later steps read.</summary>
public static class ArtifactStage
{
    private const int ReportedParts = 50;

    /// <summary>Brings what is missing. A file that cannot be had is a record, not an error; killed or stopped, the next run goes
    /// on and asks for nothing twice.</summary>
    /// <param name="request">What, for which parts, and where it is kept.</param>
    /// <param name="progress">Receives progress; may be null.</param>
    /// <param name="cancellationToken">Stops; what was had is kept.</param>
    /// <returns>Counts.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET070 to FET072: the settings choose nothing that can be
    /// fetched.</exception>
    /// <exception cref="Foundation.Errors.InputDataException">FET073: the catalogue cannot be read.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">FET074: the store cannot be written. FET075: another process
    /// works on it. FET076: everything that was asked for failed.</exception>
    public static async Task<ArtifactSummary> RunAsync(
        ArtifactRequest request, IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!request.Settings.Enabled)
        {
            throw ArtifactErrors.Off();
        }

        Check(request.Settings);
        (IReadOnlyList<ChosenPart> parts, IReadOnlyList<string> unknown) =
            new PartChoice(request.Settings.Parts, request.RepositoryRoot, request.LexiconFamilies).Choose(
                request.DetailPath, request.OffersPath);
        try
        {
            request.Files.CreateDirectory(request.Directory);
            using FileLock held = ArtifactLock.Take(request.Directory, request.Time);
            DropLeftovers(request.Directory);
            return await RunAsync(request, parts, unknown, progress, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw ArtifactErrors.StoreFailed(request.Directory, exception);
        }
    }

    private static async Task<ArtifactSummary> RunAsync(
        ArtifactRequest request, IReadOnlyList<ChosenPart> parts, IReadOnlyList<string> unknown,
        IProgress<WorkDone>? progress, CancellationToken cancellationToken)
    {
        bool isFresh = request.Set.Begin(request.Directory, request.Time.GetUtcNow(), request.Files);
        ObjectStore store = new(request.Directory, request.Files);
        AddressBook book = new(request.Directory, request.Files);
        ArtifactTally tally = new();
        ArtifactBudget budget = new(request.Settings.MaxTotalBytes);
        using HostTurns turns = new(
            request.Settings, request.Time, HostWaits.Load(request.Directory, request.Files));
        AddressKeeper keeper = new(request, store, book, turns, budget, tally);
        using ArtifactFetcher fetcher = new(request, store, keeper, turns, budget);
        using DetailFetcher? details = request.Settings.Kinds.Contains(ArtifactKind.DetailType, StringComparer.Ordinal)
            ? new DetailFetcher(request, store, keeper, turns, budget) : null;
        PartFetcher artifacts = new(request, fetcher, details, store, book, tally);
        using CancellationTokenSource total = new(request.Settings.TotalTimeout, request.Time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token);
        ConcurrentDictionary<long, IReadOnlyList<PartArtifact>> records = new();
        int done = 0;
        try
        {
            await Parallel.ForEachAsync(
                parts,
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = request.Settings.Concurrency, CancellationToken = linked.Token,
                },
                async (part, token) =>
                {
                    records[part.Id] = await artifacts.BringAsync(part, token);
                    if (Interlocked.Increment(ref done) is var so && (so % ReportedParts == 0 || so == parts.Count))
                    {
                        progress?.Report(new WorkDone("fetching artifacts", WorkUnit.Parts, so, parts.Count));
                    }
                });
        }
        catch (OperationCanceledException) when (total.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The time of a run is over; what is left is asked for in the next one.
        }
        finally
        {
            HostWaits.Save(request.Directory, turns.Waits(), request.Files);
        }

        ArtifactSummary summary = new()
        {
            Parts = parts.Count,
            Unknown = unknown,
            Kinds = tally.Kinds,
            Reasons = tally.Reasons,
            Kept = tally.Kept,
            GivenUp = turns.GivenUp(),
            AskedToWait = turns.AskedToWait(),
            WaitsUntil = turns.Waits(),
            EndedBy = total.IsCancellationRequested ? "artifacts.total_timeout"
                : budget.IsSpent ? "artifacts.max_total_bytes" : null,
            ReceivedBytes = budget.ReceivedBytes,
        };
        if (summary.All is { Stored: 0, Absent: 0, Failed: > 0 } nothing)
        {
            if (isFresh)
            {
                // It brought nothing that would have to be kept for the next one.
                request.Set.End(request.Directory, request.Files);
            }

            string reasons = string.Join(", ", summary.Reasons.Select(static reason => $"{reason.Value} {reason.Key}"));
            throw summary.AskedToWait.Count == 0 ? ArtifactErrors.NothingCame(nothing.Failed, reasons)
                : ArtifactErrors.NothingCameYet(
                    nothing.Failed, reasons, string.Join(", ", summary.AskedToWait.Select(summary.WaitOf)));
        }

        Write(request, parts, records);
        if (records.Count == parts.Count)
        {
            request.Set.End(request.Directory, request.Files);
        }

        return summary;
    }

    // What a process that died had not finished; nobody else is at work.
    private static void DropLeftovers(string directory)
    {
        foreach (FileInfo file in FileTree.Files(directory)
            .Where(static file => file.Name.StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal)))
        {
            file.Delete();
        }
    }

    // Of a part that this run did not come to the last run's records stay.
    private static void Write(
        ArtifactRequest request, IReadOnlyList<ChosenPart> parts,
        ConcurrentDictionary<long, IReadOnlyList<PartArtifact>> records)
    {
        string path = request.Set.PresentPath(request.Directory);
        ILookup<long, PartArtifact> before = (records.Count < parts.Count && File.Exists(path) ? ArtifactCodec.Read(path) : [])
            .ToLookup(static record => record.LcscId);
        using MemoryStream content = new();
        foreach (PartArtifact record in parts.SelectMany(part =>
            records.TryGetValue(part.Id, out IReadOnlyList<PartArtifact>? own) ? own : before[part.Id]))
        {
            content.Write(ArtifactCodec.ToLine(record));
        }

        request.Set.Write(
            request.Directory, content.ToArray(), parts.Select(static part => part.Id).ToHashSet().Contains, request.Files);
    }

    // Before anything is asked for.
    private static void Check(ArtifactSettings settings)
    {
        foreach (ArtifactKind kind in ArtifactKind.All.Where(kind => kind.Setting is not null
            && (kind != ArtifactKind.Page || settings.Kinds.Contains(kind.Type, StringComparer.Ordinal))))
        {
            _ = ArtifactAddress.Of(kind, settings, "1");
        }
    }
}

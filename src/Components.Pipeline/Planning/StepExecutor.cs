using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>Runs steps of one build, or finds that they need not run. Steps that do not need each other may run at the same
/// time.</summary>
/// <param name="graph">All steps.</param>
/// <param name="session">Writing access to the store.</param>
/// <param name="configuration">Settings; null when no step reads any.</param>
/// <param name="options">Options of the command line.</param>
/// <param name="log">Record of the run; null to keep none.</param>
/// <param name="progress">Told what steps report; called from the steps' threads.</param>
/// <param name="shared">Outputs of other machines; null where none are shared.</param>
/// <param name="decisions">Decisions of this run, where others ask for them too; null for the executor's own.</param>
/// <param name="lines">Makes the line that shows how far a step is, on the step's thread; null to show none.</param>
public sealed partial class StepExecutor(
    StepGraph graph, StoreSession session, PipelineConfiguration? configuration, StepRunOptions options, RunLog? log = null,
    IProgress<string>? progress = null, ISharedOutputs? shared = null, StepDecisions? decisions = null,
    Func<WorkLine>? lines = null)
{
    private readonly StepDecisions _decisions =
        decisions ?? new StepDecisions(graph, session.Store, configuration, options, shared);

    /// <summary>Steps that ended well in this run, by name.</summary>
    public IReadOnlyDictionary<string, StepExecution> Done => _decisions.Done;

    /// <summary>Runs a step unless it is up to date. Its producers must have ended before, or be up to date in the
    /// store.</summary>
    /// <param name="name">Target name.</param>
    /// <param name="cancellation">Stops the step; nothing of it is kept.</param>
    /// <returns>The execution; the same one when it is asked for again.</returns>
    /// <exception cref="UsageException">BLD201: no such step; BLD207: a producer was skipped and has no output.</exception>
    /// <exception cref="EnvironmentException">BLD210: another build makes the same output; BLD211: disk full.</exception>
    public StepExecution Run(string name, CancellationToken cancellation = default)
    {
        if (Done.TryGetValue(name, out StepExecution? done))
        {
            return done;
        }

        cancellation.ThrowIfCancellationRequested();
        StepDecision decision = _decisions.Decide(name, cancellation);
        if (decision.Document is not { } document)
        {
            StepDecision blocking = _decisions.Decide(decision.After[0], cancellation);
            throw PlanningErrors.ProducerNotReady(
                name, blocking.Step, string.Join("; ", blocking.Reasons.DefaultIfEmpty(blocking.Describe())));
        }

        StepExecution execution = decision.Verdict == StepVerdict.UpToDate
            ? Take(decision.Record!) : Execute(decision, document, cancellation);
        execution = execution with { IsUploaded = Offer(execution, cancellation) };
        _decisions.Add(execution);
        log?.Add(RunStep.Of(execution));
        return execution;
    }

    private StepExecution Take(OutputRecord record, StepStatus status = StepStatus.UpToDate)
    {
        session.Use(record.Listing);
        session.RememberTaken(record.Document);
        return new StepExecution
        {
            Step = record.Document.Target,
            Status = status,
            Document = record.Document,
            Listing = record.Listing,
            OutputDirectory = session.Store.DirectoryOf(record.Listing.Digest),
            Summary = record.Summary,
        };
    }

    private StepExecution Execute(StepDecision decision, KeyDocument document, CancellationToken cancellation)
    {
        string name = decision.Step;
        long started = session.Store.Time.GetTimestamp();
        try
        {
            using FileLock held = session.LockKey(name, document.Key, owner =>
                Report($"waits for {owner}, which makes the same output"), cancellation);

            // Another build may have made the output while this one waited.
            StepDecision again = _decisions.DecideAgain(decision, cancellation);
            if (again.Verdict == StepVerdict.UpToDate)
            {
                return Take(again.Record!);
            }

            if (again.Verdict == StepVerdict.Shared && Bring(again.Record!, cancellation) is { } brought)
            {
                return brought;
            }

            using Workspace workspace = session.CreateWorkspace(name);
            StepOutcome outcome = RunBody(name, document, workspace, cancellation);
            cancellation.ThrowIfCancellationRequested();
            (KeyDocument kept, string? changed) = _decisions.LookAgain(name, document);
            if (changed is not null)
            {
                // The key says what was there before; what the step read is anybody's guess.
                outcome = outcome with { NotKeptBecause = outcome.NotKeptBecause ?? $"{changed} changed while it ran" };
            }

            return Keep(decision, kept, workspace, outcome, session.Store.Time.GetElapsedTime(started));
        }
        catch (Exception exception)
        {
            _decisions.Forget(name);
            NoteFailure(decision, document, exception, session.Store.Time.GetElapsedTime(started));
            if (DiskSpace.IsFull(exception, session.Store.Options.Directory))
            {
                throw StoreErrors.DiskFull(name, session.Store.Options.Directory, exception);
            }

            throw;
        }
    }

    private StepOutcome RunBody(string name, KeyDocument document, Workspace workspace, CancellationToken cancellation)
    {
        using WorkLine? line = lines?.Invoke();
        return graph[name].Run(new StepContext(
            graph[name], document, InputDirectories(name), Lineage(document), configuration, workspace.OutputDirectory, progress,
            line, session, cancellation));
    }

    private void NoteFailure(StepDecision decision, KeyDocument document, Exception exception, TimeSpan duration)
    {
        log?.Add(RunStep.OfFailure(decision.Step, document, exception, decision.Reasons, duration));
        if (exception is not OperationCanceledException)
        {
            session.Remember(decision.Step, new StepRun(document, null, duration, session.Store.Time.GetUtcNow(), null));
        }
    }

    private StepExecution Keep(
        StepDecision decision, KeyDocument document, Workspace workspace, StepOutcome outcome, TimeSpan duration)
    {
        OutputRecord? before = session.Store.Find(document.Target, document.Key);
        OutputListing listing = session.Keep(workspace, document.Target);
        DateTimeOffset now = session.Store.Time.GetUtcNow();
        if (outcome.NotKeptBecause is null)
        {
            session.Record(new OutputRecord(document, listing, duration, now, outcome.Summary));
        }
        else
        {
            session.Forget(document.Target, document.Key);
        }

        session.Remember(document.Target, new StepRun(document, listing.Digest, duration, now, outcome.NotKeptBecause));
        IReadOnlyList<string> unstable = before is null
            || graph[document.Target].AlwaysAsk ? [] : OutputDifference.Between(before.Listing, listing);
        if (unstable.Count > 0)
        {
            Report($"gave other bytes than before with the same key: {string.Join(", ", unstable)}");
        }

        return new StepExecution
        {
            Step = document.Target,
            Status = outcome.NotKeptBecause is null ? StepStatus.Ran : StepStatus.RanNotKept,
            Document = document,
            Listing = listing,
            OutputDirectory = session.Store.DirectoryOf(listing.Digest),
            Duration = duration,
            Summary = outcome.Summary,
            Reasons = decision.Reasons,
            NotKeptBecause = outcome.NotKeptBecause,
        };
    }

    private Dictionary<string, string> InputDirectories(string name) =>
        graph.ProducersOf(name).ToDictionary(static producer => producer, producer =>
        {
            OutputListing listing = _decisions.Resolve(producer)!.Listing;
            session.Use(listing);
            return session.Store.DirectoryOf(listing.Digest);
        }, StringComparer.Ordinal);

    private static SortedDictionary<string, string> Lineage(KeyDocument document)
    {
        SortedDictionary<string, string> lineage = new(StringComparer.Ordinal);
        foreach ((string input, string key) in document.Inputs.Where(static pair =>
            pair.Key.StartsWith(StepDecider.LineagePrefix, StringComparison.Ordinal)))
        {
            lineage.Add(input[StepDecider.LineagePrefix.Length..], key);
        }

        return lineage;
    }

    private void Report(string message) => progress?.Report(message);
}

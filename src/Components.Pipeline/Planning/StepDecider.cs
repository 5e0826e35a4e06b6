using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>The one place that decides whether a step runs. Plan, Explain and execution all ask here.</summary>
/// <param name="graph">All steps.</param>
/// <param name="store">The store; only read.</param>
/// <param name="configuration">Settings; null when no step reads any.</param>
/// <param name="options">Options of the command line.</param>
/// <param name="remembers">Whether digests may be remembered; false while planning, which writes nothing.</param>
/// <param name="shared">Outputs of other machines; null where none are shared.</param>
internal sealed class StepDecider(
    StepGraph graph, OutputStore store, PipelineConfiguration? configuration, StepRunOptions options, bool remembers,
    ISharedOutputs? shared)
{
    internal const string LineagePrefix = "lineage/";

    /// <summary>Decides one step.</summary>
    /// <param name="name">Target name.</param>
    /// <param name="resolve">Key document and listing of a producer, or null while they are unknown.</param>
    /// <param name="cancellation">Stops asking other machines.</param>
    internal StepDecision Decide(string name, Func<string, StepResult?> resolve, CancellationToken cancellation)
    {
        PipelineStep step = graph[name];
        StepRuns runs = store.Runs(name);
        SortedDictionary<string, string> inputs = new(StringComparer.Ordinal);
        Unknown unknown = new();
        AddInputs(step, resolve, inputs, unknown);

        KeyDocument document = new(
            name, step.Version, configuration is null ? [] : configuration.Slice(step.Settings).Values, inputs);
        StepDecision decision = new()
        {
            Step = name,
            Verdict = StepVerdict.Run,
            After = [.. unknown.Producers],
            Document = unknown.Producers.Count == 0 ? document : null,
            ExpectedDuration = runs.ExpectedDuration,
        };
        return WhyAnyway(step) is { } why ? decision with { Reasons = [why] }
            : unknown.Producers.Count == 0 ? DecideKnown(decision, document, runs, cancellation)
            : DecideUnknown(decision, document, unknown, runs);
    }

    /// <summary>Looks for the output of a decision once more; its inputs are taken as they were.</summary>
    /// <param name="decision">A decision with a document.</param>
    /// <returns>The decision now.</returns>
    /// <param name="cancellation">Stops asking other machines.</param>
    internal StepDecision DecideAgain(StepDecision decision, CancellationToken cancellation) =>
        WhyAnyway(graph[decision.Step]) is not null ? decision
        : DecideKnown(
            decision with { Verdict = StepVerdict.Run, Record = null }, decision.Document!, store.Runs(decision.Step),
            cancellation);

    /// <summary>Looks at the outside inputs again after a step ran.</summary>
    /// <param name="name">Target name.</param>
    /// <param name="document">Its document before it ran.</param>
    /// <param name="resolve">Key document and listing of a producer.</param>
    /// <returns>The document under which the result is kept, and the name of an input that changed under the step's hands. A
    /// step that asks its source learns only by asking what its source holds: the computed values of such a step are taken as
    /// they are afterwards, so that the next build finds the result.</returns>
    internal (KeyDocument Document, string? Changed) LookAgain(
        string name, KeyDocument document, Func<string, StepResult?> resolve)
    {
        PipelineStep step = graph[name];
        SortedDictionary<string, string> inputs = new(
            document.Inputs.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        string? changed = null;
        foreach (ExternalInput external in step.ExternalInputs)
        {
            string? now = Read(external, resolve);
            if (now is null || string.Equals(now, inputs[external.Name], StringComparison.Ordinal))
            {
                continue;
            }

            if (step.AlwaysAsk && external.Path is null)
            {
                inputs[external.Name] = now;
            }
            else
            {
                changed ??= external.Name;
            }
        }

        return (new KeyDocument(document.Target, document.Version, document.Settings, inputs), changed);
    }

    private bool IsSkipped(string step) => options.Skipped.Contains(step, StringComparer.Ordinal);

    // What is skipped does not run, and so is not brought either.
    private ISharedOutputs? Others(string step) => graph[step].IsShared && !IsSkipped(step) ? shared : null;

    // Why a step runs whatever the store has; null when the store decides.
    private string? WhyAnyway(PipelineStep step) =>
        IsSkipped(step.Name) ? null
        : options.NoCache ? "the store is bypassed (--no-cache)"
        : step.AlwaysAsk && options.Named.Contains(step.Name, StringComparer.Ordinal)
            ? "it was named on the command line and always asks its source" : null;

    private StepDecision DecideKnown(
        StepDecision decision, KeyDocument document, StepRuns runs, CancellationToken cancellation)
    {
        OutputRecord? record = store.Find(document.Target, document.Key);
        OutputCheck? check = record is null ? null : store.Check(record.Listing, remembers);
        if (check is { IsWhole: true })
        {
            return decision with { Verdict = StepVerdict.UpToDate, Record = record };
        }

        StepDecision run = check is null ? Because(decision, document, runs) : decision with { Reasons = [check.Problem] };
        return Others(document.Target)?.Find(document, cancellation) is { } there
            ? run with { Verdict = StepVerdict.Shared, Record = there } : run;
    }

    private StepDecision DecideUnknown(StepDecision decision, KeyDocument known, Unknown unknown, StepRuns runs)
    {
        // Whatever the producers give: if no record agrees with what is known already, no key will be found later. What other
        // machines have is not known before the key is.
        bool mayBeFound = Others(known.Target) is not null
            || store.FindAll(known.Target).Any(record => Agrees(record.Document, known, unknown));
        return mayBeFound ? decision with { Verdict = StepVerdict.After } : Because(decision, known, runs, unknown);
    }

    private static StepDecision Because(StepDecision decision, KeyDocument document, StepRuns runs, Unknown? unknown = null)
    {
        if (runs.Last is not { } last)
        {
            return decision with { Reasons = ["it has not run here before"] };
        }

        // The last build may have taken what an older one made: what changed is what changed since the last build.
        KeyDocument before = runs.LastTaken ?? last.Document;

        IReadOnlyList<KeyDifference> differences =
            [.. document.DifferencesFrom(before)
                .Where(difference => difference.Part != KeyPart.Input || unknown?.Hides(difference.Name) != true)];
        string cause = last switch
        {
            _ when runs.LastTaken is not null => "its record is no longer in the cache",
            { NotKeptBecause: { } reason } => $"its last result was not kept: {reason}",
            { Output: null } => "its last run failed",
            _ => "its record is no longer in the cache",
        };
        return decision with
        {
            Reasons = differences.Count > 0 ? [.. differences.Select(static difference => difference.ToString())] : [cause],
        };
    }

    private static bool Agrees(KeyDocument record, KeyDocument known, Unknown unknown) =>
        string.Equals(record.Version, known.Version, StringComparison.Ordinal)
        && record.Settings.SequenceEqual(known.Settings)
        && record.Inputs.Where(pair => !unknown.Hides(pair.Key)).SequenceEqual(known.Inputs);

    private string? Read(ExternalInput external, Func<string, StepResult?> resolve)
    {
        OutputListing? output = external.After is { } after ? resolve(after)?.Listing : null;
        return external.Read(
            path => store.DigestOf(path, remembers),
            output is null ? null : path => output.Files.FirstOrDefault(file => file.Path == path)?.Sha256);
    }

    private void AddInputs(
        PipelineStep step, Func<string, StepResult?> resolve, SortedDictionary<string, string> inputs, Unknown unknown)
    {
        foreach (ExternalInput external in step.ExternalInputs)
        {
            if (Read(external, resolve) is { } value)
            {
                inputs.Add(external.Name, value);
            }
            else
            {
                unknown.Producers.Add(external.After!);
                unknown.Names.Add(external.Name);
            }
        }

        foreach (StepInput input in step.Inputs)
        {
            if (resolve(input.Producer) is not { } producer)
            {
                unknown.Producers.Add(input.Producer);
                continue;
            }

            OutputFile[] covered = [.. producer.Listing.Files.Where(file => input.Covers(file.Path))];
            if (covered.Length == 0 && !input.File.EndsWith('*'))
            {
                throw PlanningErrors.InputNotProduced(step.Name, input.Producer, input.File);
            }

            foreach (OutputFile file in covered)
            {
                inputs[$"{input.Producer}/{file.Path}"] = file.Sha256.ToString();
            }
        }

        if (!step.ReadsLineage)
        {
            return;
        }

        foreach (string ancestor in graph.AncestorsOf(step.Name))
        {
            if (resolve(ancestor) is { } known)
            {
                inputs.Add(LineagePrefix + ancestor, known.Document.Key.ToString());
            }
            else
            {
                unknown.Producers.Add(ancestor);
            }
        }
    }

    /// <summary>Parts of a key that are unknown until others have run.</summary>
    private sealed class Unknown
    {
        /// <summary>Steps whose output is unknown.</summary>
        public SortedSet<string> Producers { get; } = new(StringComparer.Ordinal);

        /// <summary>Values that depend on one of them.</summary>
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public bool Hides(string input) => Names.Contains(input) || Producers.Any(producer =>
            input.StartsWith(producer + "/", StringComparison.Ordinal)
                || string.Equals(input, LineagePrefix + producer, StringComparison.Ordinal));
    }
}

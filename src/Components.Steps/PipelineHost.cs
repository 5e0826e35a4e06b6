using System.Collections;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Foundation.Text;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Sharing.Outputs;

namespace Components.Steps;

/// <summary>The pipeline of one build: configuration, store, steps, and the executor that targets call. Opened when something
/// first asks; what only reads (the plan, Explain) never opens the store for writing.</summary>
public sealed class PipelineHost : IDisposable
{
    private readonly Lazy<StoreSession> _session;
    private readonly Lazy<StepExecutor> _executor;
    private readonly Lazy<StepDecisions> _decisions;
    private readonly CancellationToken _cancellation;

    /// <summary>Joins the parts; nothing is opened yet.</summary>
    /// <param name="places">Directories.</param>
    /// <param name="configuration">Settings.</param>
    /// <param name="graph">The steps.</param>
    /// <param name="options">Options of the command line for them.</param>
    /// <param name="progress">Told what steps do, and that the store is waited for.</param>
    /// <param name="cancellation">Ends the wait for a store that somebody cleans or trims.</param>
    /// <param name="environment">Environment variables, which name the shared store; null for none.</param>
    /// <param name="mayUpload">Whether outputs of this code may be given to other machines; asked before each.</param>
    /// <param name="lines">Makes the line that shows how far a step is; null to show none.</param>
    /// <exception cref="UsageException">BLD230, BLD231: a variable of the shared store cannot be used.</exception>
    public PipelineHost(Places places, PipelineConfiguration configuration, StepGraph graph, StepRunOptions options,
        IProgress<string> progress, CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? environment = null, Func<bool>? mayUpload = null, Func<WorkLine>? lines = null)
    {
        _cancellation = cancellation;
        Places = places;
        Configuration = configuration;
        Graph = graph;
        Options = options;
        CacheSettings cache = configuration.Get<CacheSettings>("cache");
        Store = new OutputStore(cache.ToStoreOptions(places.StoreDirectory));
        Shared = environment is null ? null : SharedStore.Open(
            cache.Shared, environment, mayUpload ?? (static () => true),
            progress.Report);
        _session = new Lazy<StoreSession>(() => Store.Open(
            owner => progress.Report($"Waiting for another build that has the cache: {owner}."),
            cancellation));
        _decisions = new Lazy<StepDecisions>(() =>
        {
            HoldStore();
            return new StepDecisions(graph, Store, configuration, options, Shared);
        });
        _executor = new Lazy<StepExecutor>(() => new StepExecutor(
            graph, _session.Value, configuration, options, new RunLog(_session.Value, options.Command), progress, Shared,
            _decisions.Value, lines));
        Progress = progress;
        Lines = lines;
    }

    /// <summary>Directories.</summary>
    public Places Places { get; }

    /// <summary>Settings.</summary>
    public PipelineConfiguration Configuration { get; }

    /// <summary>The steps.</summary>
    public StepGraph Graph { get; }

    /// <summary>Wishes of the command line about them.</summary>
    public StepRunOptions Options { get; }

    /// <summary>The output store.</summary>
    public OutputStore Store { get; }

    /// <summary>The store that is shared with other machines; null where none is named.</summary>
    public SharedStore? Shared { get; }

    /// <summary>Told what steps do.</summary>
    public IProgress<string> Progress { get; }

    /// <summary>Makes the line that shows how far a step is; null to show none.</summary>
    public Func<WorkLine>? Lines { get; }

    /// <summary>Where model files lie.</summary>
    public ModelLocator Models => Places.ModelLocator();

    /// <summary>Opens encoders with every backend.</summary>
    public EncoderFactory Encoders => Places.Encoders();

    /// <summary>The store, opened for writing.</summary>
    public StoreSession Session => _session.Value;

    /// <summary>Runs steps, or finds them up to date.</summary>
    public StepExecutor Executor => _executor.Value;

    /// <summary>Steps that ended well in this run; empty before the first.</summary>
    public IReadOnlyDictionary<string, StepExecution> Done =>
        _executor.IsValueCreated ? _executor.Value.Done : new Dictionary<string, StepExecution>(StringComparer.Ordinal);

    /// <summary>Decisions of this run, taken once for each step. Only for a run: from the first of them on nobody trims the
    /// store.</summary>
    public StepDecisions Decisions => _decisions.Value;

    /// <summary>A planner at this moment, which writes nothing and holds nothing.</summary>
    /// <returns>The planner.</returns>
    public StepPlanner Plan() => new(Graph, Store, Configuration, Options, Shared, _cancellation);

    /// <summary>Records the steps that this run found up to date: their bodies never ran, but they are what it used.</summary>
    /// <param name="targets">Targets of the run that were not skipped.</param>
    public void NoteTaken(IEnumerable<string> targets)
    {
        try
        {
            foreach (string step in targets.Where(target => Graph.Contains(target) && !Done.ContainsKey(target)))
            {
                if (Decisions.Decide(step, _cancellation).Verdict == StepVerdict.UpToDate)
                {
                    Executor.Run(step);
                }
            }
        }
        catch (Exception exception) when (
            exception is ComponentsException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // A note: a build that needed nothing from the store must not fail because it cannot be written or is held.
        }
    }

    /// <summary>Ends the build: the store is kept within its limit, sparing what this run used and what the links point
    /// to.</summary>
    public void Dispose()
    {
        Shared?.Dispose();
        if (!_session.IsValueCreated)
        {
            return;
        }

        IReadOnlyCollection<Sha256Digest> used = _session.Value.Used;
        _session.Value.Dispose();
        try
        {
            EvictionResult evicted = new StoreMaintenance(Store).Evict(used, LiveLineage.Keys(Places.SnapshotsDirectory));
            if (LineOf(evicted) is { } line)
            {
                Progress.Report(line);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EnvironmentException)
        {
            // The build has ended, well or not: what tidies up behind it must not hide how.
            Progress.Report($"The cache was not trimmed: {exception.Message}");
        }
    }

    /// <summary>Says what the store deleted to keep its limit; null for nothing.</summary>
    /// <param name="evicted">The deletion.</param>
    internal static string? LineOf(EvictionResult evicted) => evicted.Outputs == 0 ? null
        : $"{evicted.Outputs:N0} outputs that no build used of late are deleted, {Sizes.Show(evicted.FreedBytes)}; "
            + $"{Sizes.Show(evicted.RemainingBytes)} are left.";

    // What is up to date must still be there when it is used. A store that cannot be held says so to whoever needs it.
    private void HoldStore()
    {
        try
        {
            _ = _session.Value;
        }
        catch (Exception exception) when (
            exception is ComponentsException or OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // A build that needs nothing from it must not fail because of it.
        }
    }

    /// <summary>Environment variables as the configuration reads them.</summary>
    /// <returns>Name and value.</returns>
    public static IReadOnlyDictionary<string, string> ReadEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(static entry => (string)entry.Key, static entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>Exit code of anything that a target may throw.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The code.</returns>
    public static ExitCode ExitCodeOf(Exception exception) => exception switch
    {
        ComponentsException known => known.ExitCode,
        OperationCanceledException => ExitCode.Cancelled,
        _ => ExitCode.Bug,
    };
}

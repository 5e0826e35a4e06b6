using Components.Build.Contracts;
using Components.Build.Engine.Describing;
using Components.Build.Engine.Errors;
using Components.Build.Engine.Output;
using Components.Build.Engine.Parameters;
using Components.Build.Engine.Planning;
using Components.Build.Engine.Running;
using Components.Build.Engine.Watching;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Components.Build.Engine.Hosting;

/// <summary>Shows or runs a plan.</summary>
internal sealed class BuildExecution
{
    private readonly BuildSession _session;
    private readonly NukeBuild _build;
    private readonly ExecutionPlan _plan;
    private readonly ParameterCatalogue _parameters;
    private readonly ParameterBinder _binder;
    private readonly Palette _palette;
    private readonly PreviousAttempt _attempt;
    private readonly EngineTargetContext _context;
    private readonly IReadOnlyCollection<string> _succeededBefore;
    private readonly string? _continueNote;

    public BuildExecution(
        BuildSession session,
        NukeBuild build,
        ExecutionPlan plan,
        ParameterCatalogue parameters,
        ParameterBinder binder,
        Palette palette)
    {
        (_session, _build, _plan, _parameters, _binder, _palette) = (session, build, plan, parameters, binder, palette);
        _context = new EngineTargetContext(session);
        if (session.Environment.KnowsContracts && build is IHasTargetContext receiver)
        {
            receiver.TargetContext = _context;
        }

        _attempt = PreviousAttempt.Of(session.TemporaryDirectory, Identity());
        IReadOnlyCollection<string>? before = build.Continue ? _attempt.Load() : null;
        _continueNote = build.Continue && before is null
            ? $"Nothing to continue: no earlier run of {string.Join(' ', plan.Invoked.Select(target => target.Name))} with these "
                + "parameters was left unfinished."
            : null;
        _succeededBefore = before ?? [];
    }

    private TextWriter Output => _session.Environment.Output;

    // Stricter than the build's IsSucceeding: a target that was forgotten is no success.
    private bool AllDone => _plan.Targets.All(static target => target.Status
        is ExecutionStatus.Succeeded or ExecutionStatus.Skipped or ExecutionStatus.UpToDate);

    /// <summary>Writes the plan, as a page too where a path is given.</summary>
    /// <param name="html">The page; null for none.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="Exception">BLD015: the page cannot be written.</exception>
    public int ShowPlan(AbsolutePath? html)
    {
        SettleSkips();
        ITargetDecider? decider = Decider();
        Dictionary<ExecutableTarget, PlannedTarget> planned = _plan.Targets.ToDictionary(
            target => target, target => PlannedTarget.Of(target, decider));
        Output.Write(new PlanText(_plan, planned, _palette).Render());
        if (html is not null)
        {
            WritePage(html, PlanHtml.Render(_plan, planned));
            Output.WriteLine($"Graph: {html}");
        }

        return ExitCodes.Ok;
    }

    public int Run()
    {
        try
        {
            SettleSkips();
            RequirementCheck.Assert(_plan, _parameters, _build);
            if (_continueNote is not null)
            {
                Output.WriteLine(_continueNote);
            }

            if (!_build.Continue || _continueNote is not null)
            {
                _attempt.Forget();
            }

            _build.OnBuildInitialized();
            return RunTargets();
        }
        finally
        {
            // As in NUKE: after the summary, also of a build that could not begin, and too late for another exit code.
            foreach (ExecutableTarget target in _plan.Targets.Where(static target => target.Status == ExecutionStatus.Scheduled))
            {
                target.Status = ExecutionStatus.NotRun;
            }

            _build.OnBuildFinished();
        }
    }

    private void SettleSkips() =>
        SkipRules.Apply(_plan, _binder.Get<string[]?>(EngineParameters.Skip, defaultValue: null), _succeededBefore);

    private static void WritePage(AbsolutePath path, string page)
    {
        try
        {
            path.Parent!.CreateDirectory();
            File.WriteAllText(path, page);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BuildErrors.PageNotWritten(path, exception);
        }
    }

    private int RunTargets()
    {
        ITargetDecider? decider = Decider();
        HostStyle style = new(_session.Host, _palette, _session.Environment.Width);
        BuildOutput output = new(Output, style, _session.Verbosity);
        TimeSpan silence = TimeSpan.FromSeconds(
            _binder.Get(EngineParameters.SilenceSeconds, EngineParameters.DefaultSilenceSeconds));
        using Watchdog watchdog = new(silence, output.Notice, static life => ManagedStacks.Describe(life.Thread));
        TargetRunner runner = new(_build, _session, output, watchdog, decider);
        int parallelism = _binder.Get(EngineParameters.Parallel, _session.Environment.Parallelism);
        long start = _session.Environment.Time.GetTimestamp();
        new Scheduler(_plan, Math.Max(1, parallelism), RunTargetAsync, _session.Environment.Interrupt).RunAsync().GetAwaiter()
            .GetResult();
        return Conclude(_session.Environment.Time.GetElapsedTime(start), style);

        async Task RunTargetAsync(ExecutableTarget target)
        {
            await runner.RunAsync(target);
            if (target.Status is ExecutionStatus.Succeeded or ExecutionStatus.UpToDate)
            {
                _attempt.Add(target.Name);
            }
        }
    }

    private int Conclude(TimeSpan total, HostStyle style)
    {
        bool cancelled = _session.Environment.Interrupt.IsCancellationRequested && !AllDone;
        if (AllDone)
        {
            _attempt.Forget();
        }

        if (_session.Verbosity < Verbosity.Quiet || !AllDone)
        {
            Output.Write(SummaryTable.Render(_plan.Targets, total, _palette, _session.Environment.Width));
        }

        foreach (string line in _plan.Targets.SelectMany(target => _context.ClosingLines(target.Name)))
        {
            Output.WriteLine(line);
        }

        Output.Flush();
        int exitCode = ReportFailures(style);
        return _build.ExitCode ?? (cancelled ? ExitCodes.Cancelled : exitCode);
    }

    private ITargetDecider? Decider() =>
        _session.Environment.KnowsContracts ? (_build as IHasTargetDecider)?.TargetDecider : null;

    // The first failure in the plan's order gives the exit code, whichever came first on the clock.
    private int ReportFailures(HostStyle style)
    {
        int exitCode = AllDone ? ExitCodes.Ok : ExitCodes.Failed;
        bool first = true;
        foreach (ExecutableTarget target in _plan.Targets.Where(target => target.Status == ExecutionStatus.Failed))
        {
            BuildError error = ErrorReport.DescribeTarget(target.Name, target.Exception!, _session.Environment, _build);
            exitCode = first ? error.ExitCode : exitCode;
            first = false;
            if (style.Annotation(target.Name, error.Message) is { } annotation)
            {
                Output.WriteLine(annotation);
            }

            _session.Environment.Error.WriteLine(_palette.Red(error.Message));
            if (_session.Verbosity == Verbosity.Verbose)
            {
                _session.Environment.Error.WriteLine(target.Exception!.ToString());
            }
        }

        return exitCode;
    }

    private IEnumerable<string> Identity() => _plan.Invoked.Select(target => target.Name)
        .Concat(_parameters.OfBuild
            .Select(parameter => (parameter.Name, Value: _binder.Find(parameter)))
            .Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={string.Join('\u001f', pair.Value!.Words)}"));
}

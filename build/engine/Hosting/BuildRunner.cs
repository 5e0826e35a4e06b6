using System.Linq.Expressions;
using Components.Build.Contracts;
using Components.Build.Engine.Definitions;
using Components.Build.Engine.Describing;
using Components.Build.Engine.Errors;
using Components.Build.Engine.Output;
using Components.Build.Engine.Parameters;
using Components.Build.Engine.Planning;
using Nuke.Common;
using Nuke.Common.IO;

namespace Components.Build.Engine.Hosting;

/// <summary>Takes a build from its command line to its exit code.</summary>
internal sealed class BuildRunner : IDisposable
{
    private readonly SecretMask _mask = new();
    private readonly MaskedWriter _output;
    private readonly MaskedWriter _error;
    private readonly EngineEnvironment _environment;
    private readonly Palette _palette;

    public BuildRunner(EngineEnvironment environment)
    {
        _output = new MaskedWriter(environment.Output, _mask);
        _error = new MaskedWriter(environment.Error, _mask);
        _environment = environment with { Output = _output, Error = _error };
        _palette = new Palette(environment.Colors);
    }

    /// <summary>Runs a build.</summary>
    /// <typeparam name="T">The build class.</typeparam>
    /// <param name="defaultTargets">Targets to run where none is named.</param>
    /// <returns>The exit code.</returns>
    public int Run<T>(IReadOnlyList<Expression<Func<T, Target>>> defaultTargets)
        where T : NukeBuild, new()
    {
        // In a context of its own: what the session sets does not flow back to the caller.
        int exitCode = ExitCodes.Failed;
        ExecutionContext.Run(ExecutionContext.Capture()!, _ => exitCode = RunHere(defaultTargets), state: null);
        return exitCode;
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private int RunHere<T>(IReadOnlyList<Expression<Func<T, Target>>> defaultTargets)
        where T : NukeBuild, new()
    {
        NukeBuild? build = null;
        BuildSession? session = null;
        try
        {
            ParameterCatalogue parameters = new(typeof(T));
            if (HiddenCommand.IsOne(_environment.Arguments))
            {
                return HiddenCommand.Run(_environment, typeof(T), parameters);
            }

            CommandLine commandLine = CommandLine.Parse(_environment.Arguments, parameters);
            ParameterBinder binder = new(commandLine, _environment.Variables);
            session = OpenSession(binder, parameters);
            binder.Check(EngineParameters.All);

            T instance = new();
            build = instance;
            binder.Inject(instance, parameters, _mask);
            instance.Help = binder.Get(EngineParameters.Help, defaultValue: false);
            instance.Continue = binder.Get(EngineParameters.Continue, defaultValue: false);
            AbsolutePath? planHtml = binder.Get<AbsolutePath?>(EngineParameters.PlanHtml, defaultValue: null);
            instance.Plan = planHtml is not null || binder.Get(EngineParameters.Plan, defaultValue: false);
            instance.OnBuildCreated();

            TargetGraph graph = new(TargetDiscovery.Find(instance));
            string[] defaults = [.. defaultTargets.Select(target => NameOf(instance, graph, target))];
            if (instance.Help)
            {
                IReadOnlyList<TargetGroup> groups =
                    _environment.KnowsContracts && instance is IHasTargetGroups grouped ? grouped.TargetGroups : [];
                _output.Write(HelpText.Render(graph, defaults, groups, parameters, _palette));
                return ExitCodes.Ok;
            }

            ExecutionPlan plan = ExecutionPlanner.Plan(graph, commandLine.Targets.Count > 0 ? commandLine.Targets : defaults);
            instance.ExecutionPlan = plan.Targets;
            BuildExecution execution = new(session, instance, plan, parameters, binder, _palette);
            return instance.Plan ? execution.ShowPlan(planHtml) : execution.Run();
        }
        catch (Exception exception)
        {
            BuildError error = ErrorReport.Describe(exception, _environment, build);
            _error.WriteLine(_palette.Red(error.Message));
            if (session?.Verbosity == Verbosity.Verbose)
            {
                _error.WriteLine(exception.ToString());
            }

            // As in NUKE: what the build class set before it threw wins.
            return build?.ExitCode ?? error.ExitCode;
        }
        finally
        {
            _output.Complete();
            _error.Complete();
        }
    }

    private BuildSession OpenSession(ParameterBinder binder, ParameterCatalogue parameters)
    {
        string root = binder.Find(EngineParameters.Root) is { Words: [var word] }
            ? Path.GetFullPath(word, _environment.WorkingDirectory)
            : BuildSession.LocateRoot(_environment.WorkingDirectory);
        string[] profiles = binder.Get(EngineParameters.Profile, Array.Empty<string>());
        binder.ReadFiles(AbsolutePath.Create(root) / ".nuke", profiles, parameters);
        BuildSession session = new(
            _environment,
            root,
            HostDetection.Find(binder, _environment.Variables),
            binder.Get(EngineParameters.Verbosity, Verbosity.Normal),
            profiles);
        session.Enter();
        return session;
    }

    private static string NameOf<T>(T build, TargetGraph graph, Expression<Func<T, Target>> expression)
    {
        Target target = expression.Compile()(build);
        return graph.Models.First(model => model.Factory == target).Name;
    }
}

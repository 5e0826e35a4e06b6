using Components.Build.Engine.Errors;
using Components.Build.Engine.Output;
using Components.Build.Engine.Running;
using Nuke.Common;
using Nuke.Common.IO;

namespace Components.Build.Engine.Hosting;

/// <summary>One run of a build: what NUKE keeps in static members. It flows with the execution context, so that builds in one
/// process, as in tests, do not see each other.</summary>
internal sealed class BuildSession
{
    private static readonly AsyncLocal<BuildSession?> CurrentSession = new();

    // Members of NukeBuild that are read outside of a run, for example by a test of a build class.
    private static readonly Lazy<BuildSession> Detached = new(() =>
    {
        EngineEnvironment environment = EngineEnvironment.OfProcess(Console.Out, Console.Error, CancellationToken.None);
        return new BuildSession(environment, LocateRoot(environment.WorkingDirectory), Host.Terminal, Verbosity.Normal, []);
    });

    private readonly AsyncLocal<TargetScope?> _scope = new();

    public BuildSession(
        EngineEnvironment environment,
        AbsolutePath rootDirectory,
        Host host,
        Verbosity verbosity,
        IReadOnlyList<string> profiles)
    {
        Environment = environment;
        RootDirectory = rootDirectory;
        Host = host;
        Verbosity = verbosity;
        Profiles = profiles;
    }

    public static BuildSession Ambient => CurrentSession.Value ?? Detached.Value;

    public EngineEnvironment Environment { get; }

    public AbsolutePath RootDirectory { get; }

    public AbsolutePath NukeDirectory => RootDirectory / ".nuke";

    public AbsolutePath TemporaryDirectory => NukeDirectory / "temp";

    public string WorkingDirectory => Environment.WorkingDirectory;

    public Host Host { get; }

    public Verbosity Verbosity { get; set; }

    public IReadOnlyList<string> Profiles { get; }

    public AbsolutePath? BuildAssemblyFile => Environment.BuildAssembly;

    /// <summary>The project that bears the assembly's name, in the root's <c>build</c> directory.</summary>
    public AbsolutePath? BuildProjectFile =>
        BuildAssemblyFile is { } assembly
            && (RootDirectory / "build" / (assembly.NameWithoutExtension + ".csproj")) is { } project
            && project.FileExists() ? project : null;

    /// <summary>The target that the calling code belongs to; null outside of a target.</summary>
    public TargetScope? Scope
    {
        get => _scope.Value;
        set => _scope.Value = value;
    }

    public CancellationToken Cancellation => Scope is { } scope ? scope.Cancellation : Environment.Interrupt;

    /// <summary>Makes this the session of the calling execution context and routes the console to it.</summary>
    public void Enter()
    {
        ConsoleRouter.Install();
        CurrentSession.Value = this;
    }

    public static AbsolutePath LocateRoot(string workingDirectory)
    {
        for (AbsolutePath? directory = workingDirectory; directory is not null; directory = directory.Parent)
        {
            if ((directory / ".nuke").DirectoryExists())
            {
                return directory;
            }
        }

        throw BuildErrors.RootNotFound(workingDirectory);
    }

    /// <summary>Where console output of the calling code goes; null where no run is under way.</summary>
    internal static TextWriter? RoutedOutput =>
        CurrentSession.Value is { } session ? session.Scope?.Log ?? session.Environment.Output : null;
}

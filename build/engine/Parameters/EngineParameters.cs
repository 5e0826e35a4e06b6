using Nuke.Common;
using Nuke.Common.IO;

namespace Components.Build.Engine.Parameters;

/// <summary>The engine's own parameters.</summary>
internal static class EngineParameters
{
    public const int DefaultSilenceSeconds = 600;

    public static readonly ParameterDefinition Target = Make<string[]>(
        "Target", "Targets to run; the word '--target' may be left out");
    public static readonly ParameterDefinition Skip = Make<string[]>("Skip", "Targets to skip; without names: all dependencies")
        with { MayBeEmpty = true };
    public static readonly ParameterDefinition Continue = Make<bool>(
        "Continue", "Skips what succeeded before the last run of these targets failed");
    public static readonly ParameterDefinition Plan = Make<bool>("Plan", "Shows what would run and why, and runs nothing");
    public static readonly ParameterDefinition PlanHtml = Make<AbsolutePath>(
        "PlanHtml", "Writes the plan as an HTML page, and runs nothing");
    public static readonly ParameterDefinition Profile = Make<string[]>(
        "Profile", "Profiles to load, the later over the earlier");
    public static readonly ParameterDefinition Verbosity = Make<Verbosity>("Verbosity", "How much the build says");
    public static readonly ParameterDefinition Parallel = Make<int>(
        "Parallel", "How many targets may run at once; 1 for one after the other") with { Minimum = 1 };
    public static readonly ParameterDefinition SilenceSeconds = Make<int>(
        "SilenceSeconds", "Seconds of silence after which a target is named with its stack (600); 0 for never")
        with { Minimum = 0 };
    public static readonly ParameterDefinition HostName = Make<string>("Host", "Terminal or GitHubActions; found out by itself");
    public static readonly ParameterDefinition Root = Make<AbsolutePath>("Root", "Root of the repository");
    public static readonly ParameterDefinition Help = Make<bool>("Help", "Shows this help");
    public static readonly ParameterDefinition NoLogo = Make<bool>("NoLogo", "Accepted for NUKE's sake; there is no logo")
        with { Hidden = true };

    public static IReadOnlyList<ParameterDefinition> All { get; } =
        [Target, Skip, Continue, Plan, PlanHtml, Profile, Verbosity, Parallel, SilenceSeconds, HostName, Root, Help, NoLogo];

    private static ParameterDefinition Make<T>(string name, string description) =>
        new() { Name = name, Type = typeof(T), Description = description };
}

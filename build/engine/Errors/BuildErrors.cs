using Components.Build.Engine.Definitions;

namespace Components.Build.Engine.Errors;

/// <summary>The engine's messages about targets and runs; those about parameters are in <see cref="ParameterErrors"/>.</summary>
internal static class BuildErrors
{
    public const string ListHint = "./build.sh --help";

    public static BuildException Cycle(IReadOnlyList<string> path) => new(
        "BLD001",
        $"Targets wait for each other in a circle: {string.Join(" -> ", path)} (each waits for the next).",
        where: "",
        "Remove one of these edges (DependsOn, DependentFor, Before, After, Triggers, TriggeredBy, Consumes).",
        ExitCodes.Usage);

    public static BuildException UnknownTarget(string name, IEnumerable<string> known) => new(
        "BLD002",
        $"There is no target '{name}'.",
        where: "",
        NearestMatch.Suggestion(name, known, suggestion => $"Did you mean '{suggestion}'? ") + $"'{ListHint}' lists all targets.",
        ExitCodes.Usage);

    public static BuildException UnknownReference(string target, EdgeKind kind) => new(
        "BLD003",
        $"{kind} of target '{target}' names something that is not a target of this build.",
        where: "",
        "Name a property of type Target that the build class declares or inherits.",
        ExitCodes.Usage);

    public static BuildException DefinitionFailed(string target, Exception cause) => new(
        "BLD004",
        $"The definition of target '{target}' threw: {cause.Message}",
        where: "",
        "Move what can fail into Executes, and conditions into OnlyWhenStatic, OnlyWhenDynamic or Requires.",
        ExitCodes.Failed,
        cause);

    public static BuildException RequirementNotMet(string target, string requirement) => new(
        "BLD005",
        $"Target '{target}' requires {requirement}, which does not hold.",
        where: "",
        "Nothing has run. Bring it about, or leave the target out with '--skip'.",
        ExitCodes.Usage);

    public static BuildException ParameterMissing(string target, string parameter, string environmentName) => new(
        "BLD006",
        $"Target '{target}' requires the parameter '{parameter}'.",
        where: "",
        $"Nothing has run. Add '{parameter} VALUE', or set {environmentName} in the environment.",
        ExitCodes.Usage);

    public static BuildException BuildParameterMissing(string parameter, string environmentName) => new(
        "BLD006",
        $"The build requires the parameter '{parameter}'.",
        where: "",
        $"Nothing has run. Add '{parameter} VALUE', or set {environmentName} in the environment.",
        ExitCodes.Usage);

    public static BuildException NoTarget() => new(
        "BLD007",
        "No target is named and the build has no default target.",
        where: "",
        $"Name one; '{ListHint}' lists all targets.",
        ExitCodes.Usage);

    public static BuildException RootNotFound(string workingDirectory) => new(
        "BLD008",
        "No directory from here upwards holds '.nuke', which marks the root of the repository.",
        workingDirectory,
        "Run inside the repository, or add '--root DIRECTORY'.",
        ExitCodes.Usage);

    public static BuildException ProcessFailed(string command, int exitCode) => new(
        "BLD009",
        $"'{command}' ended with exit code {exitCode}.",
        where: "",
        "Its output above says why.",
        ExitCodes.Failed);

    public static BuildException ProcessNotStarted(string command, Exception cause) => new(
        "BLD010",
        $"'{command}' could not be started: {cause.Message}.",
        where: "",
        "Install it, or put its directory on PATH.",
        ExitCodes.Environment,
        cause);

    public static BuildException ProcessTimedOut(string command, TimeSpan limit) => new(
        "BLD011",
        $"'{command}' was ended after its limit of {limit.TotalSeconds:0.#} s.",
        where: "",
        "Find out what it waited for, or raise the limit.",
        ExitCodes.Failed);

    public static BuildException UnknownSkip(string name, IEnumerable<string> known) => new(
        "BLD012",
        $"'--skip' names '{name}', which is not in the plan.",
        where: "",
        NearestMatch.Suggestion(name, known, suggestion => $"Did you mean '{suggestion}'? ") + "'--plan' shows what is.",
        ExitCodes.Usage);

    public static BuildException PageNotWritten(string path, Exception cause) => new(
        "BLD015",
        $"The page of the plan cannot be written: {cause.Message}",
        path,
        "Name a file after '--plan-html' in a directory that you may write to.",
        ExitCodes.Environment,
        cause);

    public static string TargetFailed(string target, Exception cause) =>
        $"BLD013: Target '{target}' failed: {cause.Message} Run it again with '--verbosity verbose' for the stack trace.";

    public static string Unexpected(Exception cause) =>
        $"BLD014: The build could not be started: {cause.Message} Run it again with '--verbosity verbose' for the stack trace.";
}

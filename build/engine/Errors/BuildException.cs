using System.Diagnostics.CodeAnalysis;

namespace Components.Build.Engine.Errors;

/// <summary>An error of the engine itself, or one that it found in a build.</summary>
[SuppressMessage("Design", "CA1064", Justification = "Tests and the build see exit code and text, never the type.")]
internal sealed class BuildException(
    string code, string what, string where, string remedy, int exitCode, Exception? innerException = null)
    : Exception(where.Length == 0 ? $"{code}: {what} {remedy}" : $"{code}: {where}: {what} {remedy}", innerException)
{
    public int ExitCode { get; } = exitCode;
}

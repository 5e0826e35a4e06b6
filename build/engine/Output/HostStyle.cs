using Nuke.Common;

namespace Components.Build.Engine.Output;

/// <summary>How a host wants a target's log and its failures marked.</summary>
internal sealed class HostStyle(Host host, Palette palette, int width)
{
    private bool OnGitHub => host == Host.GitHubActions;

    public string Heading(string target) => OnGitHub
        ? $"::group::{target}"
        : $"{palette.Bold($"── {target} ")}{palette.Dim(new string('─', Math.Max(3, Math.Min(width, 80) - target.Length - 4)))}";

    /// <summary>A target that did not run, in one line.</summary>
    public string OneLine(string target, string text) => $"{palette.Bold($"── {target}")}: {text}";

    public string EndOfTarget() => OnGitHub ? "::endgroup::\n" : "\n";

    /// <summary>A message that the host shows at its own place; null where the host has none.</summary>
    public string? Annotation(string title, string message) => OnGitHub
        ? $"::error title={EscapeProperty(title)}::{Escape(message)}"
        : null;

    private static string EscapeProperty(string text) => Escape(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}

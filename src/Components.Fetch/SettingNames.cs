using System.Text.RegularExpressions;

namespace Components.Fetch;

/// <summary>Names of settings in messages of one of several sources: what a message calls <c>source.path</c> is
/// <c>sources.ID.path</c> there, and <c>--catalogue</c> names no file of it.</summary>
internal static partial class SettingNames
{
    /// <summary>A message with the names that the settings have.</summary>
    /// <param name="sourceId">The source, one of several.</param>
    /// <param name="message">Message of a source that stands alone.</param>
    /// <returns>The message.</returns>
    internal static string Of(string sourceId, string message) => Setting().Replace(
        Section().Replace(CommandLine().Replace(message, ""), $"section sources.{sourceId}"), $"sources.{sourceId}.");

    [GeneratedRegex(@"(?<![\w./'-])source\.(?!csv:)(?=(csv|guards|id_base|id|jlc|kind|path|row_limit|sha256|url)\b)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex(@"section source\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    [GeneratedRegex(", or (the file given with|pass) '--catalogue( FILE)?'",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CommandLine();
}

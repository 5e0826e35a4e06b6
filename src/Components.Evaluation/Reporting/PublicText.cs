using System.Text.RegularExpressions;

namespace Components.Evaluation.Reporting;

/// <summary>Texts of a report as anybody may read them: the server shows the report to whoever asks. Messages come from
/// exceptions, which name files and processes; what is in the repository keeps its path in it, of other files only the name is
/// left.</summary>
internal static partial class PublicText
{
    private const string Elsewhere = "…";

    // Addresses of our own server look like paths.
    private static readonly string[] Routes = ["v1", "report", "openapi"];

    /// <summary>Cleans everything in a report's inputs that somebody wrote or an exception said.</summary>
    /// <param name="inputs">Sources of the report.</param>
    /// <returns>The same without names of places and machines.</returns>
    public static ReportInputs Of(ReportInputs inputs) => inputs with
    {
        Gates = [.. inputs.Gates.Select(gate => gate with
        {
            Checks = [.. gate.Checks.Select(check => check with { Message = Of(check.Message, inputs.Root) })],
        })],
        Overrides = [.. inputs.Overrides.Select(entry => entry with { Reason = Of(entry.Reason, inputs.Root) })],
        Steps = [.. inputs.Steps.Select(step => step with { Note = Of(step.Note, inputs.Root) })],
    };

    /// <summary>Cleans a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="root">Directory of the repository; null when nobody knows.</param>
    /// <returns>The text with paths below the root relative to it, <c>…/name</c> for other files, <c>…</c> for other
    /// directories, and without the machines and users of processes.</returns>
    public static string Of(string text, string? root)
    {
        string shown = root is null ? text : WithoutRoot(text, Path.TrimEndingDirectorySeparator(root));
        shown = Owner().Replace(shown, "");
        shown = Publisher().Replace(shown, Elsewhere);
        shown = FileAddress().Replace(shown, Shorten);
        shown = WindowsPath().Replace(shown, Shorten);
        return UnixPath().Replace(shown, Shorten);
    }

    private static string WithoutRoot(string text, string root)
    {
        if (Path.GetPathRoot(root) == root)
        {
            return text;
        }

        string below = Regex.Replace(text, $@"{Regex.Escape(root)}[/\\](?=[^\s/\\'""<>])", "", RegexOptions.CultureInvariant);
        return Regex.Replace(below, $@"{Regex.Escape(root)}[/\\]?(?![\w-])(?!\.\w)", ".", RegexOptions.CultureInvariant);
    }

    private static string Shorten(Match match)
    {
        string[] names = match.Value.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (match.Value[0] == '/' && Routes.Contains(names[0], StringComparer.Ordinal))
        {
            return match.Value;
        }

        // A full stop behind it ends the sentence. Two names may be somebody's own directory; and what has no ending is no file.
        string end = match.Value.EndsWith('.') ? "." : "";
        string last = names[^1].TrimEnd('.');
        return (names.Length > 2 && Path.HasExtension(last) ? $"{Elsewhere}/{last}" : Elsewhere) + end;
    }

    // Of a lock: 'process 7 on build-3 for 12 s'.
    [GeneratedRegex(@"(?<=process \d+) on \S+(?= for \d)", RegexOptions.CultureInvariant)]
    private static partial Regex Owner();

    // Of a record: 'alice@build-3 (pid 7)'.
    [GeneratedRegex(@"\S+@\S+ \(pid \d+\)", RegexOptions.CultureInvariant)]
    private static partial Regex Publisher();

    [GeneratedRegex(@"file://[^\s'""<>]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FileAddress();

    // C:\a\b and \\server\a; in quotes with blanks.
    [GeneratedRegex(
        @"(?<=')(?:[A-Za-z]:[\\/]|\\\\)[^'\r\n]+(?=')|(?<!\w)(?:[A-Za-z]:[\\/]|\\\\\w)[^\s'""<>|:,;()\[\]]*",
        RegexOptions.CultureInvariant)]
    private static partial Regex WindowsPath();

    // /a/b; in quotes with blanks. Not what follows a word, a colon or another slash: units, ratios, addresses.
    [GeneratedRegex(
        @"(?<=')/[^/'\r\n]+/[^'\r\n]*(?=')|(?<![\w.:/~…%)\]-])/[^\s/'""<>|:,;()\[\]]+/[^\s'""<>|:,;()\[\]]*",
        RegexOptions.CultureInvariant)]
    private static partial Regex UnixPath();
}

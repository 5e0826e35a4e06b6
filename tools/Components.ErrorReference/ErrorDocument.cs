using System.Text;

namespace Components.ErrorReference;

/// <summary>docs/ERRORS.md: every code with what it says and what helps, from the sources.</summary>
public static class ErrorDocument
{
    private static readonly (string Area, string Title)[] Areas =
    [
        ("BLD", "the build, its steps and its store"),
        ("CFG", "pipeline.yaml and profiles"),
        ("CLT", "Components.Client, in programs that use it"),
        ("EMB", "embedding, model files, distillation"),
        ("EVL", "suites, gates, report"),
        ("FET", "fetching a catalogue"),
        ("FIL", "files and locks"),
        ("PUB", "snapshots: publishing, rollback, prune"),
        ("QRY", "search"),
        ("SQL", "transforming a catalogue"),
        ("SRV", "the server and `components`"),
        ("VEC", "index files and the vector manifest"),
    ];

    private static readonly string[] Scripts = ["build.sh", "build/nuke.sh"];

    /// <summary>Path of the document below the root of the repository.</summary>
    public static string Path => "docs/ERRORS.md";

    /// <summary>Makes the document.</summary>
    /// <param name="root">Root of the repository; sources below build, src and tools are read.</param>
    /// <returns>Markdown. The same sources give the same text.</returns>
    public static string Make(string root)
    {
        IReadOnlyList<ErrorEntry> entries = Entries(root);
        StringBuilder text = new("""
            # Errors

            Every error with a code, generated from the sources by `./build.sh ErrorReference`; a test keeps this file current.
            Computed parts stand in braces. The kind is the exit code of the build and of `components`, or the status over HTTP.

            """);
        foreach (IGrouping<string, ErrorEntry> area in entries.GroupBy(static entry => entry.Code[..3], StringComparer.Ordinal)
            .OrderBy(static area => area.Key, StringComparer.Ordinal))
        {
            string title = Areas.FirstOrDefault(known => known.Area == area.Key).Title is { } known
                ? $"{area.Key}: {known}" : area.Key;
            text.Append($"\n## {title}\n\n| code | kind | what | what to do |\n|---|---|---|---|\n");
            foreach (ErrorEntry entry in area.OrderBy(static entry => entry.Code, StringComparer.Ordinal)
                .ThenBy(static entry => entry.What, StringComparer.Ordinal))
            {
                text.Append($"| {entry.Code} | {entry.Kind} | {Cell(entry.What)} | {Cell(entry.Remedy)} |\n");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Every error of the sources and of the start scripts.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <returns>Errors, each once, in the order of the files.</returns>
    internal static IReadOnlyList<ErrorEntry> Entries(string root) =>
    [
        .. Sources(root).SelectMany(static file => ErrorReader.Read(File.ReadAllText(file)))
            .Concat(Scripts.SelectMany(file => ErrorReader.ReadScript(File.ReadAllText(System.IO.Path.Combine(root, file)))))
            .Distinct(),
    ];

    private static IEnumerable<string> Sources(string root) => new[] { "build", "src", "tools" }
        .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(static file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}

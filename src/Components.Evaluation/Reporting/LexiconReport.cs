using System.Text;
using Components.Evaluation.Linting;
using Components.Foundation.Json;

namespace Components.Evaluation.Reporting;

/// <summary>Writes what the lint of the lexicon found: index.html (one self-contained file) and lexicon.json. The same findings
/// give the same bytes.</summary>
public static class LexiconReport
{
    /// <summary>The page.</summary>
    public const string PageFileName = "index.html";

    /// <summary>The same for machines.</summary>
    public const string JsonFileName = "lexicon.json";

    /// <summary>Writes both files.</summary>
    /// <param name="lint">The findings.</param>
    /// <param name="directory">Directory that the caller replaces as a whole; made when missing.</param>
    public static void Write(LexiconLint lint, string directory)
    {
        Directory.CreateDirectory(directory);
#pragma warning disable RS0030 // new files in a directory that the caller renames over the old one
        File.WriteAllText(
            Path.Combine(directory, PageFileName), ReportTemplates.Render(LexiconPage.Of(lint)),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.WriteAllBytes(
            Path.Combine(directory, JsonFileName),
            DocumentJson.ToUtf8(
                new
                {
                    SchemaVersion = 1,
                    lint.SourceId,
                    lint.Parts,
                    Passed = !lint.Failed.Any(),
                    Checks = lint.Checks.Select(static check => new { check.Check, check.Findings }),
                    lint.Families,
                }));
#pragma warning restore RS0030
    }

    /// <summary>A line for each check, for the console.</summary>
    /// <param name="lint">The findings.</param>
    /// <returns>A table in Markdown.</returns>
    public static IEnumerable<string> Lines(LexiconLint lint) =>
    [
        "| check | measured | threshold | |",
        "|---|---|---|---|",
        .. lint.Checks.Select(static check => $"| {check.Check.Name}: {check.Check.Title} | {CheckText.Measured(check.Check)} "
            + $"| {CheckText.Threshold(check.Check)} | {(check.Check.Blocks ? "failed" : "")} |"),
    ];
}

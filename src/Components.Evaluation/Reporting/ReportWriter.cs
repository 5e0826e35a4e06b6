using System.Text;
using Components.Evaluation.Gates;
using Components.Evaluation.Reporting.Sections;
using Components.Foundation.Files;
using Components.Snapshots;

namespace Components.Evaluation.Reporting;

/// <summary>Writes the report of a snapshot: index.html (one self-contained file), results.json, junit.xml and summary.md. The
/// same inputs give the same bytes. None of them names places or machines: the server shows them to whoever asks.</summary>
public static class ReportWriter
{
    /// <summary>The page.</summary>
    public const string PageFileName = "index.html";

    /// <summary>The page in short, in Markdown, for the summary of a CI job.</summary>
    public const string SummaryFileName = "summary.md";

    /// <summary>Writes the four files.</summary>
    /// <param name="inputs">Its sources.</param>
    /// <param name="outputDirectory">Directory that the caller replaces as a whole; made when missing.</param>
    /// <returns>Path of the page.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">The snapshot's metadata cannot be read.</exception>
    public static string Write(ReportInputs inputs, string outputDirectory)
    {
        inputs = PublicText.Of(inputs);
        Directory.CreateDirectory(outputDirectory);
        (SnapshotMetadata metadata, Sha256Digest digest) = SnapshotIntegrity.ReadMetadata(inputs.SnapshotDirectory);
        IReadOnlyList<GateResult> gates = Complete(inputs, metadata.Name, digest.ToString());
        ReportPage page = ReportPage.Create(inputs, gates, metadata, digest.ToString());
        string path = Path.Combine(outputDirectory, PageFileName);
#pragma warning disable RS0030 // new files in the step's own temporary directory
        File.WriteAllText(path, ReportTemplates.Render(page), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.WriteAllBytes(
            Path.Combine(outputDirectory, SnapshotFiles.Results), ResultsJson.Write(inputs, gates, metadata, digest.ToString()));
        File.WriteAllBytes(Path.Combine(outputDirectory, "junit.xml"), JUnitXml.Write(gates, metadata.Name));
        File.WriteAllText(
            Path.Combine(outputDirectory, SummaryFileName), SummaryMarkdown.Write(page),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
#pragma warning restore RS0030
        return path;
    }

    /// <summary>Every gate in its order. A missing result, or one for another snapshot, blocks.</summary>
    private static IReadOnlyList<GateResult> Complete(ReportInputs inputs, string snapshotName, string digest) =>
    [
        .. inputs.Expected.Select(gate =>
        {
            GateResult? result = inputs.Gates.FirstOrDefault(candidate => candidate.Gate == gate.Id);
            return result is null
                ? GateRunner.Result(gate.Id, snapshotName, digest,
                    [GateCheck.CouldNotRun("result", "The gate has a result", "The gate did not run.")])
                : result.SnapshotDigest == digest
                    ? result
                    : GateRunner.Result(
                        gate.Id, snapshotName, digest,
                        [GateCheck.CouldNotRun(
                            "result",
                            "The result belongs to this snapshot", $"It belongs to {result.SnapshotName} "
                                + $"({ReportFunctions.ShortDigest(result.SnapshotDigest)}). Run the gate again.")]);
        }),
    ];
}

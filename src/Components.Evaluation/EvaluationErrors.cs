using Components.Evaluation.Gates;
using Components.Evaluation.Reporting;
using Components.Foundation.Errors;

namespace Components.Evaluation;

/// <summary>Messages of suites, gates and the report: EVL001 and following.</summary>
internal static class EvaluationErrors
{
    public static InputDataException Suite(string path, long line, string what, string remedy) => new(
        code: "EVL001",
        what,
        where: $"{path}:{line}",
        remedy);

    public static InputDataException SuiteNotYaml(string path, long line, string detail, Exception cause) => new(
        code: "EVL002",
        what: $"The suite is not valid YAML: {detail.TrimEnd('.')}.",
        where: $"{path}:{line}",
        remedy: "Correct the line.",
        cause);

    public static InputDataException NoSuites(string directory) => new(
        code: "EVL003",
        what: "There is no evaluation suite (*.yaml).",
        where: directory,
        remedy: "Point gates.suites to a directory or file with at least one suite.");

    public static InputDataException DuplicateQuery(string path, long line, string id) => new(
        code: "EVL004",
        what: $"The query id '{id}' is used twice.",
        where: $"{path}:{line}",
        remedy: "Give every query an id of its own: results are compared by it.");

    public static SnapshotException GateResultUnreadable(string path, Exception cause) => new(
        code: "EVL010",
        what: "The file is not a gate result.",
        where: path,
        remedy: "Run the gate again.",
        cause);

    public static SnapshotException DetailUnreadable(string path, Exception cause) => new(
        code: "EVL011",
        what: $"The parts cannot be read: {cause.Message.TrimEnd('.')}.",
        where: path,
        remedy: "Verify the snapshot, or build it again.",
        cause);

    public static EnvironmentException ServerDidNotStart(string command, int timeoutSeconds, string output) => new(
        code: "EVL020",
        what: $"The server did not become ready within {timeoutSeconds} s. "
            + $"Its last output: {(output.Length == 0 ? "none" : output)}",
        where: command,
        remedy: "Start it by hand with the same command and read its message.");

    public static EnvironmentException ServerExited(string command, int exitCode, string output) => new(
        code: "EVL021",
        what: $"The server ended with exit code {exitCode} before it was ready. "
            + $"Its last output: {(output.Length == 0 ? "none" : output)}",
        where: command,
        remedy: "Start it by hand with the same command and read its message.");

    public static EnvironmentException ServerAnswered(string url, int status, string body) => new(
        code: "EVL022",
        what: $"The server answered {status} instead of 200: {body}",
        where: url,
        remedy: "Send the same request by hand to the server and read its log.");

    public static InputDataException BaselineUnreadable(string path, string detail, Exception? cause = null) => new(
        code: "EVL040",
        what: $"The file is no baseline: {detail.TrimEnd('.')}.",
        where: path,
        remedy: "Restore it with git, or delete it and run './build.sh AcceptBaseline' after a report.",
        cause);

    public static SnapshotException RecordUnreadable(string path, Exception cause) => new(
        code: "EVL041",
        what: $"The recorded results cannot be read: {cause.Message.TrimEnd('.')}.",
        where: path,
        remedy: "Write a report with './build.sh Report'. If the live snapshot lost its report, override the gate once: "
            + $"--override-gate {GateList.Find(Gates.Retrieval.RetrievalGate.Id).Description.Target}=REASON.",
        cause);

    public static UsageException BaselineWouldSink(string sourceId, IReadOnlyList<string> lowered) => new(
        code: "EVL042",
        what: $"The baseline would be lowered: {string.Join("; ", lowered)}.",
        where: $"{sourceId}.json",
        remedy: "Mend what got worse. If it is meant, say why, and the reason is kept in the file: ./build.sh AcceptBaseline "
            + "--reason TEXT.");

    public static UsageException NothingToAccept(string snapshotName, string why) => new(
        code: "EVL043",
        what: $"The last results cannot become the baseline: {why}.",
        where: $"output/report/results.json, snapshot {snapshotName}",
        remedy: "Run './build.sh Report', read output/report/index.html, then accept again.");

    public static UsageException ResultsOfAnotherSource(string found, string configured) => new(
        code: "EVL044",
        what: $"The last results are of source '{found}', the configuration names '{configured}'.",
        where: "output/report/results.json",
        remedy: "Give the profile that the report was made with, or run './build.sh Report' with this one.");

    public static UsageException NoBlindSuite(string directory, string sourceId) => new(
        code: "EVL045",
        what: $"No suite is for source '{sourceId}'.",
        where: directory,
        remedy: "The blind suites are for the real catalogue: ./build.sh Validate --profile jlc --catalogue FILE.");

    public static UsageException UnknownHalf(string half) => new(
        code: "EVL046",
        what: $"The blind suites have no half '{half}'.",
        where: "--half",
        remedy: "Give development or validation.");

    public static InputDataException FamilyOfAnotherLexicon(string path, string family) => new(
        code: "EVL047",
        what: $"The catalogue was made with other families: it has members of '{family}', which the lexicon lacks.",
        where: path,
        remedy: "Run './build.sh Lexicon': Transform makes it again when data/lexicon changed.");

    public static GateFailedException LexiconFails(string sourceId, IReadOnlyList<GateCheck> failed) => new(
        code: "EVL048",
        what: "The lexicon has errors: " + string.Join("; ", failed.Select(static check => $"{check.Name}: {check.Title}, "
            + $"{CheckText.Measured(check)}, expected {CheckText.Threshold(check)}")) + ".",
        where: $"data/lexicon, source {sourceId}",
        remedy: "Read output/lexicon/index.html: each finding names its families, file and line, and what to do.");
}

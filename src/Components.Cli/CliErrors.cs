using Components.Foundation.Errors;

namespace Components.Cli;

/// <summary>Messages of the command line (SRV03x).</summary>
internal static class CliErrors
{
    public static UsageException Misused(string what, string remedy) =>
        new(code: "SRV030", what: what, where: "", remedy: remedy);

    public static UsageException UnknownVerb(string verb, string hint) => new(
        code: "SRV031",
        what: $"There is no verb '{verb}'.",
        where: "",
        remedy: $"{hint} 'components --help' lists the verbs.");

    public static UsageException VerbMissing(string verb, IReadOnlyList<string> verbs) => new(
        code: "SRV036",
        what: verb.Length == 0 ? "No verb is named." : $"'{verb}' does nothing by itself.",
        where: "",
        remedy: verbs.Count == 1
            ? $"Write 'components {verb} {verbs[0]}'; '--help' after it shows what it takes."
            : $"Write '{$"components {verb}".Trim()} VERB', where VERB is one of: {string.Join(", ", verbs)}.");

    public static UsageException NoRoot(string directory) => new(
        code: "SRV032",
        what: "No pipeline.yaml here or in any directory above.",
        where: directory,
        remedy: "Run inside the project, or name its directory with '--root DIR'.");

    public static UsageException RootWithoutPipeline(string directory) => new(
        code: "SRV033",
        what: "The directory named with --root holds no pipeline.yaml.",
        where: directory,
        remedy: "Name the directory that holds it.");

    public static SnapshotException SnapshotsDiffer(string left, string right, int files) => new(
        code: "SRV034",
        what: $"The snapshots differ in {files} {(files == 1 ? "file" : "files")}.",
        where: $"{left} and {right}",
        remedy: "Equal inputs give equal bytes: compare their lineage in metadata.json with './build.sh Explain'.");

    public static InputDataException NoSuchPart(long id, string snapshot) => new(
        code: "SRV037",
        what: $"There is no part C{id}.",
        where: snapshot,
        remedy: "Check the id, or find the part with 'components search'.");

    public static InputDataException NoSuchFile(string path, string option) => new(
        code: "SRV035", what: "The file does not exist.", where: path, remedy: $"Name an existing file with '{option}'.");
}

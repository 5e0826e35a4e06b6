using System.Globalization;
using Components.Embedding.Contract;
using Components.Foundation.Errors;

namespace Components.Search.Opening;

/// <summary>Messages of opening a snapshot that concern its query encoder and search.json: VEC012 and VEC008 beside the
/// manifest's own, VEC048.</summary>
internal static class OpeningErrors
{
    public static SnapshotException ProbesDiffer(string manifestPath, ProbeDrift drift, float tolerance, string? suspect)
    {
        string text = drift.Text.Length <= 40 ? drift.Text : $"{drift.Text[..40]}...";
        return new(
            code: "VEC012",
            what: string.Create(
                CultureInfo.InvariantCulture,
                $"{drift.Drifted} of {drift.Probes} probe texts get another vector here than at build time; "
                    + $"worst is '{text}' with cosine {drift.Cosine:0.####}, at least {tolerance:0.####} is required. ")
                + (suspect is null
                    ? "Every recorded part of the model's contract agrees, so weights, tokenizer code or CPU arithmetic differ."
                    : $"What differs is the {suspect}."),
            where: manifestPath,
            remedy: "Build the snapshot again with the pinned model, or go back with './build.sh Rollback'.");
    }

    public static SnapshotException ModelUnusable(string manifestPath, ComponentsException cause) => new(
        code: "VEC008",
        what: $"The query model cannot be opened as the manifest says: {cause.What}",
        where: manifestPath,
        remedy: "Serve it with the release that built it, or go back with './build.sh Rollback'.",
        cause);

    public static SnapshotException ModelNamedOtherwise(string manifestPath, string file, string modelId,
        IReadOnlyList<string> expected) => new(
        code: "VEC008",
        what: $"model_id is '{modelId}', and the query model's file is '{file}': that model's are "
            + (expected.Count > 0 ? string.Join(", ", expected.Select(static name => $"'{name}'")) : "not listed in model_files")
            + ".",
        where: manifestPath,
        remedy: "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.");

    public static SnapshotException SearchUnreadable(string path, string why, Exception? cause = null) => new(
        code: "VEC048",
        what: $"The search settings of the snapshot cannot be used: {why.TrimEnd('.')}.",
        where: path,
        remedy: "Serve it with the release that built it, or build the snapshot again with this one.",
        cause);

    public static SnapshotException FamiliesOfOtherLexicon(string path, string found, string expected) => new(
        code: "VEC045",
        what: $"The families were made from the lexicon {found}, the manifest names {expected}.",
        where: path,
        remedy: "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.");

    public static SnapshotException FamiliesOfOtherModel(string path, int columns, int expected) => new(
        code: "VEC049",
        what: $"The families' vectors have {columns} columns, the engine's {expected}.",
        where: path,
        remedy: "Published snapshots are never edited. Go back with './build.sh Rollback', or publish again.");
}

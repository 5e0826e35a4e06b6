using System.Globalization;
using Components.Catalog.Errors;

namespace Components.Search.Opening;

/// <summary>Messages of opening a snapshot that concern its query encoder: VEC040 and following.</summary>
internal static class OpeningErrors
{
    public static SnapshotException ProbesDiffer(string manifestPath, ProbeDrift drift, float tolerance, string? suspect)
    {
        string text = drift.Text.Length <= 40 ? drift.Text : $"{drift.Text[..40]}...";
        return new(
            code: "VEC040",
            what: string.Create(
                CultureInfo.InvariantCulture,
                $"{drift.Drifted} of {drift.Probes} probe texts get another vector here than at build time; worst is '{text}' with cosine {drift.Cosine:0.####}, at least {tolerance:0.####} is required. ")
                + (suspect is null
                    ? "Every recorded part of the model's contract agrees, so weights, tokenizer code or CPU arithmetic differ."
                    : $"What differs is the {suspect}."),
            where: manifestPath,
            remedy: "Build the snapshot again with the pinned model, or go back with './build.sh Rollback'.");
    }
}

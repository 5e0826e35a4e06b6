namespace Components.Evaluation.Gates.Integrity;

/// <summary>One verification of the content of files.</summary>
/// <param name="Check">Which it is, for example <c>integrity_check</c> or <c>dense.bin</c>.</param>
/// <param name="Version">Version of what it asks.</param>
/// <param name="Files">Every file that it reads, by its path in the snapshot, with the SHA-256 of its bytes.</param>
public sealed record VerifiedContent(string Check, int Version, SortedDictionary<string, string> Files)
{
    /// <summary>All of it in one line: two that are the same are one verification of the same bytes.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Check} {Version} {string.Join(' ', Files.Select(static file => $"{file.Key}={file.Value}"))}");
}

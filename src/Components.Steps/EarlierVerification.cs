using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Which earlier result of a gate a new one may believe: that about the snapshot that is live, where everything but the
/// snapshot was as it is now. A result that did not pass is not in the store, and an altered one is not whole.</summary>
public static class EarlierVerification
{
    private const string Metadata = $"{SnapshotStep.Name}/{SnapshotFiles.Metadata}";

    /// <summary>Whether a result is about the live snapshot and was made by this program with these settings.</summary>
    /// <param name="earlier">Key document of the result: the version of the gate, its settings, every assembly of its
    /// program.</param>
    /// <param name="now">Key document of the gate now.</param>
    /// <param name="live">Digest of the live snapshot.</param>
    /// <returns>True when it may be believed.</returns>
    public static bool IsOfLive(KeyDocument earlier, KeyDocument now, Sha256Digest live) =>
        string.Equals(earlier.Version, now.Version, StringComparison.Ordinal)
        && earlier.Settings.SequenceEqual(now.Settings)
        && string.Equals(earlier.Inputs.GetValueOrDefault(Metadata), live.ToString(), StringComparison.Ordinal)
        && WithoutSnapshot(earlier).SequenceEqual(WithoutSnapshot(now));

    private static IEnumerable<KeyValuePair<string, string>> WithoutSnapshot(KeyDocument document) =>
        document.Inputs.Where(static input => !input.Key.StartsWith(SnapshotStep.Name + "/", StringComparison.Ordinal));
}

using System.Net;
using Components.Foundation.Files;

namespace Components.Download;

/// <summary>Failures of downloads as clauses without a full stop: these words stand here alone. Whoever asked for the
/// file puts a code, the name of a setting and a remedy around them.</summary>
public static class DownloadClause
{
    /// <summary>An answer that is no success.</summary>
    /// <param name="status">Its status.</param>
    public static string Answered(HttpStatusCode status) => $"the server answered {(int)status}";

    /// <summary>A redirect that is not followed.</summary>
    /// <param name="target">Where it leads, as it may be shown.</param>
    /// <param name="reason">Why not: a clause that follows the address.</param>
    public static string Redirected(string target, string reason) => $"the server redirects to '{target}', {reason}";

    /// <summary>Another digest than was asked for.</summary>
    /// <param name="actual">Digest of what came.</param>
    /// <param name="expected">Digest that was asked for.</param>
    public static string OtherDigest(Sha256Digest actual, Sha256Digest expected) =>
        $"its SHA-256 is {actual}, expected is {expected}";

    /// <summary>Another length than was asked for.</summary>
    /// <param name="bytes">Bytes that the server offers, or that came before the rest was refused.</param>
    /// <param name="expected">Bytes that were asked for.</param>
    internal static string OtherSize(long bytes, long expected) => $"it has {bytes} bytes, expected are {expected}";

    /// <summary>A file that is longer than it may be.</summary>
    /// <param name="bytes">Its bytes; null where the server does not say.</param>
    /// <param name="limit">Bytes that it may have.</param>
    internal static string TooLarge(long? bytes, long limit) => bytes is { } length
        ? $"it has {length} bytes, and {limit} are allowed" : $"it goes on after {limit} bytes, which is all that is allowed";

    /// <summary>A file that took too long.</summary>
    /// <param name="limit">Time that it had.</param>
    /// <param name="bytes">Bytes that had come.</param>
    internal static string TooSlow(TimeSpan limit, long bytes) =>
        $"it was not complete after {limit.TotalSeconds:0.###} s, when {bytes} bytes had come";

    /// <summary>No place for the bytes.</summary>
    /// <param name="path">What is taken.</param>
    internal static string PlaceTaken(string path) => $"a directory lies at '{path}'";
}

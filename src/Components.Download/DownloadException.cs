using System.Net;
using Components.Foundation.Files;

namespace Components.Download;

/// <summary>A download that ended without a file. Whoever asked for it says so in the words and with the codes of its own
/// area.</summary>
/// <param name="failure">What kind of end it was; decides which properties say something.</param>
/// <param name="message">The reason as a clause without a full stop.</param>
/// <param name="innerException">Cause.</param>
public sealed class DownloadException(DownloadFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Kind of the failure.</summary>
    public DownloadFailure Failure { get; } = failure;

    /// <summary>Attempts that were made, the first one included.</summary>
    public int Attempts { get; init; }

    /// <summary>The last answer's status, of <see cref="DownloadFailure.Status"/>.</summary>
    public HttpStatusCode Status { get; init; }

    /// <summary>Bytes that had come, of <see cref="DownloadFailure.TooSlow"/>; bytes that the server offers, of
    /// <see cref="DownloadFailure.OtherSize"/>, and of <see cref="DownloadFailure.TooLarge"/>, there 0 where it does not
    /// say.</summary>
    public long Bytes { get; init; }

    /// <summary>Digest of what came, of <see cref="DownloadFailure.OtherDigest"/>.</summary>
    public Sha256Digest Digest { get; init; }

    /// <summary>Where the server redirects to, as it may be shown, of <see cref="DownloadFailure.Redirect"/>; the path that is
    /// taken, of <see cref="DownloadFailure.PlaceTaken"/>.</summary>
    public string Target { get; init; } = "";
}

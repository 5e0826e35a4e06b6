using System.Net;

namespace Components.Download;

/// <summary>A download that ended without a file. Its message is the reason; whoever asked for the file adds the code and the
/// remedy of its own area.</summary>
/// <param name="failure">What kind of end it was; decides which properties say something.</param>
/// <param name="message">The reason as a clause without a full stop: one of <see cref="DownloadClause"/>, or what the network
/// said.</param>
/// <param name="innerException">Cause.</param>
public sealed class DownloadException(DownloadFailure failure, string message, Exception? innerException = null)
    : Exception(message.TrimEnd('.'), innerException)
{
    /// <summary>Kind of the failure.</summary>
    public DownloadFailure Failure { get; } = failure;

    /// <summary>Attempts that were made, the first one included.</summary>
    public int Attempts { get; init; }

    /// <summary>The last answer's status, of <see cref="DownloadFailure.Status"/>.</summary>
    public HttpStatusCode Status { get; init; }

    /// <summary>The path that is taken, of <see cref="DownloadFailure.PlaceTaken"/>.</summary>
    public string Place { get; init; } = "";
}

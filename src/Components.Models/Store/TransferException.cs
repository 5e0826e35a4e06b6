namespace Components.Models.Store;

/// <summary>An attempt that failed in a way that another attempt may not. Never leaves the downloader.</summary>
/// <param name="message">How it ended; a clause with a full stop.</param>
/// <param name="innerException">Cause.</param>
internal sealed class TransferException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>How long the server asks to wait; null when it does not say.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}

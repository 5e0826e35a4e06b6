namespace Components.Download;

/// <summary>Why a download ended without a file.</summary>
public enum DownloadFailure
{
    /// <summary>The server answered with an error that does not pass, or stayed with one.</summary>
    Status,

    /// <summary>The server could not be reached, was silent, or the connection broke, to the last attempt.</summary>
    Network,

    /// <summary>It was not complete after <see cref="Patience.TotalTimeout"/>; what came is kept.</summary>
    TooSlow,

    /// <summary>The file is longer than <see cref="DownloadRequest.MaxBytes"/>; nothing is kept.</summary>
    TooLarge,

    /// <summary>The server offers another length than <see cref="DownloadRequest.SizeBytes"/>; nothing is kept.</summary>
    OtherSize,

    /// <summary>The file has another digest than <see cref="DownloadRequest.Sha256"/>; nothing is kept.</summary>
    OtherDigest,

    /// <summary>The server redirects to where nothing is followed.</summary>
    Redirect,

    /// <summary>A directory lies where the bytes would grow, or their note; it is left as it is.</summary>
    PlaceTaken,
}

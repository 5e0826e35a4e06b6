namespace Components.Sharing.Pulling;

/// <summary>Result of a pull.</summary>
/// <param name="Snapshot">Name of the snapshot.</param>
/// <param name="Digest">SHA-256 of its metadata.json.</param>
/// <param name="Current">Name that <c>current</c> points to now; null when there is none.</param>
/// <param name="Previous">Name that <c>previous</c> points to now; null when there is none.</param>
/// <param name="Switched">Whether <c>current</c> points to it now and did not before.</param>
/// <param name="Files">Its files.</param>
/// <param name="Bytes">Their length.</param>
/// <param name="TransferredFiles">Files that came from the server, in this run and in those that it went on with.</param>
/// <param name="TransferredBytes">Bytes that came over the network in this run, of files alone.</param>
public sealed record PullResult(
    string Snapshot, string Digest, string? Current, string? Previous, bool Switched, int Files, long Bytes,
    int TransferredFiles, long TransferredBytes);

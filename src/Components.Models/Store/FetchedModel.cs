namespace Components.Models.Store;

/// <summary>A pinned model whose files are all on this machine, verified.</summary>
/// <param name="Id">Model id.</param>
/// <param name="Revision">Immutable revision.</param>
/// <param name="Files">Place by pinned path.</param>
/// <param name="DownloadedBytes">Bytes that came over the network in this call; 0 when everything was there.</param>
public sealed record FetchedModel(string Id, string Revision, IReadOnlyDictionary<string, string> Files, long DownloadedBytes);

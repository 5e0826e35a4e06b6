namespace Components.Fetch.Sources.Jlc;

/// <summary>Catalogue that the pages of a directory belong to.</summary>
/// <param name="BaseUrl">Address that was asked.</param>
/// <param name="StartedAtUtc">When its first page was asked for.</param>
internal sealed record JlcFetchState(string BaseUrl, DateTimeOffset StartedAtUtc);

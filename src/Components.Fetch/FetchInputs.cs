using Components.Fetch.Acquiring;

namespace Components.Fetch;

/// <summary>The content a fetch works on: what its key consists of besides the settings.</summary>
/// <param name="Items">Name and digest per raw file, ordered by name (ordinal).</param>
/// <param name="RawFiles">The raw files themselves; empty when only the last good import's digests are known.</param>
public sealed record FetchInputs(IReadOnlyList<FetchInput> Items, IReadOnlyList<RawFile> RawFiles);

namespace Components.Fetch;

/// <summary>Where a source keeps what outlives runs.</summary>
internal static class SourceState
{
    internal static string DirectoryOf(string stateDirectory, string sourceId) =>
        Path.Combine(stateDirectory, "sources", sourceId);
}

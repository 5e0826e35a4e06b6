using Components.Foundation.Files;

namespace Components.Fetch;

/// <summary>Where a source keeps what outlives runs.</summary>
internal static class SourceState
{
    private const string SourcesName = "sources";

    internal static string DirectoryOf(string stateDirectory, string sourceId) =>
        Path.Combine([stateDirectory, .. NamesOf(sourceId)]);

    /// <summary>Names of the directories on the way there.</summary>
    internal static string[] NamesOf(string sourceId) => [SourcesName, sourceId];

    /// <summary>Makes it a directory of our own, whatever link lies in its place.</summary>
    internal static void CreateOwn(DurableFiles files, string stateDirectory, string sourceId) =>
        files.CreateOwnDirectory(stateDirectory, NamesOf(sourceId));
}

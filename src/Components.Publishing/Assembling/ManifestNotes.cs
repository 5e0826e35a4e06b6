using System.Text.Json;
using Components.Index;
using Components.Index.Dense;
using Components.Index.Families;

namespace Components.Publishing.Assembling;

/// <summary>Entries of the manifest that stand in other files as well: read from them, so that the two cannot differ.</summary>
internal static class ManifestNotes
{
    /// <summary>Shape of the dense index, for people: lists, groups of lists, and lists that an unfiltered search
    /// visits.</summary>
    /// <param name="files">The snapshot's vector files.</param>
    /// <returns>Empty without a dense index.</returns>
    public static SortedDictionary<string, JsonElement> EngineParameters(IReadOnlyList<SnapshotVectorFile> files)
    {
        SortedDictionary<string, JsonElement> parameters = new(StringComparer.Ordinal);
        if (PathOf(files, IndexFiles.Dense) is { } path)
        {
            using DenseView dense = DenseView.Open(path);
            parameters["dense_groups"] = JsonSerializer.SerializeToElement(dense.Parameters.Groups);
            parameters["dense_lists"] = JsonSerializer.SerializeToElement(dense.Parameters.Lists);
            parameters["dense_probes"] = JsonSerializer.SerializeToElement(dense.Parameters.VisitedLists);
        }

        return parameters;
    }

    /// <summary>The lexicon that the families were made from.</summary>
    /// <param name="files">The snapshot's vector files.</param>
    /// <returns>Lower-case hexadecimal; empty without families.</returns>
    public static string LexiconSha256(IReadOnlyList<SnapshotVectorFile> files)
    {
        if (PathOf(files, IndexFiles.Families) is not { } path)
        {
            return "";
        }

        using FamilyIndex families = FamilyIndex.Open(path);
        return families.LexiconDigest;
    }

    private static string? PathOf(IReadOnlyList<SnapshotVectorFile> files, IndexFile kind) =>
        files.FirstOrDefault(file => file.File == kind)?.Path;
}

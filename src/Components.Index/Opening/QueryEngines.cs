using Components.Foundation.Files;
using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Manifest;
using Components.Index.Mapped;

namespace Components.Index.Opening;

/// <summary>Opens the engine that a manifest names.</summary>
public static class QueryEngines
{
    /// <summary>Maps a snapshot's files; nothing is built and nothing is read but headers.</summary>
    /// <param name="vectorDirectory">Directory of the manifest.</param>
    /// <param name="manifest">A manifest from <see cref="VectorManifestReader.Read"/>.</param>
    /// <param name="engine"><c>exact</c> or <c>mapped</c> instead of the manifest's choice; null for that choice.</param>
    /// <returns>The engine; the caller disposes it.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC005: the files have another number of rows; VEC009:
    /// the vectors another number of columns; VEC014 to VEC017; VEC020 to VEC027 for a damaged file.</exception>
    public static IQueryEngine Open(string vectorDirectory, VectorManifest manifest, string? engine = null)
    {
        string path = Path.Combine(vectorDirectory, SnapshotFiles.ManifestName);
        string name = engine ?? manifest.Engine;
        EngineFiles files = EngineFiles.OfManifest(vectorDirectory, manifest);
        IQueryEngine opened = name switch
        {
            "exact" => ExactEngine.Open(files),
            "mapped" => MappedEngine.Open(files),
            _ => throw ManifestErrors.UnknownEngine(path, name),
        };
        try
        {
            if (opened.RowCount != manifest.VectorCorpusCount)
            {
                throw ManifestErrors.CountDiffers(path, "vector_corpus_count", manifest.VectorCorpusCount, opened.RowCount);
            }

            if (opened.Dimension != manifest.EmbeddingDim)
            {
                throw ManifestErrors.DimensionDiffers(path, IndexFiles.Vectors.FileName, opened.Dimension, manifest.EmbeddingDim);
            }

            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}

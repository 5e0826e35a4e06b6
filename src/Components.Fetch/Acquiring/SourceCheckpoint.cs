using System.Text.Json;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Fetch.Acquiring;

/// <summary>A small JSON document beside the data it belongs to: where a long fetch continues after a cut.</summary>
/// <typeparam name="T">Content; a record that System.Text.Json can write and read.</typeparam>
/// <param name="path">File of the checkpoint, in the same directory as the data.</param>
/// <param name="files">Replaces the file.</param>
public sealed class SourceCheckpoint<T>(string path, DurableFiles files)
    where T : class
{
    /// <summary>Reads the checkpoint.</summary>
    /// <returns>The content; null when there is none, when something else than a file lies there or it cannot be read, which only
    /// costs the work done so far.</returns>
    public T? Load()
    {
        try
        {
            return File.Exists(path) && FileKind.Unusual(path) is null
                ? JsonSerializer.Deserialize<T>(RegularFile.ReadAllBytes(path), DocumentJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the checkpoint; to be called after the data it speaks of was flushed.</summary>
    /// <param name="content">New content.</param>
    public void Save(T content) => files.WriteBytes(path, DocumentJson.ToUtf8(content));
}

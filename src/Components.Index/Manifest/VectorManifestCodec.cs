using System.Text.Json;
using Components.Foundation.Json;

namespace Components.Index.Manifest;

/// <summary>Bytes of <c>vector/manifest.json</c>: snake_case names, indented, the same bytes for the same content.</summary>
public static class VectorManifestCodec
{
    /// <summary>Parses a manifest; the schema version is not judged here.</summary>
    /// <param name="utf8">Content of the file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static VectorManifest Parse(ReadOnlySpan<byte> utf8)
    {
        VectorManifest manifest = JsonMistake.Read<VectorManifest>(utf8, ManifestJson.Whole);

        // The serializer judges properties, not the elements of lists.
        bool hasNull = manifest.Files.Any(static file => file is null) || manifest.ModelFiles.Any(static file => file is null)
            || manifest.Probes.Any(static probe => probe is null);
        return hasNull ? throw new JsonException("An element of the manifest is null.") : manifest;
    }

    /// <summary>Writes a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>UTF-8 with a final newline.</returns>
    public static byte[] ToUtf8(VectorManifest manifest) =>
        DocumentJson.ToUtf8(manifest, ManifestJson.Whole);
}

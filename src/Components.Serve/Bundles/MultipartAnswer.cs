using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Serve.Sql;

namespace Components.Serve.Bundles;

/// <summary>multipart/mixed with the parts <c>metadata</c> and <c>bundle</c>.</summary>
internal static class MultipartAnswer
{
    /// <summary>Composes the answer.</summary>
    /// <param name="bundle">The packed bundle.</param>
    /// <param name="components">Rows of components_full, ascending by id.</param>
    /// <param name="missing">Ids that are not in the snapshot; null lists none.</param>
    /// <returns>Media type with boundary, and the body.</returns>
    public static (string MediaType, byte[] Body) Compose(
        Bundle bundle, IReadOnlyList<SqlRow> components, IReadOnlyList<long>? missing)
    {
        string mediaType = bundle.Format.MediaType();

        // The boundary is taken from the content, so that equal answers are equal bytes.
        string boundary = $"components-{bundle.Sha256[..32]}";
        ArrayBufferWriter<byte> body = new(bundle.Content.Length + 4096);
        Text(body, $"--{boundary}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Disposition: inline; "
            + "name=\"metadata\"\r\n\r\n");
        using (Utf8JsonWriter json = new(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("components");
            foreach (SqlRow component in components)
            {
                ComponentDocument.Write(json, component, snapshot: null);
            }

            json.WriteEndArray();
            json.WritePropertyName("asset_manifest");
            BundleWriter.WriteAssetManifest(json, bundle.AssetManifest);
            json.WriteString("bundle_filename", bundle.FileName);
            json.WriteString("bundle_media_type", mediaType);
            json.WriteString("bundle_sha256", bundle.Sha256);
            json.WriteNumber("bundle_size_bytes", bundle.Content.Length);
            BundleWriter.WriteMissing(json, missing);
            json.WriteEndObject();
        }

        Text(
            body,
            $"\r\n--{boundary}\r\nContent-Type: {mediaType}\r\n"
            + $"Content-Disposition: attachment; name=\"bundle\"; filename=\"{bundle.FileName}\"\r\nX-Bundle-SHA256: {bundle.Sha256}\r\n\r\n");
        body.Write(bundle.Content);
        Text(body, $"\r\n--{boundary}--\r\n");
        return ($"multipart/mixed; boundary=\"{boundary}\"", body.WrittenSpan.ToArray());
    }

    private static void Text(ArrayBufferWriter<byte> body, string text) => body.Write(Encoding.ASCII.GetBytes(text));
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Serve.Sql;

namespace Components.Serve.Bundles;

/// <summary>multipart/mixed with the parts <c>metadata</c> and <c>bundle</c>.</summary>
internal static class MultipartAnswer
{
    /// <summary>Writes what stands before the bundle: the metadata, and the bundle's head.</summary>
    /// <param name="head">Receives it.</param>
    /// <param name="bundle">The packed bundle.</param>
    /// <param name="parts">The packed parts.</param>
    /// <returns>Media type with boundary, and what stands behind the bundle.</returns>
    public static async Task<(string MediaType, byte[] End)> WriteHeadAsync(
        IBufferWriter<byte> head, Bundle bundle, BundleParts parts)
    {
        string mediaType = bundle.Format.MediaType();

        // The boundary is taken from the content, so that equal answers are equal bytes.
        string boundary = $"components-{bundle.Sha256[..32]}";
        Text(head, $"--{boundary}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Disposition: inline; "
            + "name=\"metadata\"\r\n\r\n");
        await using (Utf8JsonWriter json = new(
            head, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("components");
            await foreach (SqlRow part in parts.RowsAsync(parts.Ids))
            {
                ComponentDocument.Write(json, part, snapshot: null);
            }

            json.WriteEndArray();
            json.WritePropertyName("asset_manifest");
            BundleWriter.WriteAssetManifest(json, bundle.AssetManifest);
            json.WriteString("bundle_filename", bundle.FileName);
            json.WriteString("bundle_media_type", mediaType);
            json.WriteString("bundle_sha256", bundle.Sha256);
            json.WriteNumber("bundle_size_bytes", bundle.SizeBytes);
            BundleWriter.WriteMissing(json, parts.Missing);
            json.WriteEndObject();
        }

        Text(
            head,
            $"\r\n--{boundary}\r\nContent-Type: {mediaType}\r\n"
            + $"Content-Disposition: attachment; name=\"bundle\"; filename=\"{bundle.FileName}\"\r\nX-Bundle-SHA256: "
            + $"{bundle.Sha256}\r\n\r\n");
        return ($"multipart/mixed; boundary=\"{boundary}\"", Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"));
    }

    private static void Text(IBufferWriter<byte> body, string text) => body.Write(Encoding.ASCII.GetBytes(text));
}

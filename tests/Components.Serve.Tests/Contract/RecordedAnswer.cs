using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Components.Serve.Tests.Contract;

/// <summary>An answer as JSON: status, the headers that clients read, and the body; of multipart/mixed its parts, of a bundle the
/// names of its files.</summary>
internal static class RecordedAnswer
{
    private static readonly string[] Headers = ["X-Snapshot", "X-Bundle-SHA256", "Cache-Control", "Allow"];

    /// <summary>Reads an answer.</summary>
    public static async Task<JsonObject> OfAsync(HttpResponseMessage response)
    {
        JsonObject headers = new() { ["Content-Type"] = response.Content.Headers.ContentType!.ToString().Split("; boundary")[0] };
        foreach (string name in Headers)
        {
            if (response.Headers.TryGetValues(name, out IEnumerable<string>? values)
                || response.Content.Headers.TryGetValues(name, out values))
            {
                headers[name] = string.Join(", ", values);
            }
        }

        return new JsonObject
        {
            ["status"] = (int)response.StatusCode,
            ["headers"] = headers,
            ["body"] = response.Content.Headers.ContentType.MediaType == "multipart/mixed" ? await PartsAsync(response)
                : JsonNode.Parse(await response.Content.ReadAsStringAsync()),
        };
    }

    private static async Task<JsonNode> PartsAsync(HttpResponseMessage response)
    {
        string boundary = response.Content.Headers.ContentType!.Parameters
            .Single(static parameter => parameter.Name == "boundary").Value!.Trim('"');
        MultipartReader reader = new(boundary, await response.Content.ReadAsStreamAsync()) { BodyLengthLimit = 10_000_000 };
        JsonArray parts = [];
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            JsonObject headers = new(section.Headers!.Select(static header =>
                KeyValuePair.Create(header.Key, (JsonNode?)header.Value.ToString())));
            using MemoryStream body = new();
            await section.Body.CopyToAsync(body);
            body.Position = 0;
            parts.Add(new JsonObject
            {
                ["headers"] = headers,
                ["body"] = section.ContentType!.StartsWith("application/json", StringComparison.Ordinal)
                    ? JsonNode.Parse(body) : Files(body, section.ContentType),
            });
        }

        return parts;
    }

    private static JsonArray Files(Stream bundle, string mediaType)
    {
        using Stream plain = mediaType == "application/zstd"
            ? new ZstdSharp.DecompressionStream(bundle) : new GZipStream(bundle, CompressionMode.Decompress);
        using TarReader tar = new(plain);
        JsonArray names = [];
        while (tar.GetNextEntry() is { } entry)
        {
            names.Add(entry.Name);
        }

        return names;
    }
}

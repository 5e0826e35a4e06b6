using System.Buffers;
using System.Formats.Tar;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Foundation.Files;
using Components.Serve.Sql;

namespace Components.Serve.Bundles;

/// <summary>Packs parts and their assets: entries in ordinal order, no times, no owners, so that the same parts of the same
/// snapshot give the same bytes.</summary>
internal static class BundleWriter
{
    private const UnixFileMode FileMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Packs.</summary>
    /// <param name="snapshot">Name of the snapshot.</param>
    /// <param name="components">Rows of components_full, ascending by id.</param>
    /// <param name="assets">Rows of component_assets.</param>
    /// <param name="missing">Ids that are not in the snapshot, listed in the manifest; null lists none.</param>
    /// <param name="store">Where asset bytes lie; null packs none.</param>
    /// <param name="budget">Bytes that the files may have together.</param>
    /// <param name="format">How it is compressed.</param>
    /// <param name="pause">Is called between two pieces of the work.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="Http.ProblemException">400: the files are larger than the limit.</exception>
    public static async Task<Bundle> WriteAsync(
        string snapshot,
        IReadOnlyList<SqlRow> components,
        IReadOnlyList<SqlRow> assets,
        IReadOnlyList<long>? missing,
        AssetStore? store,
        BundleBudget budget,
        BundleFormat format,
        Func<ValueTask> pause,
        CancellationToken cancellationToken)
    {
        SortedDictionary<string, byte[]> entries = new(StringComparer.Ordinal);
        SortedDictionary<long, IReadOnlyList<BundledAsset>> manifest = [];
        ILookup<long, SqlRow> assetsById = assets.ToLookup(static row => row.LcscId);
        foreach (SqlRow component in components)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await pause();
            long id = component.LcscId;
            byte[] document = ComponentDocument.ToUtf8(component, snapshot: null);
            budget.Take(document.Length);
            entries[$"components/{id}.json"] = document;
            manifest[id] = [.. assetsById[id]
                .Select(record => new BundledAsset(record, Pack(id, record, store, entries, budget)))];
        }

        entries["manifest.json"] = Manifest(snapshot, manifest, missing, entries);
        byte[] content = await CompressAsync(entries, format, pause, cancellationToken);
        return new Bundle(format, content, Sha256Digest.Of(content).ToString(), manifest);
    }

    /// <summary>Writes the asset records of every part as an object by id.</summary>
    public static void WriteAssetManifest(Utf8JsonWriter json, IReadOnlyDictionary<long, IReadOnlyList<BundledAsset>> manifest)
    {
        json.WriteStartObject();
        foreach ((long id, IReadOnlyList<BundledAsset> assets) in manifest)
        {
            json.WriteStartArray(id.ToString());
            foreach (BundledAsset asset in assets)
            {
                json.WriteStartObject();
                foreach (string name in asset.Record.Names.Where(static name => name is not "lcsc_id"))
                {
                    ComponentDocument.WriteColumn(json, name, asset.Record[name]);
                }

                json.WriteString("bundle_path", asset.BundlePath);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the ids that are not in the snapshot, where they are reported.</summary>
    public static void WriteMissing(Utf8JsonWriter json, IReadOnlyList<long>? missing)
    {
        if (missing is null)
        {
            return;
        }

        json.WriteStartArray("missing");
        foreach (long id in missing)
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
    }

    private static string? Pack(
        long id, SqlRow record, AssetStore? store, SortedDictionary<string, byte[]> entries, BundleBudget budget)
    {
        string? key = record["stored_key"] as string;
        string? encoding = record["encoding"] as string;
        if (key is null || store?.TryRead(key, record["raw_sha256"] as string, encoding, budget) is not { } content)
        {
            return null;
        }

        StringBuilder name = new();
        foreach (char letter in StoredObject.NameOf(key[(key.LastIndexOf('/') + 1)..], encoding))
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_');
        }

        string path = $"assets/{id}/{record["artifact_type"]}/{name}";
        entries[path] = content;
        return path;
    }

    private static byte[] Manifest(
        string snapshot, SortedDictionary<long, IReadOnlyList<BundledAsset>> assets, IReadOnlyList<long>? missing,
        SortedDictionary<string, byte[]> entries)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer,
            new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("snapshot", snapshot);
            json.WriteStartArray("files");
            foreach ((string path, byte[] content) in entries)
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteNumber("size_bytes", content.Length);
                json.WriteString("sha256", Sha256Digest.Of(content).ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("asset_manifest");
            WriteAssetManifest(json, assets);
            WriteMissing(json, missing);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static async Task<byte[]> CompressAsync(
        SortedDictionary<string, byte[]> entries, BundleFormat format, Func<ValueTask> pause, CancellationToken cancellationToken)
    {
        using MemoryStream output = new();
        await using (Stream compressed = format.Open(output))
        await using (TarWriter tar = new(compressed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach ((string path, byte[] content) in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await pause();
                using MemoryStream data = new(content, writable: false);
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = data,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    Mode = FileMode,
                });
            }
        }

        return output.ToArray();
    }
}

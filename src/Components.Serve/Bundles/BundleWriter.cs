using System.Buffers;
using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Components.Catalog.Artifacts;
using Components.Foundation.Files;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Bundles;

/// <summary>Packs parts and their assets: entries in ordinal order, no times, no owners, so that the same parts of the same
/// snapshot give the same bytes.</summary>
internal static class BundleWriter
{
    private const UnixFileMode FileMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Packs.</summary>
    /// <param name="parts">The parts to pack.</param>
    /// <param name="store">Where asset bytes lie; null packs none.</param>
    /// <param name="budget">Bytes that the files may have together.</param>
    /// <param name="format">How it is compressed.</param>
    /// <param name="target">Receives the compressed tar.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <returns>The packed files.</returns>
    /// <exception cref="Http.ProblemException">400: the files are larger than the limit.</exception>
    public static async Task<Bundle> WriteAsync(
        BundleParts parts, AssetStore? store, BundleBudget budget, BundleFormat format, IBufferWriter<byte> target,
        CancellationToken cancellationToken)
    {
        (SortedDictionary<string, StoredAsset> assets, SortedDictionary<long, IReadOnlyList<BundledAsset>> manifest) =
            await FindAsync(parts, store, budget, cancellationToken);
        await using HashedStream output = new(target);
        await using (Stream compressed = format.Open(output))
        await using (TarWriter tar = new(compressed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            List<(string Path, long Length, string Sha256)> files = [];

            // In ordinal order: assets/ before components/ before manifest.json.
            foreach ((string path, StoredAsset asset) in assets)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await parts.Pause();
                await using Stream content = asset.Open();
                Add(tar, path, content);
                files.Add((path, asset.Length, asset.Digest.ToString()));
            }

            await foreach (SqlRow part in parts.RowsAsync(parts.Ids.OrderBy(static id => PathOf(id), StringComparer.Ordinal)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                byte[] document = ComponentDocument.ToUtf8(part, snapshot: null);
                budget.Take(document.Length);
                Add(tar, PathOf(part.LcscId), new MemoryStream(document, writable: false));
                files.Add((PathOf(part.LcscId), document.Length, Sha256Digest.Of(document).ToString()));
            }

            Add(tar, "manifest.json", new MemoryStream(Manifest(parts, manifest, files), writable: false));
        }

        return new Bundle(format, output.Digest(), output.Length, manifest);
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
                json.WriteString("bundle_state", asset.BundleState);
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

    // Which assets there are, and where each goes: known before the first byte of the tar.
    private static async Task<(SortedDictionary<string, StoredAsset> Files, SortedDictionary<long, IReadOnlyList<BundledAsset>>
        Manifest)> FindAsync(BundleParts parts, AssetStore? store, BundleBudget budget, CancellationToken cancellationToken)
    {
        SortedDictionary<string, StoredAsset> files = new(StringComparer.Ordinal);
        SortedDictionary<long, IReadOnlyList<BundledAsset>> manifest = [];
        ILookup<long, SqlRow> records = parts.Assets.ToLookup(static row => row.LcscId);
        foreach (long id in parts.Ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await parts.Pause();
            manifest[id] = [.. records[id].Select(record => new BundledAsset(record, Find(id, record, store, files, budget)))];
        }

        return (files, manifest);
    }

    private static string? Find(
        long id, SqlRow record, AssetStore? store, SortedDictionary<string, StoredAsset> files, BundleBudget budget)
    {
        string? key = record["stored_key"] as string;
        string? encoding = record["encoding"] as string;
        if (key is null || store?.Find(key, record["raw_sha256"] as string, encoding, budget) is not { } asset)
        {
            return null;
        }

        string folder = $"assets/{id}/{record["artifact_type"]}/";
        string path = folder + (record["artifact_type"] is ArtifactKind.FootprintType
            ? FootprintFile.NameOf(id, asset) : StoredName(key, encoding));

        // Two footprints of one part with one name: the second keeps that of its object.
        path = files.ContainsKey(path) ? folder + StoredName(key, encoding) : path;
        files[path] = asset;
        return path;
    }

    private static string StoredName(string key, string? encoding)
    {
        StringBuilder name = new();
        foreach (char letter in StoredObject.NameOf(key[(key.LastIndexOf('/') + 1)..], encoding))
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_');
        }

        return name.ToString();
    }

    private static string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"components/{id}.json");

    private static void Add(TarWriter tar, string path, Stream content) => tar.WriteEntry(
        new UstarTarEntry(TarEntryType.RegularFile, path)
        {
            DataStream = content, ModificationTime = DateTimeOffset.UnixEpoch, Mode = FileMode,
        });

    private static byte[] Manifest(
        BundleParts parts, SortedDictionary<long, IReadOnlyList<BundledAsset>> assets,
        List<(string Path, long Length, string Sha256)> files)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer,
            new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("snapshot", parts.Snapshot);
            json.WriteStartArray("files");
            foreach ((string path, long length, string sha256) in files)
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteNumber("size_bytes", length);
                json.WriteString("sha256", sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("asset_manifest");
            WriteAssetManifest(json, assets);
            WriteMissing(json, parts.Missing);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

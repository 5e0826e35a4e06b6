using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Foundation.Files;

namespace Components.SnapshotKit.Campaign;

/// <summary>Damages one file of a snapshot at a time and makes the checksums above it right again, so that the damage reaches
/// the code behind the checksums. The same seed and number give the same damage.</summary>
public sealed class SnapshotMutator
{
    private const int HeaderBytes = 64;
    private const int TableChecksumAt = 48;
    private const int HeaderChecksumAt = 56;
    private const int LengthAt = 32;
    private const int SectionEntryBytes = 32;
    private const int VectorsLengthAt = 40;

    // Of a hundred, so many are left as an accident leaves them.
    private const int UnrepairedPct = 15;

    private static ReadOnlySpan<byte> VectorsMagic => "CMPVECT1"u8;

    private readonly string _directory;
    private readonly int _seed;
    private readonly Dictionary<string, byte[]> _intact;
    private readonly string[] _files;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>Remembers a snapshot.</summary>
    /// <param name="directory">A whole snapshot without a report; it is changed in place.</param>
    /// <param name="seed">Draws.</param>
    public SnapshotMutator(string directory, int seed)
    {
        _directory = directory;
        _seed = seed;
        _intact = FileTree.Files(directory).ToDictionary(file => FileTree.Relative(directory, file.FullName), static file =>
            File.ReadAllBytes(file.FullName), StringComparer.Ordinal);
        _files = [.. _intact.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Damages the snapshot; what was damaged before is whole again.</summary>
    /// <param name="number">Which of the damages of this seed.</param>
    /// <returns>What was done.</returns>
    public Mutation Apply(int number)
    {
        Restore();
        Random draw = new(unchecked((_seed * 1_000_003) + number));
        string path = _files[draw.Next(_files.Length)];
        bool isRepaired = draw.Next(100) >= UnrepairedPct;
        byte[] intact = _intact[path];
        string kind;
        byte[] changed;
        do
        {
            (kind, changed) = path.EndsWith(".json", StringComparison.Ordinal) && draw.Next(4) != 0 ? ChangeJson(intact, draw)
                : ByteMutations.Change(intact, draw);
        }
        while (changed.AsSpan().SequenceEqual(intact));

        if (isRepaired && path.EndsWith(".bin", StringComparison.Ordinal))
        {
            RepairHeader(changed, repairsLength: draw.Next(2) == 0);
        }

        Put(path, changed);
        if (isRepaired)
        {
            RepairedDigests.Repair(_directory, path);
            _changed.UnionWith([SnapshotFiles.Manifest, SnapshotFiles.Metadata]);
        }

        return new Mutation(path, kind, isRepaired);
    }

    /// <summary>Makes the snapshot whole again.</summary>
    public void Restore()
    {
        foreach (string path in _changed)
        {
            RepairedDigests.Replace(_directory, path, _intact[path]);
        }

        _changed.Clear();
    }

    private static (string Kind, byte[] Bytes) ChangeJson(byte[] intact, Random draw)
    {
        JsonObject document = JsonNode.Parse(intact)!.AsObject();
        string kind = JsonMutations.Change(document, draw);
        return (kind, JsonSerializer.SerializeToUtf8Bytes(document));
    }

    private static void RepairHeader(byte[] bytes, bool repairsLength)
    {
        if (bytes.Length < HeaderBytes)
        {
            return;
        }

        if (bytes.AsSpan(0, VectorsMagic.Length).SequenceEqual(VectorsMagic))
        {
            if (repairsLength)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(VectorsLengthAt), bytes.Length - HeaderBytes);
            }

            Checksum(bytes.AsSpan(0, HeaderChecksumAt)).CopyTo(bytes.AsSpan(HeaderChecksumAt));
            return;
        }

        if (repairsLength)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(LengthAt), bytes.Length);
        }

        long table = (long)(uint)BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)) * SectionEntryBytes;
        if (HeaderBytes + table <= bytes.Length)
        {
            Checksum(bytes.AsSpan(HeaderBytes, (int)table)).CopyTo(bytes.AsSpan(TableChecksumAt));
        }

        Checksum(bytes.AsSpan(0, HeaderChecksumAt)).CopyTo(bytes.AsSpan(HeaderChecksumAt));
    }

    private static Span<byte> Checksum(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, 8);

    private void Put(string path, byte[] bytes)
    {
        _changed.Add(path);
        RepairedDigests.Replace(_directory, path, bytes);
    }
}

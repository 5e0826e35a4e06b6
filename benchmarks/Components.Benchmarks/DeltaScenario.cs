using System.Globalization;
using System.Security.Cryptography;
using Components.Snapshots;
using ZstdSharp;

namespace Components.Benchmarks;

/// <summary>Bytes that have to move from one snapshot to the next: whole files, blocks of one length, and chunks whose borders
/// the content decides; with the requests that the parts would take and the length of their lists.</summary>
internal static class DeltaScenario
{
    private static readonly (string Name, int Average, bool ByContent)[] Ways =
    [
        ("blocks of 4 KiB", 4_096, false), ("blocks of 16 KiB", 16_384, false), ("blocks of 64 KiB", 65_536, false),
        ("chunks of 4 KiB", 4_096, true), ("chunks of 16 KiB", 16_384, true), ("chunks of 64 KiB", 65_536, true),
    ];

    private static readonly ulong[] Gear = MakeGear();

    public static int Run(Arguments arguments)
    {
        string from = arguments.Text("from");
        string to = arguments.Text("to");
        SnapshotMetadata before = SnapshotIntegrity.ReadMetadata(from).Metadata;
        SnapshotMetadata after = SnapshotIntegrity.ReadMetadata(to).Metadata;
        HashSet<string> here = [.. before.Files.Select(static file => file.Sha256)];
        SnapshotFile[] changed = [.. after.Files.Where(file => !here.Contains(file.Sha256))];
        long all = after.Files.Sum(static file => file.SizeBytes);
        Console.WriteLine($"{after.Files.Count} files, {Show(all)}; {changed.Length} differ, {Show(changed.Sum(Size))}: "
            + string.Join(", ", changed.Select(static file => $"{file.Path} {Show(file.SizeBytes)}")));
        Console.WriteLine($"{"way",-20}{"moved",12}{"zstd -3",12}{"ranges",10}{"list",12}");
        byte[][] contents = [.. changed.Select(file => File.ReadAllBytes(Path.Combine(to, file.Path)))];
        Write("whole files", changed.Sum(Size), contents.Sum(static content => Packed(content)), changed.Length, 0);
        foreach ((string name, int average, bool byContent) in Ways)
        {
            // Every file of the snapshot before is a source, as every chunk of it would be.
            HashSet<UInt128> known = [];
            foreach (SnapshotFile file in before.Files)
            {
                byte[] content = File.ReadAllBytes(Path.Combine(from, file.Path));
                foreach (Range part in Parts(content, average, byContent))
                {
                    known.Add(Digest(content.AsSpan(part)));
                }
            }

            long moved = 0;
            long packed = 0;
            long ranges = 0;
            long parts = 0;
            List<string> files = [];
            for (int i = 0; i < changed.Length; i++)
            {
                bool isOpen = false;
                long own = 0;
                using MemoryStream missing = new();
                foreach (Range part in Parts(contents[i], average, byContent))
                {
                    parts++;
                    ReadOnlySpan<byte> bytes = contents[i].AsSpan(part);
                    bool isMissing = known.Add(Digest(bytes));
                    ranges += isMissing && !isOpen ? 1 : 0;
                    isOpen = isMissing;
                    if (isMissing)
                    {
                        own += bytes.Length;
                        missing.Write(bytes);
                    }
                }

                moved += own;
                packed += Packed(missing.ToArray());
                files.Add($"{changed[i].Path} {Show(own)}");
            }

            Write(name, moved, packed, ranges, parts * (byContent ? 12 : 8));
            Console.WriteLine($"  {string.Join(", ", files)}");
        }

        return 0;

        static long Size(SnapshotFile file) => file.SizeBytes;
    }

    private static void Write(string way, long moved, long packed, long ranges, long list) =>
        Console.WriteLine($"{way,-20}{Show(moved),12}{Show(packed),12}{ranges.ToString("N0", CultureInfo.InvariantCulture),10}"
            + $"{Show(list),12}");

    private static string Show(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:0.0} MiB");

    private static long Packed(byte[] content)
    {
        using Compressor compressor = new(3);
        return compressor.Wrap(content).Length;
    }

    private static UInt128 Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    // FastCDC without its normalisation: a rolling sum of a table's words, a border where its top bits are zero, and no chunk
    // shorter than a quarter or longer than four times the average.
    private static IEnumerable<Range> Parts(byte[] content, int average, bool byContent)
    {
        if (!byContent)
        {
            for (int at = 0; at < content.Length; at += average)
            {
                yield return at..Math.Min(content.Length, at + average);
            }

            yield break;
        }

        ulong mask = ulong.MaxValue << (64 - System.Numerics.BitOperations.Log2((uint)average));
        for (int start = 0; start < content.Length;)
        {
            int end = EndOf(content, start, average, mask);
            yield return start..end;
            start = end;
        }
    }

    private static int EndOf(byte[] content, int start, int average, ulong mask)
    {
        int last = Math.Min(content.Length, start + (4 * average));
        int at = Math.Min(last, start + (average / 4));
        ulong sum = 0;
        for (; at < last; at++)
        {
            sum = (sum << 1) + Gear[content[at]];
            if ((sum & mask) == 0)
            {
                return at + 1;
            }
        }

        return last;
    }

    private static ulong[] MakeGear()
    {
        ulong[] gear = new ulong[256];
        ulong state = 0x9E3779B97F4A7C15;
        for (int i = 0; i < gear.Length; i++)
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            gear[i] = mixed ^ (mixed >> 31);
        }

        return gear;
    }
}

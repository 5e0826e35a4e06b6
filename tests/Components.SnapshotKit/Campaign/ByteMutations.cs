using System.Buffers.Binary;

namespace Components.SnapshotKit.Campaign;

/// <summary>Ways in which bytes go wrong: on disks, in transit, and by hands that know the format.</summary>
public static class ByteMutations
{
    private const int HeaderBytes = 64;
    private const int SectionEntryBytes = 32;

    // What programs that trust a number fall over: borders of signed and unsigned, and floats that are no numbers.
    private static readonly ulong[] Extremes =
    [
        0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFFE, 0x7FFF_FFFF_FFFF_FFFF,
        0x8000_0000_0000_0000, 0xFFFF_FFFF_FFFF_FFFF,
        0x7FC0_0000, 0x7F80_0000, 0xFF80_0000, 0x7FF8_0000_0000_0000, 0x7FF0_0000_0000_0000, 0xFFF0_0000_0000_0000, 0x0100_0000,
        0x3FFF_FFFF,
    ];

    /// <summary>Changes a copy of the bytes.</summary>
    /// <param name="bytes">Content, at least a byte.</param>
    /// <param name="draw">Draws.</param>
    /// <returns>What was done, and the new content.</returns>
    public static (string Kind, byte[] Bytes) Change(byte[] bytes, Random draw)
    {
        switch (draw.Next(7))
        {
            case 0:
                return ("bits", Flip(bytes, draw));
            case 1:
                return ("truncation", bytes[..draw.Next(bytes.Length)]);
            case 2:
                return ("swapped ranges", Swap(bytes, draw));
            case 3:
                return ("extreme in the header",
                    Extreme(bytes, draw, Math.Min(bytes.Length, HeaderBytes + (SectionEntryBytes * 24))));
            case 4:
                return ("extreme anywhere", Extreme(bytes, draw, bytes.Length));
            case 5:
                return ("zeros", Fill(bytes, draw));
            default:
                byte[] longer = [.. bytes, .. bytes.AsSpan(0, Math.Min(bytes.Length, draw.Next(1, 4096)))];
                return ("more bytes", longer);
        }
    }

    private static byte[] Flip(byte[] bytes, Random draw)
    {
        byte[] changed = [.. bytes];
        for (int flip = draw.Next(1, 20); flip > 0; flip--)
        {
            changed[draw.Next(changed.Length)] ^= (byte)(1 << draw.Next(8));
        }

        return changed;
    }

    private static byte[] Swap(byte[] bytes, Random draw)
    {
        byte[] changed = [.. bytes];
        int length = draw.Next(1, Math.Max(2, Math.Min(4096, bytes.Length / 2)));
        int first = draw.Next(bytes.Length - length + 1);
        int second = draw.Next(bytes.Length - length + 1);
        bytes.AsSpan(first, length).CopyTo(changed.AsSpan(second));
        bytes.AsSpan(second, length).CopyTo(changed.AsSpan(first));
        return changed;
    }

    private static byte[] Extreme(byte[] bytes, Random draw, int within)
    {
        byte[] changed = [.. bytes];
        Span<byte> number = stackalloc byte[8];
        for (int write = draw.Next(1, 4); write > 0; write--)
        {
            int width = 1 << draw.Next(4);
            int place = draw.Next(Math.Max(1, within / width)) * width;
            BinaryPrimitives.WriteUInt64LittleEndian(number, Extremes[draw.Next(Extremes.Length)]);
            if (draw.Next(3) == 0)
            {
                // SQLite writes its numbers the other way round.
                number[..width].Reverse();
            }

            number[..Math.Min(width, changed.Length - place)].CopyTo(changed.AsSpan(place));
        }

        return changed;
    }

    private static byte[] Fill(byte[] bytes, Random draw)
    {
        byte[] changed = [.. bytes];
        int start = draw.Next(changed.Length);
        changed.AsSpan(start, Math.Min(draw.Next(1, 4096), changed.Length - start))
            .Fill(draw.Next(2) == 0 ? (byte)0 : (byte)0xFF);
        return changed;
    }
}

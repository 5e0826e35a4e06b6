namespace Components.Index.Lexical;

/// <summary>Postings of a block as they lie in the file.</summary>
internal readonly ref struct BlockContent
{
    /// <summary>Takes the content apart.</summary>
    /// <param name="frequency">First byte: the frequency that all postings have, 0 when they differ.</param>
    /// <param name="form">How they are written.</param>
    /// <param name="bytes">The bytes behind the first one.</param>
    /// <param name="count">Postings.</param>
    public BlockContent(byte frequency, BlockForm form, ReadOnlySpan<byte> bytes, int count)
    {
        Frequency = frequency;
        Form = form;
        bool isListWithFrequencies = form == BlockForm.ListWithFrequencies;
        Places = isListWithFrequencies ? bytes[..count] : bytes;
        Frequencies = isListWithFrequencies ? bytes[count..] : default;
    }

    /// <summary>Frequency of all postings; 0 when they differ.</summary>
    public byte Frequency { get; }

    /// <summary>How they are written.</summary>
    public BlockForm Form { get; }

    /// <summary>Offsets of a list, the bitmap, or the frequencies by place.</summary>
    public ReadOnlySpan<byte> Places { get; }

    /// <summary>Frequencies of a list.</summary>
    public ReadOnlySpan<byte> Frequencies { get; }

    /// <summary>The form of a block.</summary>
    /// <param name="frequency">Frequency of all postings; 0 when they differ.</param>
    /// <param name="count">Postings.</param>
    /// <param name="windowRows">Rows in the window.</param>
    /// <returns>The form.</returns>
    public static BlockForm FormOf(byte frequency, int count, int windowRows) =>
        frequency == 0 ? count <= LexicalFormat.MaxListedFrequencies ? BlockForm.ListWithFrequencies : BlockForm.Frequencies
        : count == windowRows ? BlockForm.All
        : count <= LexicalFormat.MaxListed ? BlockForm.List
        : BlockForm.Bitmap;

    /// <summary>Bytes after the first.</summary>
    /// <param name="form">Form.</param>
    /// <param name="count">Postings.</param>
    /// <returns>0 to 256.</returns>
    public static int BytesOf(BlockForm form, int count) => form switch
    {
        BlockForm.All => 0,
        BlockForm.List => count,
        BlockForm.Bitmap => LexicalFormat.BitmapBytes,
        BlockForm.ListWithFrequencies => 2 * count,
        _ => LexicalFormat.WindowSize,
    };

    /// <summary>Puts the frequencies by place.</summary>
    /// <param name="frequencies">256 bytes; receives 0 where there is no posting.</param>
    /// <param name="windowRows">Rows in the window.</param>
    public void Expand(Span<byte> frequencies, int windowRows)
    {
        frequencies.Clear();
        switch (Form)
        {
            case BlockForm.All:
                frequencies[..windowRows].Fill(Frequency);
                break;
            case BlockForm.List:
                foreach (byte place in Places)
                {
                    frequencies[place] = Frequency;
                }

                break;
            case BlockForm.Bitmap:
                for (int place = 0; place < frequencies.Length; place++)
                {
                    frequencies[place] = (Places[place >> 3] >> (place & 7) & 1) != 0 ? Frequency : (byte)0;
                }

                break;
            case BlockForm.ListWithFrequencies:
                for (int index = 0; index < Places.Length; index++)
                {
                    frequencies[Places[index]] = Frequencies[index];
                }

                break;
            default:
                Places.CopyTo(frequencies);
                break;
        }
    }

    /// <summary>Marks the places in a bitmap.</summary>
    /// <param name="bits">Four words; receives the places.</param>
    /// <param name="windowRows">Rows in the window.</param>
    public void Mark(Span<ulong> bits, int windowRows)
    {
        bits.Clear();
        switch (Form)
        {
            case BlockForm.All:
                for (int word = 0; word < bits.Length; word++)
                {
                    int rows = Math.Clamp(windowRows - (word * 64), 0, 64);
                    bits[word] = rows == 64 ? ulong.MaxValue : (1UL << rows) - 1;
                }

                break;
            case BlockForm.Bitmap:
                for (int word = 0; word < bits.Length; word++)
                {
                    bits[word] = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(Places[(word * 8)..]);
                }

                break;
            case BlockForm.Frequencies:
                for (int place = 0; place < Places.Length; place++)
                {
                    bits[place >> 6] |= Places[place] != 0 ? 1UL << (place & 63) : 0;
                }

                break;
            default:
                foreach (byte place in Places)
                {
                    bits[place >> 6] |= 1UL << (place & 63);
                }

                break;
        }
    }
}

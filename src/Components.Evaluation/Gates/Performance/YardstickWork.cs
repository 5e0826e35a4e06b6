using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Components.Evaluation.Gates.Performance;

/// <summary>The fixed work of one yardstick: what a search costs in kind (a scan over codes, loads that wait for each other,
/// branches over text, an answer in JSON), and nothing of the product. The same bytes on every machine.</summary>
/// <remarks>Changing anything here changes what a yardstick is: raise <see cref="Version"/>, and accept the baselines again. Not
/// for use by two threads at once.</remarks>
internal sealed class YardstickWork
{
    /// <summary>Version of the work. Figures in yardsticks of another version cannot be compared.</summary>
    public const int Version = 1;

    private const int Codes = 1 << 18;
    private const int Links = 1 << 21;
    private const int Steps = 4096;
    private const int TextBytes = 1 << 14;
    private const int Rows = 20;

    private readonly sbyte[] _codes = new sbyte[Codes];
    private readonly int[] _links = new int[Links];
    private readonly byte[] _text = new byte[TextBytes];
    private readonly ArrayBufferWriter<byte> _reply = new(1 << 14);

    public YardstickWork()
    {
        ulong state = 0x9E3779B97F4A7C15;
        for (int i = 0; i < Codes; i++)
        {
            _codes[i] = (sbyte)Next(ref state);
        }

        for (int i = 0; i < TextBytes; i++)
        {
            uint value = (uint)Next(ref state) % 37;
            _text[i] = (byte)(value < 26 ? 'a' + value : value < 31 ? '0' + (value - 26) : ' ');
        }

        // One cycle through all links (Sattolo's shuffle): each load must wait for the one before, and 8 MiB fit no inner cache.
        for (int i = 0; i < Links; i++)
        {
            _links[i] = i;
        }

        for (int i = Links - 1; i > 0; i--)
        {
            int other = (int)((uint)Next(ref state) % (uint)i);
            (_links[i], _links[other]) = (_links[other], _links[i]);
        }
    }

    /// <summary>Does the work once.</summary>
    /// <param name="seed">Where it starts; the same seed gives the same bytes.</param>
    /// <returns>The answer, about 4 KiB of JSON; valid until the next call.</returns>
    public ReadOnlyMemory<byte> Run(int seed)
    {
        int sum = Scan(_codes);
        int at = Chase(_links, seed & (Links - 1));
        uint hash = Words(_text);
        _reply.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_reply))
        {
            json.WriteStartObject();
            json.WriteNumber("sum", sum);
            json.WriteStartArray("results");
            for (int row = 0; row < Rows; row++)
            {
                json.WriteStartObject();
                json.WriteNumber("id", at + row);
                json.WriteNumber("score", (hash % 1000) / 1000.0);
                json.WriteString("description", _text.AsSpan(row * 128, 128));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return _reply.WrittenMemory;
    }

    // Optimised from the first call: the yardstick must not become shorter while it is used.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Scan(sbyte[] codes)
    {
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < codes.Length; i += 2)
        {
            even += codes[i] * codes[i];
            odd += codes[i + 1] * 3;
        }

        return even ^ odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Chase(int[] links, int start)
    {
        int at = start;
        for (int step = 0; step < Steps; step++)
        {
            at = links[at];
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Words(byte[] text)
    {
        uint all = 0;
        uint word = 2166136261;
        foreach (byte letter in text)
        {
            if (letter == ' ')
            {
                all ^= word;
                word = 2166136261;
            }
            else
            {
                word = (word ^ letter) * 16777619;
            }
        }

        return all ^ word;
    }

    private static ulong Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state >> 16;
    }
}

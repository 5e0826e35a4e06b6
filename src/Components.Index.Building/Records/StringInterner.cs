using System.Text;
using Components.Index.Building.Container;

namespace Components.Index.Building.Records;

/// <summary>Gives equal strings one number; numbers are put into ordinal order at the end, so that they do not depend on the
/// order of rows.</summary>
internal sealed class StringInterner
{
    private readonly Dictionary<string, uint> _codes = new(StringComparer.Ordinal);

    /// <summary>Provisional number of a string.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The number.</returns>
    public uint Add(string text)
    {
        if (!_codes.TryGetValue(text, out uint code))
        {
            code = (uint)_codes.Count;
            _codes.Add(text, code);
        }

        return code;
    }

    /// <summary>Final numbers by provisional number, and the strings in final order.</summary>
    /// <returns>Both.</returns>
    public (uint[] Final, string[] Strings) Finish()
    {
        string[] strings = [.. _codes.Keys.Order(StringComparer.Ordinal)];
        uint[] final = new uint[strings.Length];
        for (int index = 0; index < strings.Length; index++)
        {
            final[_codes[strings[index]]] = (uint)index;
        }

        return (final, strings);
    }

    /// <summary>Writes strings as two sections: offsets and UTF-8.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="offsetsId">Section of the offsets.</param>
    /// <param name="bytesId">Section of the bytes.</param>
    /// <param name="strings">The strings.</param>
    public static void Write(ContainerWriter writer, int offsetsId, int bytesId, string[] strings)
    {
        long[] offsets = new long[strings.Length + 1];
        for (int index = 0; index < strings.Length; index++)
        {
            offsets[index + 1] = offsets[index] + Encoding.UTF8.GetByteCount(strings[index]);
        }

        writer.Section<long>(offsetsId, offsets);
        writer.Begin(bytesId, 1);
        foreach (string text in strings)
        {
            writer.Write<byte>(Encoding.UTF8.GetBytes(text));
        }
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Components.Embedding.Vectors;

/// <summary>Writes floats little-endian on every machine.</summary>
internal static class RawFloats
{
    internal static void Write(Stream stream, ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            stream.Write(bytes);
        }
    }
}

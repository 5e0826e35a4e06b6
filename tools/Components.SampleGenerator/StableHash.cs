using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Components.SampleGenerator;

/// <summary>Numbers that depend on a text alone: the same on every machine and in every year.</summary>
internal static class StableHash
{
    internal static ulong Of(string text, string purpose) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    /// <summary>A number from 0 (inclusive) to <paramref name="count"/> (exclusive).</summary>
    internal static int Pick(string text, string purpose, int count) => (int)(Of(text, purpose) % (ulong)count);

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    internal static double Fraction(string text, string purpose) => (Of(text, purpose) >> 11) / (double)(1UL << 53);
}

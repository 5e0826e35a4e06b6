using System.Runtime.InteropServices;

namespace Components.Index.Facts;

/// <summary>Entry of a property in facts.bin, 16 bytes.</summary>
/// <param name="DefinitionStart">Byte of the texts where its definition begins, a JSON object.</param>
/// <param name="DefinitionBytes">Length of the definition.</param>
/// <param name="FirstValue">Number of its first value.</param>
/// <param name="Values">How many different values parts state.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct FactPropertyEntry(uint DefinitionStart, uint DefinitionBytes, uint FirstValue, uint Values)
{
    /// <summary>Size in the file.</summary>
    public const int SizeBytes = 16;
}

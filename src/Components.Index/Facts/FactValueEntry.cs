using System.Runtime.InteropServices;

namespace Components.Index.Facts;

/// <summary>A value that parts state, 32 bytes. The values of a property stand by lower, then upper end; codes by their
/// bytes.</summary>
/// <param name="Low">Value, or lower end, in the property's unit; negative infinity when it is open, 0 for a code.</param>
/// <param name="High">Value, or upper end; infinity when it is open, 0 for a code.</param>
/// <param name="CodeStart">Byte of the texts where the code begins; 0 for a number.</param>
/// <param name="CodeBytes">Length of the code; 0 for a number.</param>
/// <param name="FirstRow">First of its rows in the values' rows; those of the next value follow.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly record struct FactValueEntry(double Low, double High, uint CodeStart, uint CodeBytes, ulong FirstRow)
{
    /// <summary>Size in the file.</summary>
    public const int SizeBytes = 32;
}

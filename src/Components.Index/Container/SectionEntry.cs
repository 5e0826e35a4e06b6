using System.Runtime.InteropServices;

namespace Components.Index.Container;

/// <summary>One entry of a section table, 32 bytes.</summary>
/// <param name="Id">Number of the section; entries ascend by it.</param>
/// <param name="ElementBytes">Size of one element; the length is a multiple of it.</param>
/// <param name="Offset">First byte, a multiple of 64.</param>
/// <param name="LengthBytes">Length in bytes, without padding.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct SectionEntry(int Id, int ElementBytes, long Offset, long LengthBytes, long Reserved)
{
    /// <summary>Length of an entry.</summary>
    public const int SizeBytes = 32;
}

using System.Runtime.InteropServices;

namespace Components.Index.Families;

/// <summary>Entry of a family in families.bin, 32 bytes.</summary>
/// <param name="IdStart">Byte of the texts where its id begins; its title follows.</param>
/// <param name="IdBytes">Length of the id.</param>
/// <param name="TitleBytes">Length of the title.</param>
/// <param name="FirstSentence">First of its sentences.</param>
/// <param name="Sentences">How many.</param>
/// <param name="FirstMember">First of its rows in the members.</param>
/// <param name="Members">How many.</param>
/// <param name="Words">Words of its texts, repetitions counted: the length for BM25.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct FamilyEntry(uint IdStart, ushort IdBytes, ushort TitleBytes, uint FirstSentence, uint Sentences,
    ulong FirstMember, uint Members, uint Words)
{
    /// <summary>Size in the file.</summary>
    public const int SizeBytes = 32;
}

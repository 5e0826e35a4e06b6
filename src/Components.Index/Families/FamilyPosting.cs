using System.Runtime.InteropServices;

namespace Components.Index.Families;

/// <summary>A word in the texts of a family.</summary>
/// <param name="Family">The family.</param>
/// <param name="Count">How often, at most 65,535.</param>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly record struct FamilyPosting(ushort Family, ushort Count)
{
    /// <summary>Size in the file.</summary>
    public const int SizeBytes = 4;
}

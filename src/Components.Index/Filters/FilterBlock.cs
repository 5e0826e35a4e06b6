using System.Runtime.InteropServices;

namespace Components.Index.Filters;

/// <summary>The members of one bitmap within 65,536 places.</summary>
/// <param name="Index">Place divided by 65,536.</param>
/// <param name="Members">1 to 65,536.</param>
/// <param name="FirstWord">Index of the first u64 of its content.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct FilterBlock(uint Index, uint Members, ulong FirstWord);

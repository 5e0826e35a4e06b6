using System.Runtime.InteropServices;

namespace Components.Index.Filters;

/// <summary>One value's bitmap.</summary>
/// <param name="Members">Rows in it.</param>
/// <param name="FirstBlock">Index of its first block.</param>
/// <param name="BlockCount">Blocks, ascending by place.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct FilterEntry(uint Members, uint FirstBlock, uint BlockCount, uint Reserved);

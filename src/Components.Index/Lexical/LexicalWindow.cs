using System.Runtime.InteropServices;

namespace Components.Index.Lexical;

/// <summary>Bounds on a window's 256 places, known without reading them.</summary>
/// <param name="SmallestRow">Smallest row that stands in it: decides ties.</param>
/// <param name="ShortestLength">Shortest weighted length: bounds what an inner fragment can add.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexicalWindow(uint SmallestRow, uint ShortestLength);

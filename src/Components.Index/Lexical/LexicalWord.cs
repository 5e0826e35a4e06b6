using System.Runtime.InteropServices;

namespace Components.Index.Lexical;

/// <summary>A word of letters only, a candidate for what a mistyped word meant.</summary>
/// <param name="Term">Index of the term.</param>
/// <param name="Letters">Bit i: the letter a + i occurs; bit 26: another letter occurs.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexicalWord(uint Term, uint Letters);

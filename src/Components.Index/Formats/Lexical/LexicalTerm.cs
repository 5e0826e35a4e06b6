using System.Runtime.InteropServices;

namespace Components.Index.Formats.Lexical;

/// <summary>One term.</summary>
/// <param name="DocumentFrequency">Rows that hold it, 1 or more.</param>
/// <param name="First">Index of its first block; the row itself when the frequency is 1.</param>
/// <param name="MaxWeight">Largest tf / (tf + k) over its postings: a bound of what it can add, before idf.</param>
/// <param name="Frequency">Weighted frequency when the document frequency is 1, else 0.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexicalTerm(uint DocumentFrequency, uint First, float MaxWeight, uint Frequency);

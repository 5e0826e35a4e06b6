using System.Runtime.InteropServices;

namespace Components.Index.Lexical;

/// <summary>Figures of the whole collection for scoring, 64 bytes.</summary>
/// <param name="AnalyzerVersion">Version of the analyzer that made the terms.</param>
/// <param name="Documents">Rows with at least one counted token.</param>
/// <param name="TotalLength">Sum of the weighted lengths.</param>
/// <param name="K1">Saturation.</param>
/// <param name="B">Length normalisation.</param>
/// <param name="Digest0">Digest of the analyzer's tables, bytes 0 to 7 as u64.</param>
/// <param name="Digest1">Bytes 8 to 15.</param>
/// <param name="Digest2">Bytes 16 to 23.</param>
/// <param name="Digest3">Bytes 24 to 31.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct LexicalStatistics(
    uint AnalyzerVersion, uint Documents, ulong TotalLength, float K1, float B, ulong Digest0, ulong Digest1, ulong Digest2,
        ulong Digest3, ulong Reserved);

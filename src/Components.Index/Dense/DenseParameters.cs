using System.Runtime.InteropServices;

namespace Components.Index.Dense;

/// <summary>Shape of the dense index and its shipped settings, 64 bytes.</summary>
/// <param name="Dimension">Columns.</param>
/// <param name="PaddedDimension">Columns with padding, a multiple of 64.</param>
/// <param name="Lists">Inverted lists; 1 when every search scans everything.</param>
/// <param name="VisitedLists">Nearest lists that a search visits: a filtered one, and where there are no numbers below, an
/// unfiltered one.</param>
/// <param name="SignWidth">Columns of the sign codes; 0 without any, when there is one list.</param>
/// <param name="SignBlocks">Sign blocks of all lists.</param>
/// <param name="Groups">Groups of lists.</param>
/// <param name="Slack">Further lists are visited whose centroid scores at most so far below the last hit found.</param>
/// <param name="GroupSlack">The same for groups: the lists of nearer ones are looked at.</param>
/// <param name="FarGap">The slack counts once the last hit scores so far below the nearest centroid.</param>
/// <param name="NearLists">Nearest lists that an unfiltered search visits which is near to a centroid; 0 for
/// <paramref name="VisitedLists"/>.</param>
/// <param name="FarLists">Nearest lists that a search visits which is near to none; 0 for
/// <paramref name="VisitedLists"/>.</param>
/// <param name="NearScore">Score of the nearest centroid from which on a search is near to it.</param>
/// <param name="Reserved3">Zero.</param>
/// <param name="Reserved4">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct DenseParameters(
    int Dimension, int PaddedDimension, int Lists, int VisitedLists, int SignWidth, int SignBlocks, int Groups, float Slack,
        float GroupSlack, float FarGap, int NearLists, int FarLists, float NearScore, int Reserved3, long Reserved4);

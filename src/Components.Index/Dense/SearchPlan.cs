namespace Components.Index.Dense;

/// <summary>How a dense search goes about it.</summary>
/// <param name="Scan">True: compare every member; false: visit lists.</param>
/// <param name="VisitedLists">Nearest lists to visit under a filter.</param>
/// <param name="NearLists">Nearest lists to visit without one.</param>
/// <param name="FarLists">Nearest lists to visit where no centroid is near, with or without a filter.</param>
/// <param name="NearScore">Score from which on a centroid is near.</param>
/// <param name="Slack">Further lists are visited whose centroid scores at most so far below the last hit.</param>
/// <param name="GroupSlack">The same for groups of lists.</param>
internal readonly record struct SearchPlan(
    bool Scan, int VisitedLists, int NearLists, int FarLists, float NearScore, float Slack, float GroupSlack);

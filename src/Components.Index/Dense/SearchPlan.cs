namespace Components.Index.Dense;

/// <summary>How a dense search goes about it.</summary>
/// <param name="Scan">True: compare every member; false: visit lists.</param>
/// <param name="VisitedLists">Nearest lists to visit.</param>
/// <param name="Slack">Further lists are visited whose centroid scores at most so far below the last hit.</param>
/// <param name="GroupSlack">The same for groups of lists.</param>
internal readonly record struct SearchPlan(bool Scan, int VisitedLists, float Slack, float GroupSlack);

namespace Components.Foundation.Reporting;

/// <summary>How far a piece of work is.</summary>
/// <param name="Work">What is done, for people: <c>copying</c>, <c>clustering rows</c>.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Done">How much is done by now.</param>
/// <param name="Total">How much there is; 0 while unknown.</param>
public readonly record struct WorkDone(string Work, WorkUnit Unit, long Done, long Total = 0);

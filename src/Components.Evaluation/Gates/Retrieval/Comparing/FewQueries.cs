namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>Limits on means over few queries.</summary>
internal static class FewQueries
{
    /// <summary>Fewer only warn: one query then moves the mean by a tenth and more.</summary>
    public const int Enough = 10;

    /// <summary>Severity of a check over so many queries.</summary>
    /// <param name="configured">Its meaning over enough queries.</param>
    /// <param name="queries">Queries, or rewritings of them.</param>
    public static CheckSeverity Severity(CheckSeverity configured, int queries) =>
        configured == CheckSeverity.Block && queries < Enough ? CheckSeverity.Warn : configured;
}

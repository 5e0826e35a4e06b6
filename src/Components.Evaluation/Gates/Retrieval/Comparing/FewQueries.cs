namespace Components.Evaluation.Gates.Retrieval.Comparing;

/// <summary>What a mean over few queries may decide.</summary>
internal static class FewQueries
{
    /// <summary>Fewer only warn: one query then moves the mean by a tenth and more.</summary>
    public const int Enough = 10;

    /// <summary>What a failed check means.</summary>
    /// <param name="configured">What it means over enough queries.</param>
    /// <param name="queries">Queries, or rewritings of them.</param>
    public static CheckSeverity Severity(CheckSeverity configured, int queries) =>
        configured == CheckSeverity.Block && queries < Enough ? CheckSeverity.Warn : configured;
}

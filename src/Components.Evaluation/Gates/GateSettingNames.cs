namespace Components.Evaluation.Gates;

/// <summary>Settings of the gates by which steps and gates ask for them.</summary>
public static class GateSettingNames
{
    /// <summary>The retrieval gate's.</summary>
    public const string Retrieval = "gates.retrieval";

    /// <summary>The performance gate's.</summary>
    public const string Performance = "gates.performance";

    /// <summary>Directory of the suites.</summary>
    public const string Suites = "gates.retrieval.suites";

    /// <summary>Directory of the accepted figures.</summary>
    public const string Baselines = "gates.baselines";

    /// <summary>The floor of recall under which a server's speed counts for nothing.</summary>
    public const string MinRecall = "gates.performance.min_recall_at10";
}

namespace Components.Evaluation.Gates.Retrieval.Asking;

/// <summary>Why the gate asks.</summary>
internal enum AskedKind
{
    /// <summary>A suite's query, as it stands.</summary>
    Suite,

    /// <summary>A suite's query with filters taken from its own answer.</summary>
    Filtered,

    /// <summary>A suite's query written in another way.</summary>
    Rewritten,
}

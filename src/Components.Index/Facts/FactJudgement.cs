namespace Components.Index.Facts;

/// <summary>Relation of a part's statement to a wish.</summary>
public enum FactJudgement
{
    /// <summary>It does not say, or not enough.</summary>
    Silent,

    /// <summary>It states something else.</summary>
    Contradicts,

    /// <summary>It states what is asked for.</summary>
    States,
}

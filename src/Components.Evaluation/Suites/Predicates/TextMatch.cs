namespace Components.Evaluation.Suites.Predicates;

/// <summary>How a text is compared.</summary>
public enum TextMatch
{
    /// <summary>Equal after folding.</summary>
    Is,

    /// <summary>Begins with.</summary>
    Starts,

    /// <summary>Contains anywhere.</summary>
    Contains,

    /// <summary>Contains at the beginning of a word: <c>led</c> is not in <c>controlled</c>.</summary>
    Word,
}

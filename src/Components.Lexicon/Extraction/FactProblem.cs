namespace Components.Lexicon.Extraction;

/// <summary>Fault of a statement of a part.</summary>
public enum FactProblem
{
    /// <summary>An attribute states the property and cannot be read.</summary>
    UnreadAttribute,

    /// <summary>A pattern found the property in the text, and its value cannot be read.</summary>
    UnreadText,

    /// <summary>The description says another value than the attribute, which counts.</summary>
    Contradiction,
}

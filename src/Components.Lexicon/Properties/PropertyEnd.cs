namespace Components.Lexicon.Properties;

/// <summary>Which end of a range an attribute states.</summary>
public enum PropertyEnd
{
    /// <summary>The whole value or range.</summary>
    Both,

    /// <summary>The lower end.</summary>
    Low,

    /// <summary>The upper end.</summary>
    High,
}

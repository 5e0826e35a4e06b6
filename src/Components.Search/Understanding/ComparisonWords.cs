namespace Components.Search.Understanding;

/// <summary>Words and signs that compare.</summary>
internal static class ComparisonWords
{
    /// <summary>Reads a comparison before a number, one to three tokens.</summary>
    public static (Comparison? Comparison, int Length) Before(string first, string second, string third) => (first, second, third) switch
    {
        (">=" or ">" or "min" or "minimum" or "over" or "above" or "exceeding", _, _) => (Comparison.AtLeast, second is "of" ? 2 : 1),
        ("<=" or "<" or "max" or "maximum" or "under" or "below" or "within", _, _) => (Comparison.AtMost, second is "of" ? 2 : 1),
        ("=" or "exactly", _, _) => (Comparison.Equal, 1),
        ("at", "least", _) => (Comparison.AtLeast, 2),
        ("at", "most", _) => (Comparison.AtMost, 2),
        ("not", "less", "than") or ("no", "less", "than") => (Comparison.AtLeast, 3),
        ("not", "more", "than") or ("no", "more", "than") => (Comparison.AtMost, 3),
        ("more" or "greater" or "higher" or "larger" or "bigger", "than", _) => (Comparison.AtLeast, 2),
        ("less" or "lower" or "smaller" or "fewer", "than", _) => (Comparison.AtMost, 2),
        ("up", "to", _) => (Comparison.AtMost, 2),
        ("better", "than", _) => (Comparison.AtMost, 2),
        _ => (null, 0),
    };

    /// <summary>Reads a comparison after a number, one or two tokens.</summary>
    public static (Comparison? Comparison, int Length) After(string first, string second) => (first, second) switch
    {
        ("or", "more" or "higher" or "above" or "greater" or "over" or "up") => (Comparison.AtLeast, 2),
        ("or", "less" or "lower" or "below" or "under" or "smaller") => (Comparison.AtMost, 2),
        ("and", "up" or "above" or "over") => (Comparison.AtLeast, 2),
        ("and", "below" or "under") => (Comparison.AtMost, 2),
        ("min" or "minimum", _) => (Comparison.AtLeast, 1),
        ("max" or "maximum", _) => (Comparison.AtMost, 1),
        _ => (null, 0),
    };

    /// <summary>Whether a comparison that begins so leaves out the number itself: "over 30 V" is not 30 V.</summary>
    public static bool IsStrict(string word) => word is ">" or "<" or "over" or "above" or "more" or "greater" or "higher" or "larger"
        or "bigger" or "exceeding" or "under" or "below" or "less" or "fewer" or "lower" or "smaller";

    /// <summary>Whether a word only compares and so means nothing to the text search.</summary>
    public static bool IsComparison(string word) => word is ">=" or "<=" or ">" or "<" or "=" or "least" or "most" or "min" or "minimum" or "max" or "maximum" or "over" or "above"
        or "under" or "below" or "than" or "more" or "less" or "greater" or "higher" or "lower" or "up" or "between" or "exactly" or "within" or "better" or "least," or "exceeding";
}

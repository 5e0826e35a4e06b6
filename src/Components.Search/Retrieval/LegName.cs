namespace Components.Search.Retrieval;

/// <summary>Names of the ways in which candidates are found.</summary>
public static class LegName
{
    /// <summary>Nearest vectors.</summary>
    public const string Dense = "dense";

    /// <summary>Members of the families that the query's words lead to.</summary>
    public const string Families = "families";

    /// <summary>Part numbers and catalogue ids.</summary>
    public const string Identifier = "identifier";

    /// <summary>BM25 over the parts' text.</summary>
    public const string Lexical = "lexical";

    /// <summary>Parts known to meet every typed constraint.</summary>
    public const string Parametric = "parametric";
}

namespace Components.Catalog.Codes;

/// <summary>A code that words of a query name.</summary>
/// <param name="Codes">Codes that mean the same, as columns have them: <c>C0G</c>, <c>NP0</c>.</param>
/// <param name="Label">How it is shown to people: <c>N-channel</c>.</param>
public sealed record CodeWord(IReadOnlyList<string> Codes, string Label)
{
    /// <summary>How many words name it, 1 or 2.</summary>
    public int Length { get; init; } = 1;

    /// <summary>Text that is searched for instead of the words; null for the words themselves.</summary>
    public string? Searchable { get; init; }

    /// <summary>Whether the words name the type of the part too: <c>nmos</c> is a MOSFET.</summary>
    public bool NamesType { get; init; }
}

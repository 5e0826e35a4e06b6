using Components.Lexicon.Matching;

namespace Components.Lexicon.Extraction;

/// <summary>Facts of a part, and the statements that could not be used; reused from part to part by one thread.</summary>
public sealed class FactResult
{
    /// <summary>Facts, ascending by property, within one in the order in which they were stated.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>Statements that could not be read, and contradictions.</summary>
    public List<FactNote> Notes { get; } = [];

    /// <summary>Numbers of the properties that parts of these kinds have, ascending.</summary>
    public IReadOnlyList<int> Expected { get; internal set; } = [];

    internal List<FactValue> Values { get; } = [];

    internal List<Fact> FromText { get; } = [];

    internal List<string> UnreadTexts { get; } = [];

    internal List<(int Property, int Rank, int Attribute)> Stated { get; } = [];

    internal LiteralHits InText { get; } = new();

    internal void Clear()
    {
        Facts.Clear();
        Notes.Clear();
        Stated.Clear();
        Expected = [];
    }
}

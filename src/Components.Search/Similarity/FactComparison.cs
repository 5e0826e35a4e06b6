using Components.Index.Facts;

namespace Components.Search.Similarity;

/// <summary>A property that both parts state, and how the other part's value compares.</summary>
/// <param name="Property">Number of the property.</param>
/// <param name="Value">Number of the other's value: of several the one that fits best.</param>
/// <param name="Fit">1: the same, or a range that holds it; above 0: a better rating; below 0: it will not do.</param>
internal readonly record struct FactComparison(int Property, uint Value, double Fit)
{
    /// <summary>Whether the other part can stand in for the given one here.</summary>
    public bool IsEnough => Fit > 0;

    /// <summary>Property and value for people: <c>drain-source voltage 30 V</c>.</summary>
    /// <param name="facts">Facts.</param>
    public string Label(FactIndex facts) =>
        $"{facts.Properties[Property].Title.ToLowerInvariant()} {FactText.Of(facts, Property, Value)}";
}

using System.Globalization;

namespace Components.Search.Explaining;

/// <summary>Why one part is in an answer, or why not.</summary>
public sealed record PartExplanation
{
    /// <summary>Catalogue id.</summary>
    public required long LcscId { get; init; }

    /// <summary>Its place among the results, from 1, counted from the first page; null when it is none of this page's.</summary>
    public required int? Place { get; init; }

    /// <summary>Fields of the request whose filter the part does not pass.</summary>
    public required IReadOnlyList<string> ExcludedBy { get; init; }

    /// <summary>How it stands to each thing that was understood and that a part can state.</summary>
    public required IReadOnlyList<ExplainedConstraint> Constraints { get; init; }

    /// <summary>Its rank in every leg that proposed it, from 1, by leg name; empty when none did.</summary>
    public required IReadOnlyDictionary<string, int> Ranks { get; init; }

    /// <summary>Sentences for people, the gravest reason first.</summary>
    public required IReadOnlyList<string> Why { get; init; }

    /// <summary>The sentences of <see cref="Why"/> that say more than its place, for who says that already.</summary>
    public IEnumerable<string> WhyBesidesPlace() => Place is not { } place ? Why
        : Why.Where(sentence => !string.Equals(sentence, IsResult(place), StringComparison.Ordinal));

    /// <summary>The sentence that says a place.</summary>
    internal static string IsResult(int place) => string.Create(CultureInfo.InvariantCulture, $"it is result {place}");
}

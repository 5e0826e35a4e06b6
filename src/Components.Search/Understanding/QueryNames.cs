using System.Globalization;

namespace Components.Search.Understanding;

/// <summary>What a catalogue says of the words of a query, where the words alone can be read two ways.</summary>
/// <param name="Named">Words that are part numbers though they read like values: "4N35".</param>
/// <param name="Missing">Part numbers and ids that no part has: they say nothing of the values beside them.</param>
/// <param name="Unknown">Words that no part's text holds: they say nothing either.</param>
/// <param name="Makers">Words that are names of manufacturers: they say nothing of the kind of part.</param>
/// <param name="NamesFamily">Whether words call a family of parts: values beside them are not taken for a resistor's.</param>
public sealed record QueryNames(
    IReadOnlyCollection<string> Named, IReadOnlyCollection<string> Missing, IReadOnlyCollection<string> Unknown,
    IReadOnlyCollection<string> Makers, bool NamesFamily)
{
    /// <summary>Of a query that nobody has looked up.</summary>
    public static QueryNames None { get; } = new([], [], [], [], NamesFamily: false);

    /// <summary>An id as it is written.</summary>
    public static string Id(long id) => string.Create(CultureInfo.InvariantCulture, $"C{id}");
}

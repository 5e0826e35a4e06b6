using Components.Search.Understanding;

namespace Components.Search.Kinds;

/// <summary>Words of a query that call families by name: "constant current led driver".</summary>
/// <param name="Phrase">The words, lower case.</param>
/// <param name="Families">The families, ascending: a name may be that of several.</param>
/// <param name="Spans">Where the words stand.</param>
/// <param name="IsTyped">Whether it was asked for by id: then no text can make another part one of it.</param>
internal sealed record NamedFamily(
    string Phrase, IReadOnlyList<int> Families, IReadOnlyList<TextSpan> Spans, bool IsTyped = false);

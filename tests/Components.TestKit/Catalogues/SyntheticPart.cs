using Components.Catalog.Corpus;

namespace Components.TestKit.Catalogues;

/// <summary>A made-up part: what Transform would write of it into corpus.jsonl and components_full.</summary>
/// <param name="Corpus">Its words.</param>
/// <param name="Stock">Pieces in stock; null where nobody tells.</param>
/// <param name="IsBasic">Basic part.</param>
/// <param name="IsPreferred">Preferred part.</param>
/// <param name="PriceJson">Price list.</param>
/// <param name="Numbers">Normalised numbers by column.</param>
/// <param name="Codes">Codes by column.</param>
public sealed record SyntheticPart(
    CorpusRecord Corpus, long? Stock, bool IsBasic, bool IsPreferred, string PriceJson,
    IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, string> Codes)
{
    /// <summary>Article numbers of catalogues with numbers of their own.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];
}

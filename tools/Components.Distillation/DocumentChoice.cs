using Components.Catalog.Corpus;

namespace Components.Distillation;

/// <summary>Chooses component texts so that every kind of part is there: a catalogue is mostly resistors and capacitors, and what
/// people ask for in words is mostly something else.</summary>
internal static class DocumentChoice
{
    /// <summary>Orders records by rounds over the kinds: one of every subcategory, then a second one of every, and so
    /// on.</summary>
    internal static IReadOnlyList<CorpusRecord> ByKinds(IReadOnlyList<CorpusRecord> records, Random random)
    {
        CorpusRecord[] shuffled = [.. records];
        random.Shuffle(shuffled);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        (int Round, CorpusRecord Record)[] rounds = new (int, CorpusRecord)[shuffled.Length];
        for (int index = 0; index < shuffled.Length; index++)
        {
            string kind = $"{shuffled[index].ComponentType}\n{shuffled[index].Subcategory}";
            int round = seen.GetValueOrDefault(kind);
            seen[kind] = round + 1;
            rounds[index] = (round, shuffled[index]);
        }

        return [.. rounds.OrderBy(static entry => entry.Round).Select(static entry => entry.Record)];
    }
}

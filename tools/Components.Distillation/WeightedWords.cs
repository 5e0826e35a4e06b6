namespace Components.Distillation;

/// <summary>Words of some fields of WordNet, picked the oftener the commoner they are.</summary>
internal sealed class WeightedWords
{
    private const int LeastCount = 15;

    private readonly string[] _words;
    private readonly double[] _sums;

    internal WeightedWords(IEnumerable<WordNetEntry> entries, IReadOnlySet<int> fields, IReadOnlyDictionary<string, int> counts)
    {
        _words =
        [
            .. entries.Where(entry => fields.Contains(entry.Field))
                .Select(static entry => entry.Words[0].ToLowerInvariant())
                .Where(word => word.Length > 2 && counts.GetValueOrDefault(word) >= LeastCount)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (_words.Length == 0)
        {
            _words = ["thing"];
        }

        _sums = new double[_words.Length];
        double sum = 0;
        for (int index = 0; index < _words.Length; index++)
        {
            // The root: the commonest words would else be most of the texts.
            sum += Math.Sqrt(counts.GetValueOrDefault(_words[index], 1));
            _sums[index] = sum;
        }
    }

    internal string Pick(Random random)
    {
        int place = Array.BinarySearch(_sums, random.NextDouble() * _sums[^1]);
        return _words[Math.Min(place < 0 ? ~place : place, _words.Length - 1)];
    }
}

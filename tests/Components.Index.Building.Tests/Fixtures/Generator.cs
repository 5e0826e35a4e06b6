using System.Collections.Immutable;
using Components.Index.Engine;
using Components.TestKit.Catalogues;

namespace Components.Index.Building.Tests.Fixtures;

/// <summary>Seeded filters and texts over a made-up catalogue.</summary>
internal sealed class Generator(IReadOnlyList<SyntheticPart> parts, int seed)
{
    private readonly Random _random = new(seed);

    public Filter Filter(int depth = 2)
    {
        int choice = _random.Next(depth > 0 ? 14 : 10);
        SyntheticPart part = parts[_random.Next(parts.Count)];
        return choice switch
        {
            0 => new Filter.TypeIs(part.Corpus.ComponentType),
            1 => new Filter.PackageIs(part.Corpus.Package.Replace("-", "", StringComparison.Ordinal)),
            2 => new Filter.ManufacturerIs(part.Corpus.Manufacturer.ToUpperInvariant()),
            3 => new Filter.CategoryIs(_random.Next(2) == 0 ? part.Corpus.Category : part.Corpus.Subcategory),
            4 => new Filter.StockAtLeast(_random.Next(1, 20_000)),
            5 => new Filter.IsBasic(),
            6 => new Filter.IsPreferred(),
            7 when part.Codes.Count > 0 => new Filter.CodeIs(part.Codes.First().Key, part.Codes.First().Value),
            8 or 9 when part.Numbers.Count > 0 => Range(part),
            10 => Engine.Filter.All,
            11 => new Filter.And(Parts(depth)),
            12 => new Filter.Or(Parts(depth)),
            13 => new Filter.Not(Filter(depth - 1)),
            _ => new Filter.TypeIs("unknown_type"),
        };
    }

    public string Text()
    {
        SyntheticPart part = parts[_random.Next(parts.Count)];
        string[] words = $"{part.Corpus.Description} {part.Corpus.Attributes} {part.Corpus.Manufacturer}".Split(' ',
            StringSplitOptions.RemoveEmptyEntries);
        return _random.Next(6) switch
        {
            0 => part.Corpus.PartNumber,
            1 => part.Corpus.PartNumber[_random.Next(part.Corpus.PartNumber.Length / 2)..],
            2 => Typo(words[_random.Next(words.Length)]),
            _ => string.Join(' ', Enumerable.Range(0, 1 + _random.Next(7)).Select(_ => words[_random.Next(words.Length)])),
        };
    }

    public float[] Vector(IQueryEngine engine)
    {
        float[] center = engine.Vector(_random.Next(engine.RowCount)).ToArray();
        return TestVectors.Unit(_random, engine.Dimension, center, _random.NextDouble());
    }

    private ImmutableArray<Filter> Parts(int depth) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Filter(depth - 1))];

    private Filter.InRange Range(SyntheticPart part)
    {
        KeyValuePair<string, double> number = part.Numbers.ElementAt(_random.Next(part.Numbers.Count));
        double? low = _random.Next(4) == 0 ? null : number.Value * _random.NextDouble();
        double? high = _random.Next(4) == 0 ? null : number.Value * (1 + (10 * _random.NextDouble()));
        return new Filter.InRange(number.Key, low, high);
    }

    private string Typo(string word)
    {
        int place = _random.Next(word.Length);
        return _random.Next(2) == 0 ? word.Remove(place, 1) : word.Insert(place, ((char)('a' + _random.Next(26))).ToString());
    }
}

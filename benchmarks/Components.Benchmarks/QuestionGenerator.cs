using System.Collections.Immutable;
using Components.Catalog.Parametric;
using Components.Index.Columns;
using Components.Index.Engine;

namespace Components.Benchmarks;

/// <summary>Seeded texts and filters over whatever parts an engine holds.</summary>
internal sealed class QuestionGenerator(IQueryEngine engine, ColumnsView columns, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A filter of up to two levels of and, or and not.</summary>
    public Filter Filter(int depth = 2)
    {
        int row = _random.Next(engine.RowCount);
        RecordView record = engine.Record(row);
        return _random.Next(depth > 0 ? 15 : 10) switch
        {
            0 => new Filter.TypeIs(RecordView.Text(record.ComponentType)),
            1 => new Filter.PackageIs(RecordView.Text(record.Package)),
            2 => new Filter.ManufacturerIs(RecordView.Text(record.Manufacturer).ToUpperInvariant()),
            3 => new Filter.CategoryIs(RecordView.Text(_random.Next(2) == 0 ? record.Category : record.Subcategory)),
            4 => new Filter.StockAtLeast(_random.Next(1, 20_000)),
            5 => _random.Next(2) == 0 ? new Filter.IsBasic() : new Filter.IsPreferred(),
            6 or 7 => Code(row),
            8 or 9 => Range(row),
            10 or 11 or 12 => new Filter.And(Parts(depth)),
            13 => new Filter.Or(Parts(depth)),
            _ => new Filter.Not(Filter(depth - 1)),
        };
    }

    /// <summary>Words of a part in any order, its number, a piece of its number, or a word with a typing error.</summary>
    public string Text()
    {
        RecordView record = engine.Record(_random.Next(engine.RowCount));
        string part = RecordView.Text(record.PartNumber);
        string[] words =
            $"{RecordView.Text(record.Description)} {RecordView.Text(record.Package)} {RecordView.Text(record.Manufacturer)}"
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int choice = _random.Next(8);
        if (part.Length == 0 || words.Length == 0 || choice > 3)
        {
            return words.Length == 0 ? part
                : string.Join(' ', Enumerable.Range(0, 1 + _random.Next(7)).Select(_ => words[_random.Next(words.Length)]));
        }

        string word = words[_random.Next(words.Length)];
        return choice switch
        {
            0 => part,
            1 => part[_random.Next((part.Length / 2) + 1)..],
            2 => $"{part[..(1 + _random.Next(part.Length))]} {word}",
            _ => $"{Typo(word)} {words[_random.Next(words.Length)]}",
        };
    }

    private ImmutableArray<Filter> Parts(int depth) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Filter(depth - 1))];

    private Filter Code(int row)
    {
        string column = PickSchema.CodeColumns[_random.Next(PickSchema.CodeColumns.Count)];
        IReadOnlyList<string> codes = columns.Code(column)?.Codes ?? [];
        return codes.Count == 0 ? Range(row) : new Filter.CodeIs(column, codes[_random.Next(codes.Count)]);
    }

    private Filter Range(int row)
    {
        string[] known = [.. PickSchema.NumericColumns.Where(column => !double.IsNaN(engine.Number(column, row)))];
        if (known.Length == 0)
        {
            return new Filter.StockAtLeast(_random.Next(1, 100));
        }

        string column = known[_random.Next(known.Length)];
        double value = engine.Number(column, row);
        double? low = _random.Next(4) == 0 ? null : value * _random.NextDouble();
        double? high = _random.Next(4) == 0 ? null : value * (1 + (10 * _random.NextDouble()));
        return new Filter.InRange(column, low, high);
    }

    private string Typo(string word)
    {
        int place = _random.Next(word.Length);
        return _random.Next(2) == 0 ? word.Remove(place, 1) : word.Insert(place, ((char)('a' + _random.Next(26))).ToString());
    }
}

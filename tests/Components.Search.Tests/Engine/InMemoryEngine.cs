using System.Text;
using Components.Catalog.Packages;
using Components.Catalog.Text;
using Components.Embedding.Contract;
using Components.Index.Engine;

namespace Components.Search.Tests.Engine;

/// <summary>A small engine over parts in memory, by the contract of <see cref="IQueryEngine"/>: the referee for what Search does
/// with an engine, independent of formats.</summary>
internal sealed class InMemoryEngine : IQueryEngine
{
    private readonly TestPart[] _parts;
    private readonly float[][] _vectors;

    public InMemoryEngine(ITextEncoder encoder, params IEnumerable<TestPart> parts)
    {
        _parts = [.. parts.OrderBy(static part => part.Id)];
        Dimension = encoder.Contract.Dimension;
        _vectors = [.. _parts.Select(part =>
        {
            float[] vector = new float[Dimension];
            encoder.EncodePassages([part.Text], vector);
            return vector;
        })];
    }

    public string Name => "memory";

    public int RowCount => _parts.Length;

    public int Dimension { get; }

    public RowSet NewSet() => new(RowCount);

    /// <summary>Every filter that was resolved, in order.</summary>
    public List<Filter> Resolved { get; } = [];

    public RowSet Resolve(Filter filter)
    {
        Resolved.Add(filter);
        RowSet rows = new(RowCount);
        for (int row = 0; row < RowCount; row++)
        {
            if (Holds(filter, _parts[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    public SearchOutcome Dense(ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default)
    {
        List<Hit> found = [];
        for (int row = 0; row < RowCount; row++)
        {
            if (rows.Contains(row))
            {
                float sum = 0;
                for (int i = 0; i < vector.Length; i++)
                {
                    sum += vector[i] * _vectors[row][i];
                }

                found.Add(new Hit(row, sum));
            }
        }

        return Best(found, hits);
    }

    public SearchOutcome Lexical(ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default)
    {
        string[] terms = text.ToString().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<Hit> found = [];
        for (int row = 0; row < RowCount; row++)
        {
            int score = rows.Contains(row)
                ? terms.Count(term => _parts[row].Text.Contains(term, StringComparison.OrdinalIgnoreCase)) : 0;
            if (score > 0)
            {
                found.Add(new Hit(row, score));
            }
        }

        return Best(found, hits);
    }

    public PartAvailability Availability(int row) => new(_parts[row].Preferred, _parts[row].Basic, _parts[row].Stock);

    public RecordView Record(int row)
    {
        TestPart part = _parts[row];
        return new RecordView
        {
            LcscId = part.Id,
            Stock = part.Stock,
            IsBasic = part.Basic,
            IsPreferred = part.Preferred,
            ComponentType = Encoding.UTF8.GetBytes(part.Type),
            Manufacturer = Encoding.UTF8.GetBytes(part.Manufacturer),
            PartNumber = Encoding.UTF8.GetBytes(part.PartNumber),
            Package = Encoding.UTF8.GetBytes(part.Package),
            Category = Encoding.UTF8.GetBytes(part.Category),
            Subcategory = default,
            Description = Encoding.UTF8.GetBytes(part.Description),
            Prices = part.Prices,
        };
    }

    public int RowOf(long lcscId) => Array.FindIndex(_parts, part => part.Id == lcscId);

    public int RowsOfPartNumber(ReadOnlySpan<char> partNumber, Span<int> rows)
    {
        string key = Key(partNumber.ToString());
        int count = 0;
        for (int row = 0; row < RowCount && count < rows.Length; row++)
        {
            if (key.Length > 0 && Key(_parts[row].PartNumber) == key)
            {
                rows[count++] = row;
            }
        }

        return count;
    }

    public bool HasArticles => _parts.Any(static part => part.Articles.Length > 0);

    public int RowsOfArticle(ReadOnlySpan<char> number, Span<int> rows)
    {
        // As the contract has it, by the one function for it: punctuation counts, ways to write it do not.
        string typed = ArticleNumber.Key(number);
        int count = 0;
        for (int row = 0; row < RowCount && count < rows.Length; row++)
        {
            if (typed.Length > 0 && _parts[row].Articles.Any(article => ArticleNumber.Key(article) == typed))
            {
                rows[count++] = row;
            }
        }

        return count;
    }

    public IReadOnlyList<RecordValue> Values(RecordField field, RowSet rows) =>
    [
        .. rows.Ascending().ToArray().Select(row => field switch
            {
                RecordField.ComponentType => _parts[row].Type,
                RecordField.Package => _parts[row].Package,
                _ => _parts[row].Manufacturer,
            }).Where(static value => value.Length > 0).GroupBy(static value => value, StringComparer.Ordinal)
            .Select(static group => new RecordValue(group.Key, group.Count()))
            .OrderByDescending(static value => value.Count).ThenBy(static value => value.Value, StringComparer.Ordinal),
    ];

    public double Number(string column, int row) =>
        _parts[row].Numbers.TryGetValue(column, out double value) ? value : double.NaN;

    public string? Code(string column, int row) => _parts[row].Codes.GetValueOrDefault(column);

    public bool Knows(ReadOnlySpan<char> text)
    {
        string word = text.ToString().ToLowerInvariant();
        return _parts.Any(part =>
            part.Text.ToLowerInvariant().Split(' ', ',', '.', ';').Contains(word) || Key(part.PartNumber) == Key(word));
    }

    public ReadOnlySpan<float> Vector(int row) => _vectors[row];

    public void Warmup(CancellationToken cancellationToken = default)
    {
    }

    public void Dispose()
    {
    }

    private static SearchOutcome Best(List<Hit> found, Span<Hit> hits)
    {
        Hit[] best = [.. found.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Row).Take(hits.Length)];
        best.CopyTo(hits);
        return new SearchOutcome(best.Length, found.Count, false);
    }

    private static bool Holds(Filter filter, TestPart part) => filter switch
    {
        Filter.TypeIs type => part.Type == type.ComponentType,
        Filter.PackageIs package =>
            part.Package.Length > 0 && PackageFamily.Of(part.Package) == PackageFamily.Of(package.Package),
        Filter.PackageStyleIs style => PackageFamily.IsOfStyle(PackageFamily.Of(part.Package), style.Style),
        Filter.HasPackage => PackageFamily.Of(part.Package).Length > 0,
        Filter.HasCode code => part.Codes.ContainsKey(code.Column),
        Filter.PartNumberBegins begins =>
            Key(begins.Text) is { Length: > 0 } key && (Key(part.PartNumber).StartsWith(key, StringComparison.Ordinal)
            || (part.PartNumber.EndsWith('x') && key.StartsWith(Key(part.PartNumber)[..^1], StringComparison.Ordinal)
                && key.Length <= Key(part.PartNumber).Length)),
        Filter.StockAtLeast stock => part.Stock >= stock.Quantity,
        Filter.ManufacturerIs maker => Key(part.Manufacturer) == Key(maker.Manufacturer),
        Filter.ManufacturerBegins maker => part.Manufacturer.Length > 0
            && Key(part.Manufacturer).StartsWith(Key(maker.Beginning), StringComparison.Ordinal),
        Filter.IsBasic => part.Basic,
        Filter.IsPreferred => part.Preferred,
        Filter.CodeIs code => part.Codes.TryGetValue(code.Column, out string? value) && value == code.Code,
        Filter.InRange { Column: Filter.StockColumn } range =>
            part.Stock is { } pieces && !(pieces < range.Minimum) && !(pieces > range.Maximum),
        Filter.InRange range =>
            part.Numbers.TryGetValue(range.Column, out double number) && !(number < range.Minimum) && !(number > range.Maximum),
        Filter.And and => and.Parts.All(inner => Holds(inner, part)),
        Filter.Or or => or.Parts.Any(inner => Holds(inner, part)),
        Filter.Not not => !Holds(not.Part, part),
        _ => throw new ArgumentException($"The test engine does not know {filter.GetType().Name}.", nameof(filter)),
    };

    private static string Key(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}

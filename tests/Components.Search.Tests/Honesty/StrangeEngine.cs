using Components.Index.Engine;

namespace Components.Search.Tests.Honesty;

/// <summary>An engine whose dense leg forgets the rows that it may return, as the production engine once did.</summary>
internal sealed class StrangeEngine(IQueryEngine inner) : IQueryEngine
{
    public string Name => inner.Name;

    public int RowCount => inner.RowCount;

    public int Dimension => inner.Dimension;

    public RowSet NewSet() => inner.NewSet();

    public RowSet Resolve(Filter filter) => inner.Resolve(filter);

    public SearchOutcome Dense(ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default)
    {
        using RowSet all = inner.Resolve(Filter.All);
        return inner.Dense(vector, all, budget, hits, cancellationToken);
    }

    public SearchOutcome Lexical(ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default) =>
        inner.Lexical(text, rows, budget, hits, cancellationToken);

    public RecordView Record(int row) => inner.Record(row);

    public PartAvailability Availability(int row) => inner.Availability(row);

    public int RowOf(long lcscId) => inner.RowOf(lcscId);

    public int RowsOfPartNumber(ReadOnlySpan<char> partNumber, Span<int> rows) => inner.RowsOfPartNumber(partNumber, rows);

    public bool HasArticles => inner.HasArticles;

    public int RowsOfArticle(ReadOnlySpan<char> number, Span<int> rows) => inner.RowsOfArticle(number, rows);

    public IReadOnlyList<RecordValue> Values(RecordField field, RowSet rows) => inner.Values(field, rows);

    public double Number(string column, int row) => inner.Number(column, row);

    public string? Code(string column, int row) => inner.Code(column, row);

    public bool Knows(ReadOnlySpan<char> text) => inner.Knows(text);

    public ReadOnlySpan<float> Vector(int row) => inner.Vector(row);

    public void Warmup(CancellationToken cancellationToken = default) => inner.Warmup(cancellationToken);

    public void Dispose()
    {
    }
}

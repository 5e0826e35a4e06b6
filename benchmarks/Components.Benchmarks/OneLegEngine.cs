using Components.Index.Engine;
using Components.Index.Kernels;

namespace Components.Benchmarks;

/// <summary>A snapshot's engine whose dense leg is another one: an exact scan over given vectors, or the lexical leg for a given
/// text. So the real search, with the real filters, measures any encoder and BM25 without building a snapshot for each.</summary>
/// <param name="inner">Engine of a snapshot; not disposed here.</param>
/// <param name="dimension">Columns of the vectors.</param>
/// <param name="vectors">One row per part, in the snapshot's order; null for the lexical leg.</param>
/// <param name="text">Text of the lexical leg; null for the vectors.</param>
internal sealed class OneLegEngine(IQueryEngine inner, int dimension, float[]? vectors, string? text) : IQueryEngine
{
    public string Name => inner.Name;

    public int RowCount => inner.RowCount;

    public int Dimension => dimension;

    public RowSet NewSet() => inner.NewSet();

    public RowSet Resolve(Filter filter) => inner.Resolve(filter);

    public SearchOutcome Dense(
        ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits, CancellationToken cancellationToken = default)
    {
        if (text is not null)
        {
            return inner.Lexical(text, rows, budget, hits, cancellationToken);
        }

        TopHits best = new(hits);
        for (int row = 0; row < RowCount; row++)
        {
            if (rows.Contains(row))
            {
                best.Offer(row, FloatDot.Dot(vector, Vector(row)));
            }
        }

        return new SearchOutcome(best.Sort(), rows.Count, false);
    }

    public SearchOutcome Lexical(
        ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits, CancellationToken cancellationToken = default) =>
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

    public ReadOnlySpan<float> Vector(int row) =>
        vectors is null ? inner.Vector(row) : vectors.AsSpan(row * dimension, dimension);

    public void Warmup(CancellationToken cancellationToken = default) => inner.Warmup(cancellationToken);

    public void Dispose()
    {
    }
}

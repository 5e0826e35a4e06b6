using Components.Index.Columns;
using Components.Index.Container;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Kernels;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;
using Components.Index.Manifest;
using Components.Index.Offers;
using Components.Index.Order;
using Components.Index.Records;
using Components.Index.Vectors;

namespace Components.Index.Exact;

/// <summary>The reference engine: every vector is compared, every posting read, every condition of a filter decided row by row
/// from the records and columns. It reads no bitmap, no quantized vector and no bound for pruning that was built before, which is
/// what makes it a referee.</summary>
public sealed partial class ExactEngine : IQueryEngine
{
    private const int CancellationStride = 4096;

    private readonly VectorsView _vectors;
    private readonly LexicalView _lexical;
    private readonly RecordsView _records;
    private readonly ColumnsView _columns;
    private readonly OrderView _order;
    private readonly OffersView? _offers;

    private ExactEngine(
        VectorsView vectors, LexicalView lexical, RecordsView records, OffersView? offers, ColumnsView columns, OrderView order)
    {
        _vectors = vectors;
        _lexical = lexical;
        _records = records;
        _columns = columns;
        _order = order;
        _offers = offers;
    }

    private OffersView Offers => OffersView.Require(_offers);

    /// <inheritdoc/>
    public string Name => "exact";

    /// <inheritdoc/>
    public int RowCount => _records.RowCount;

    /// <inheritdoc/>
    public int Dimension => _vectors.Dimension;

    /// <summary>Maps the files and checks that they describe the same rows.</summary>
    /// <param name="files">The files; filters and dense index are not opened. Without offers nothing can be asked of stock, class
    /// and prices.</param>
    /// <returns>The engine.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC020 to VEC027.</exception>
    public static ExactEngine Open(EngineFiles files)
    {
        List<IDisposable> opened = [];
        try
        {
            VectorsView vectors = Keep(VectorsView.Open(files[IndexFiles.Vectors]), opened);
            LexicalView lexical = Keep(LexicalView.Open(files[IndexFiles.Lexical]), opened);
            RecordsView records = Keep(RecordsView.Open(files[IndexFiles.Records]), opened);
            ColumnsView columns = Keep(ColumnsView.Open(files[IndexFiles.Columns]), opened);
            lexical.File.RequireSameRows(records.File);
            columns.File.RequireSameRows(records.File);
            OrderView order = Keep(OrderView.Open(files[IndexFiles.Order]), opened);
            lexical.File.RequireOrder(order.File);
            OffersView? offers = files.Find(IndexFiles.Offers) is { } offersPath
                ? Keep(OffersView.Open(offersPath), opened) : null;
            offers?.File.RequireSameRows(records.File);
            if (vectors.RowCount != records.RowCount)
            {
                throw FormatErrors.RowsDiffer(vectors.Path, records.File.Path);
            }

            return new ExactEngine(vectors, lexical, records, offers, columns, order);
        }
        catch
        {
            opened.ForEach(static item => item.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public SearchOutcome Dense(ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default)
    {
        TopHits best = new(hits);
        long visited = 0;
        ReadOnlySpan<float> foreseen = Foreseen(vector);
        for (int row = 0; row < RowCount; row++)
        {
            if (row % CancellationStride == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (!rows.Contains(row))
            {
                continue;
            }

            if (visited == budget.MaxVisited)
            {
                return Found(best.Sort(), hits, visited, isExhausted: true);
            }

            visited++;
            best.Offer(row, foreseen.IsEmpty ? FloatDot.Dot(vector, _vectors.Row(row)) : foreseen[row]);
        }

        return Found(best.Sort(), hits, visited, isExhausted: false);
    }

    private SearchOutcome Found(int count, ReadOnlySpan<Hit> hits, long visited, bool isExhausted)
    {
        _vectors.RequireFinite(hits[..count]);
        return new SearchOutcome(count, visited, isExhausted);
    }

    /// <inheritdoc/>
    public RecordView Record(int row) => _records.Record(row, Offers.Availability(row), Offers);

    /// <inheritdoc/>
    public PartAvailability Availability(int row) => Offers.Availability(row);

    /// <inheritdoc/>
    public bool HasArticles => _records.Articles.Count > 0;

    /// <inheritdoc/>
    public int RowOf(long lcscId) => _records.RowOf(lcscId);

    /// <inheritdoc/>
    public int RowsOfPartNumber(ReadOnlySpan<char> partNumber, Span<int> rows) => _records.RowsOfPartNumber(partNumber, rows);

    /// <inheritdoc/>
    public IReadOnlyList<RecordValue> Values(RecordField field, RowSet rows) => RecordValues.Of(_records, field, rows);

    /// <inheritdoc/>
    public double Number(string column, int row) => _columns.Number(column)?.Value(row) ?? double.NaN;

    /// <inheritdoc/>
    public string? Code(string column, int row) => _columns.Code(column)?.Value(row);

    /// <inheritdoc/>
    public int RowsOfArticle(ReadOnlySpan<char> number, Span<int> rows) => _records.Articles.FindByScan(number, rows);

    /// <inheritdoc/>
    public bool Knows(ReadOnlySpan<char> text) => IndexedWords.Holds(_lexical, text, new TokenBuffer());

    /// <inheritdoc/>
    public ReadOnlySpan<float> Vector(int row) => _vectors.FiniteRow(row);

    /// <inheritdoc/>
    public void Warmup(CancellationToken cancellationToken = default)
    {
        _records.Touch(cancellationToken);
        _offers?.Touch(cancellationToken);
        _columns.Touch(cancellationToken);
        _lexical.Touch(cancellationToken);
        _order.Touch(cancellationToken);
        _vectors.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vectors.Dispose();
        _lexical.Dispose();
        _records.Dispose();
        _columns.Dispose();
        _order.Dispose();
        _offers?.Dispose();
    }

    private static T Keep<T>(T item, List<IDisposable> opened)
        where T : IDisposable
    {
        opened.Add(item);
        return item;
    }
}

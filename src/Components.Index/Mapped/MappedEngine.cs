using Components.Index.Columns;
using Components.Index.Container;
using Components.Index.Dense;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Lexical;
using Components.Index.Lexical.Analysis;
using Components.Index.Manifest;
using Components.Index.Offers;
using Components.Index.Order;
using Components.Index.Records;
using Components.Index.Vectors;

namespace Components.Index.Mapped;

/// <summary>The production engine: maps the index files and answers from them. Opening reads headers only; reads take no
/// locks; a query allocates nothing once pools are warm.</summary>
public sealed class MappedEngine : IQueryEngine
{
    private readonly VectorsView _vectors;
    private readonly LexicalView _lexical;
    private readonly RecordsView _records;
    private readonly OffersView? _offers;
    private readonly ColumnsView _columns;
    private readonly FiltersView _filters;
    private readonly DenseView _dense;
    private readonly OrderView _order;
    private readonly FilterResolver _resolver;
    private readonly LexicalSearcher _lexicalSearcher;
    private readonly Pool<TokenBuffer> _tokens = new(static () => new TokenBuffer(), 2 * Environment.ProcessorCount);

    private MappedEngine(VectorsView vectors, LexicalView lexical, RecordsView records, OffersView? offers, ColumnsView columns,
        FiltersView filters, DenseView dense, OrderView order)
    {
        _vectors = vectors;
        _lexical = lexical;
        _records = records;
        _offers = offers;
        _columns = columns;
        _filters = filters;
        _dense = dense;
        _order = order;
        _resolver = new FilterResolver(filters, columns, records, offers, lexical, order);
        _lexicalSearcher = new LexicalSearcher(lexical, order);
        Searcher = new DenseSearcher(dense, vectors, order);
    }

    /// <inheritdoc/>
    public string Name => "mapped";

    /// <inheritdoc/>
    public int RowCount => _records.RowCount;

    /// <inheritdoc/>
    public int Dimension => _vectors.Dimension;

    private OffersView Offers => OffersView.Require(_offers);

    /// <summary>The dense leg, for measurements with other settings than the shipped ones.</summary>
    internal DenseSearcher Searcher { get; }

    /// <summary>Shape and shipped settings of the dense index.</summary>
    internal DenseParameters DenseParameters => _dense.Parameters;

    /// <summary>Maps the files and checks that they describe the same rows.</summary>
    /// <param name="files">The files; the dense index must be among them. Without offers nothing can be asked of stock, class and
    /// prices.</param>
    /// <returns>The engine.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC017: no dense index; VEC020 to VEC027.</exception>
    public static MappedEngine Open(EngineFiles files)
    {
        List<IDisposable> opened = [];
        try
        {
            if (files.Find(IndexFiles.Dense) is not { } densePath)
            {
                throw ManifestErrors.NoDenseIndex(files[IndexFiles.Vectors]);
            }

            VectorsView vectors = Keep(VectorsView.Open(files[IndexFiles.Vectors]), opened);
            LexicalView lexical = Keep(LexicalView.Open(files[IndexFiles.Lexical]), opened);
            RecordsView records = Keep(RecordsView.Open(files[IndexFiles.Records]), opened);
            OffersView? offers = files.Find(IndexFiles.Offers) is { } offersPath
                ? Keep(OffersView.Open(offersPath), opened) : null;
            ColumnsView columns = Keep(ColumnsView.Open(files[IndexFiles.Columns]), opened);
            FiltersView filters = Keep(FiltersView.Open(files[IndexFiles.Filters]), opened);
            DenseView dense = Keep(DenseView.Open(densePath), opened);
            OrderView order = Keep(OrderView.Open(files[IndexFiles.Order]), opened);
            lexical.File.RequireSameRows(records.File);
            offers?.File.RequireSameRows(records.File);
            columns.File.RequireSameRows(records.File);
            filters.File.RequireSameRows(records.File);
            if (vectors.RowCount != records.RowCount)
            {
                throw FormatErrors.RowsDiffer(vectors.Path, records.File.Path);
            }

            if (dense.File.RowCount != vectors.RowCount || dense.Parameters.Dimension != vectors.Dimension)
            {
                throw FormatErrors.RowsDiffer(dense.File.Path, vectors.Path);
            }

            foreach (ContainerFile? file in new[] { lexical.File, offers?.File, columns.File, filters.File, dense.File })
            {
                file?.RequireOrder(order.File);
            }

            return new MappedEngine(vectors, lexical, records, offers, columns, filters, dense, order);
        }
        catch
        {
            opened.ForEach(static item => item.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public RowSet Resolve(Filter filter) => _resolver.Resolve(filter);

    /// <inheritdoc/>
    public RowSet NewSet() => _resolver.NewSet();

    /// <inheritdoc/>
    public SearchOutcome Dense(ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default)
    {
        if (vector.Length != Dimension)
        {
            throw new ArgumentException($"The vector has {vector.Length} columns, the index {Dimension}.", nameof(vector));
        }

        SearchOutcome outcome = Searcher.Search(vector, rows, budget, hits, cancellationToken);
        _vectors.RequireFinite(hits[..outcome.Count]);
        return outcome;
    }

    /// <inheritdoc/>
    public SearchOutcome Lexical(ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default) =>
        _lexicalSearcher.Search(text, rows, budget, hits, cancellationToken);

    /// <inheritdoc/>
    public RecordView Record(int row) => _records.Record(row, Offers.Availability(row), Offers);

    /// <inheritdoc/>
    public void Expect(int row, bool isNext)
    {
        if (isNext)
        {
            _records.FetchTexts(row);
            return;
        }

        _records.FetchColumns(row);
        _offers?.Fetch(row);
    }

    /// <inheritdoc/>
    public PartAvailability Availability(int row) => Offers.Availability(row);

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
    public bool HasArticles => _records.Articles.Count > 0;

    /// <inheritdoc/>
    public int RowsOfArticle(ReadOnlySpan<char> number, Span<int> rows) => _records.Articles.Find(number, rows);

    /// <inheritdoc/>
    public bool Knows(ReadOnlySpan<char> text)
    {
        TokenBuffer tokens = _tokens.Rent();
        bool isKnown = IndexedWords.Holds(_lexical, text, tokens);
        _tokens.Return(tokens);
        return isKnown;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Vector(int row) => _vectors.FiniteRow(row);

    /// <inheritdoc/>
    public float Dot(ReadOnlySpan<float> vector, int row) => _vectors.FiniteDot(vector, row);

    /// <inheritdoc/>
    public void ExpectVector(int row) => _vectors.Fetch(row);

    /// <inheritdoc/>
    public void Warmup(CancellationToken cancellationToken = default)
    {
        _order.Touch(cancellationToken);
        _dense.Touch(cancellationToken);
        _lexical.Touch(cancellationToken);
        _records.Touch(cancellationToken);
        _offers?.Touch(cancellationToken);
        _columns.Touch(cancellationToken);
        _filters.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _vectors.Dispose();
        _lexical.Dispose();
        _records.Dispose();
        _offers?.Dispose();
        _columns.Dispose();
        _filters.Dispose();
        _dense.Dispose();
        _order.Dispose();
    }

    private static T Keep<T>(T item, List<IDisposable> opened)
        where T : IDisposable
    {
        opened.Add(item);
        return item;
    }
}

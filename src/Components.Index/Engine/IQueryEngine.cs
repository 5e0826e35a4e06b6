using Components.Index.Kernels;

namespace Components.Index.Engine;

/// <summary>Retrieval over one opened snapshot. Two implementations read the same files: <c>exact</c> (plain, the referee)
/// and <c>mapped</c> (production). Rows are positions by ascending catalogue id, the same in every file.</summary>
/// <remarks>Safe for concurrent use. Equal arguments give equal answers: budgets count work, never time. Hits are ordered by
/// descending score, ties by ascending row.</remarks>
public interface IQueryEngine : IDisposable
{
    /// <summary><c>exact</c> or <c>mapped</c>.</summary>
    string Name { get; }

    /// <summary>Parts in the snapshot.</summary>
    int RowCount { get; }

    /// <summary>Columns of a vector.</summary>
    int Dimension { get; }

    /// <summary>Rows that satisfy a filter.</summary>
    /// <param name="filter">The filter; <see cref="Filter.All"/> gives every row.</param>
    /// <returns>A set leased from the engine's pool: dispose it after use.</returns>
    RowSet Resolve(Filter filter);

    /// <summary>An empty set, for a caller who decides rows himself: filled with <see cref="RowSet.Add"/>, it goes into any
    /// search of this engine.</summary>
    /// <returns>A set leased from the engine's pool: dispose it after use.</returns>
    RowSet NewSet();

    /// <summary>Nearest rows by inner product of unit vectors.</summary>
    /// <param name="vector">Unit vector of <see cref="Dimension"/> floats.</param>
    /// <param name="rows">Rows that may be returned; from this engine's <see cref="Resolve"/>.</param>
    /// <param name="budget">Limit of visited rows.</param>
    /// <param name="hits">Receives the best; its length is k. Scores are cosines.</param>
    /// <param name="cancellationToken">Ends the search with <see cref="OperationCanceledException"/>.</param>
    /// <returns>How many hits were written and whether the budget ended the search.</returns>
    SearchOutcome Dense(ReadOnlySpan<float> vector, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default);

    /// <summary>Best rows by BM25 over the analysed text.</summary>
    /// <param name="text">User's text: never query syntax. The engine applies the same analyzer as at build time.</param>
    /// <param name="rows">Rows that may be returned; from this engine's <see cref="Resolve"/>.</param>
    /// <param name="budget">Limit of visited postings.</param>
    /// <param name="hits">Receives the best; its length is k. Scores are BM25 sums.</param>
    /// <param name="cancellationToken">Ends the search with <see cref="OperationCanceledException"/>.</param>
    /// <returns>How many hits were written and whether the budget ended the search.</returns>
    SearchOutcome Lexical(ReadOnlySpan<char> text, RowSet rows, WorkBudget budget, Span<Hit> hits,
        CancellationToken cancellationToken = default);

    /// <summary>Record of a row as a result shows it, read from the mapping.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>A view that is valid until the engine is disposed.</returns>
    RecordView Record(int row);

    /// <summary>Says that a record will be read soon: candidates lie scattered, and to wait for each of them costs more than to
    /// read it. Engines that cannot use it do nothing.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <param name="isNext">False some records before, where only what says where its texts lie is fetched; true shortly before,
    /// when that is there.</param>
    void Expect(int row, bool isNext)
    {
    }

    /// <summary>How easily a row's part is bought: of every candidate, where <see cref="Record"/> reads too much.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>The same as in its record.</returns>
    PartAvailability Availability(int row);

    /// <summary>Row of a catalogue id.</summary>
    /// <param name="lcscId">Catalogue id.</param>
    /// <returns>The row, or -1.</returns>
    int RowOf(long lcscId);

    /// <summary>Rows whose part number equals the text after normalisation (case, punctuation).</summary>
    /// <param name="partNumber">A part number as typed.</param>
    /// <param name="rows">Receives rows in ascending order, at most its length.</param>
    /// <returns>How many were written.</returns>
    int RowsOfPartNumber(ReadOnlySpan<char> partNumber, Span<int> rows);

    /// <summary>Whether a part has an article number. Most catalogues have none, and pay for none.</summary>
    bool HasArticles { get; }

    /// <summary>Rows of the parts that a catalogue with article numbers of its own calls so, in the form of
    /// <see cref="Catalog.Text.ArticleNumber"/>.</summary>
    /// <param name="number">An article number as typed.</param>
    /// <param name="rows">Receives rows in ascending order, at most its length.</param>
    /// <returns>How many were written; 0 at once where no catalogue has such numbers.</returns>
    int RowsOfArticle(ReadOnlySpan<char> number, Span<int> rows);

    /// <summary>The values that rows have in a field. Looks at every row of the set.</summary>
    /// <param name="field">The field.</param>
    /// <param name="rows">Rows of this engine.</param>
    /// <returns>Most frequent first, then by value; rows without a value are in none.</returns>
    IReadOnlyList<RecordValue> Values(RecordField field, RowSet rows);

    /// <summary>A numeric value of a row.</summary>
    /// <param name="column">One of <see cref="Catalog.Parametric.PickSchema.NumericColumns"/>.</param>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>The value, NaN when unknown.</returns>
    double Number(string column, int row);

    /// <summary>A code of a row.</summary>
    /// <param name="column">One of <see cref="Catalog.Parametric.PickSchema.CodeColumns"/>.</param>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>The code, null when unknown.</returns>
    string? Code(string column, int row);

    /// <summary>Whether the lexical index holds something of a text exactly: one of its words, values, packages or part numbers.
    /// Beginnings, inner pieces and corrected spellings do not count.</summary>
    /// <param name="text">A word as typed.</param>
    /// <returns>False when no row holds it.</returns>
    bool Knows(ReadOnlySpan<char> text);

    /// <summary>The stored vector of a row (for "similar to").</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns><see cref="Dimension"/> finite floats, valid until the engine is disposed.</returns>
    ReadOnlySpan<float> Vector(int row);

    /// <summary>Dot product of a vector and the stored vector of a row.</summary>
    /// <param name="vector"><see cref="Dimension"/> finite floats.</param>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>The same bits as <see cref="FloatDot.Dot"/> of both.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: the row holds values that are not
    /// finite.</exception>
    float Dot(ReadOnlySpan<float> vector, int row) => FloatDot.Dot(vector, Vector(row));

    /// <summary>Says that <see cref="Dot"/> will be asked of a row soon, as <see cref="Expect"/> does.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    void ExpectVector(int row)
    {
    }

    /// <summary>Reads what a first query will touch, so that it does not wait for the disk.</summary>
    /// <param name="cancellationToken">Stops early; the engine stays usable.</param>
    void Warmup(CancellationToken cancellationToken = default);
}

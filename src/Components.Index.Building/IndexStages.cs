using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Index.Building.Columns;
using Components.Index.Building.Container;
using Components.Index.Building.Dense;
using Components.Index.Building.Facts;
using Components.Index.Building.Families;
using Components.Index.Building.Filters;
using Components.Index.Building.Lexical;
using Components.Index.Building.Offers;
using Components.Index.Building.Order;
using Components.Index.Building.Records;
using Components.Index.Building.Sql;
using Components.Lexicon.Families;

namespace Components.Index.Building;

/// <summary>Entry points of the index steps. Each reads paths, writes files into the directory it is given, and gives the same
/// bytes for the same inputs on every machine.</summary>
public static class IndexStages
{
    /// <summary>Writes <c>order.bin</c> by the texts alone, for snapshots without a dense index; <see cref="BuildDense"/> writes
    /// it otherwise.</summary>
    /// <param name="corpusPath">corpus.jsonl.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">SQL090, VEC030: the corpus is damaged.</exception>
    public static int BuildOrder(string corpusPath, string outputDirectory, CancellationToken cancellationToken = default)
    {
        CorpusKeys corpus = CorpusKeys.Read(corpusPath, cancellationToken);
        RowOrder.Of(ListOrder.Of(new int[corpus.Keys.Length], lists: 1), corpus.Keys)
            .Write(IndexFiles.Order.In(outputDirectory), corpus.RowIdentity);
        return corpus.Keys.Length;
    }

    /// <summary>Writes <c>lexical.bin</c>.</summary>
    /// <param name="corpusPath">corpus.jsonl.</param>
    /// <param name="orderPath">order.bin of the same corpus.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">SQL090, VEC030: the corpus is damaged; VEC032: the order
    /// is one of other rows.</exception>
    public static int BuildLexical(string corpusPath, string orderPath, LexicalSettings settings, string outputDirectory,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default) =>
        LexicalBuilder.Build(
            corpusPath, orderPath, settings, IndexFiles.Lexical.In(outputDirectory), cancellationToken, progress);

    /// <summary>Writes <c>dense.bin</c> and <c>order.bin</c>: rows stand list by list, like texts together within a
    /// list.</summary>
    /// <param name="vectorsPath">vectors.bin.</param>
    /// <param name="corpusPath">corpus.jsonl of the same rows; null where there are only vectors, and then no other index can be
    /// built in this order.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="queriesPath">calibration-queries.bin; null to calibrate with queries made from the rows, which flatter the
    /// index.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC020 to VEC025: the vectors are damaged.</exception>
    /// <exception cref="Components.Foundation.Errors.InputDataException">SQL090, VEC030: the corpus is damaged; VEC032: it has
    /// other rows than the vectors.</exception>
    public static int BuildDense(string vectorsPath, string? corpusPath, DenseSettings settings, string outputDirectory,
        string? queriesPath = null, IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default) =>
        DenseBuilder.Build(vectorsPath, corpusPath, settings, outputDirectory, queriesPath is null
            ? null : CalibrationQueries.ForCalibration(queriesPath), cancellationToken, progress);

    /// <summary>Writes <c>filters.bin</c> and <c>columns.bin</c>.</summary>
    /// <param name="detailSqlitePath">detail.sqlite.</param>
    /// <param name="orderPath">order.bin of the same rows.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC030, VEC031: the database is damaged or foreign;
    /// VEC032: the order is one of other rows.</exception>
    public static int BuildFilters(
        string detailSqlitePath, string orderPath, string outputDirectory,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        using RowIdentity identity = new(detailSqlitePath, progress, () => RowOrder.CountOf(orderPath));
        FiltersBuilder filters = new();
        ColumnsBuilder columns = new();
        foreach (DetailRow detail in DetailReader.Read(detailSqlitePath, DetailColumns.Values, cancellationToken)
            .SelectMany(static rows => rows))
        {
            int row = identity.Add(detail.LcscId);
            filters.Add(row, detail);
            columns.Add(row, detail);
        }

        int rows = identity.Count;
        ulong digest = identity.Finish();
        RowOrder order = RowOrder.Read(orderPath, rows, digest, detailSqlitePath);
        filters.Write(IndexFiles.Filters.In(outputDirectory), order, digest);
        columns.Write(IndexFiles.Columns.In(outputDirectory), order, digest);
        return rows;
    }

    /// <summary>Writes <c>records.bin</c>.</summary>
    /// <param name="detailSqlitePath">detail.sqlite.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC030, VEC031: the database is damaged or
    /// foreign.</exception>
    public static int BuildRecords(
        string detailSqlitePath, string outputDirectory,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default) =>
        RecordsBuilder.Build(detailSqlitePath, IndexFiles.Records.In(outputDirectory), cancellationToken, progress);

    /// <summary>Writes <c>offers.bin</c>.</summary>
    /// <param name="offersSqlitePath">offers.sqlite.</param>
    /// <param name="orderPath">order.bin of the same rows.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC030, VEC031: the database is damaged or foreign;
    /// VEC032: the order is one of other rows.</exception>
    public static int BuildOffers(
        string offersSqlitePath, string orderPath, string outputDirectory,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(outputDirectory);
        return OffersBuilder.Build(
            offersSqlitePath, orderPath, IndexFiles.Offers.In(outputDirectory), cancellationToken, progress);
    }

    /// <summary>Writes <c>facts.bin</c>.</summary>
    /// <param name="detailSqlitePath">detail.sqlite.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC030, VEC031: the database is damaged or
    /// foreign.</exception>
    public static int BuildFacts(
        string detailSqlitePath, string outputDirectory,
        IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(outputDirectory);
        return FactsBuilder.Build(detailSqlitePath, IndexFiles.Facts.In(outputDirectory), cancellationToken, progress);
    }

    /// <summary>Writes <c>families.bin</c>.</summary>
    /// <param name="detailSqlitePath">detail.sqlite, whose parts have their families.</param>
    /// <param name="lexicon">The families.</param>
    /// <param name="vectors">Vectors of their texts.</param>
    /// <param name="lexiconDigest">Digest of the lexicon's files.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC030, VEC031: the database is damaged or foreign, or
    /// of another lexicon.</exception>
    public static int BuildFamilies(
        string detailSqlitePath, FamilyLexicon lexicon, FamilyVectors vectors, Sha256Digest lexiconDigest,
        string outputDirectory, IProgress<WorkDone>? progress = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(outputDirectory);
        return FamiliesBuilder.Build(
            detailSqlitePath, lexicon, vectors, lexiconDigest, IndexFiles.Families.In(outputDirectory),
            cancellationToken, progress);
    }
}

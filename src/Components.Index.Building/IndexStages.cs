using Components.Index.Building.Columns;
using Components.Index.Building.Container;
using Components.Index.Building.Dense;
using Components.Index.Building.Filters;
using Components.Index.Building.Lexical;
using Components.Index.Building.Records;
using Components.Index.Building.Sql;

namespace Components.Index.Building;

/// <summary>Entry points of the index steps. Each reads paths, writes files into the directory it is given, and gives the same
/// bytes for the same inputs on every machine.</summary>
public static class IndexStages
{
    /// <summary>Writes <c>lexical.bin</c>.</summary>
    /// <param name="corpusPath">corpus.jsonl.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Catalog.Errors.InputDataException">SQL090, VEC030: the corpus is damaged.</exception>
    public static int BuildLexical(string corpusPath, LexicalSettings settings, string outputDirectory, CancellationToken cancellationToken = default) =>
        LexicalBuilder.Build(corpusPath, settings, Path.Combine(outputDirectory, "lexical.bin"), cancellationToken);

    /// <summary>Writes <c>dense.bin</c>.</summary>
    /// <param name="vectorsPath">vectors.bin.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="queriesPath">calibration-queries.bin; null to calibrate with queries made from the rows, which flatter the index.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Catalog.Errors.SnapshotException">VEC020 to VEC025: the vectors are damaged.</exception>
    public static int BuildDense(string vectorsPath, DenseSettings settings, string outputDirectory, string? queriesPath = null, CancellationToken cancellationToken = default) =>
        DenseBuilder.Build(vectorsPath, settings, Path.Combine(outputDirectory, "dense.bin"), queriesPath is null ? null : CalibrationQueries.ForCalibration(queriesPath), cancellationToken);

    /// <summary>Writes <c>filters.bin</c> and <c>columns.bin</c>.</summary>
    /// <param name="detailSqlitePath">detail.sqlite.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Catalog.Errors.InputDataException">VEC030, VEC031: the database is damaged or foreign.</exception>
    public static int BuildFilters(string detailSqlitePath, string outputDirectory, CancellationToken cancellationToken = default)
    {
        using RowIdentity identity = new(detailSqlitePath);
        FiltersBuilder filters = new();
        ColumnsBuilder columns = new();
        foreach (DetailRow detail in DetailReader.Read(detailSqlitePath, withTexts: false, cancellationToken))
        {
            int row = identity.Add(detail.LcscId);
            filters.Add(row, detail);
            columns.Add(row, detail);
        }

        int rows = identity.Count;
        ulong digest = identity.Finish();
        filters.Write(Path.Combine(outputDirectory, "filters.bin"), rows, digest);
        columns.Write(Path.Combine(outputDirectory, "columns.bin"), rows, digest);
        return rows;
    }

    /// <summary>Writes <c>records.bin</c>.</summary>
    /// <param name="detailSqlitePath">detail.sqlite.</param>
    /// <param name="outputDirectory">Existing or new directory.</param>
    /// <param name="cancellationToken">Stops; no file appears then.</param>
    /// <returns>Rows.</returns>
    /// <exception cref="Components.Catalog.Errors.InputDataException">VEC030, VEC031: the database is damaged or foreign.</exception>
    public static int BuildRecords(string detailSqlitePath, string outputDirectory, CancellationToken cancellationToken = default) =>
        RecordsBuilder.Build(detailSqlitePath, Path.Combine(outputDirectory, "records.bin"), cancellationToken);
}

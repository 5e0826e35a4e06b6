using Components.Index.Engine;
using Components.Index.Formats.Columns;
using Components.Index.Formats.Dense;
using Components.Index.Formats.Filters;
using Components.Index.Formats.Lexical;
using Components.Index.Formats.Order;
using Components.Index.Formats.Records;
using Components.Index.Formats.Vectors;

namespace Components.Index.Verification;

/// <summary>Reads every byte of the index files and checks their own invariants: references in range, orders ascending, offsets
/// monotone, counts that add up. For the integrity gate; engines check what they read as they read it.</summary>
public static class IndexVerifier
{
    /// <summary>Verifies the files of a snapshot.</summary>
    /// <param name="files">The files; the dense index may be absent.</param>
    /// <param name="cancellationToken">Stops early.</param>
    /// <exception cref="Components.Catalog.Errors.SnapshotException">VEC020 to VEC027 names the first file that is damaged.</exception>
    public static void Verify(EngineFiles files, CancellationToken cancellationToken = default)
    {
        using RecordsView records = RecordsView.Open(files.Records);
        RecordsVerifier.Verify(records, cancellationToken);
        using OrderView order = OrderView.Open(files.Order);
        OrderVerifier.Verify(order, cancellationToken);
        using ColumnsView columns = ColumnsView.Open(files.Columns);
        columns.File.RequireSameRows(records.File);
        columns.File.RequireOrder(order.File);
        ColumnsVerifier.Verify(columns, order, cancellationToken);
        using FiltersView filters = FiltersView.Open(files.Filters);
        filters.File.RequireSameRows(records.File);
        filters.File.RequireOrder(order.File);
        FiltersVerifier.Verify(filters, cancellationToken);
        using LexicalView lexical = LexicalView.Open(files.Lexical);
        lexical.File.RequireSameRows(records.File);
        lexical.File.RequireOrder(order.File);
        LexicalVerifier.Verify(lexical, order, cancellationToken);
        using VectorsView vectors = VectorsView.Open(files.Vectors);
        if (vectors.RowCount != records.RowCount)
        {
            throw Formats.FormatErrors.RowsDiffer(vectors.Path, records.File.Path);
        }

        vectors.Verify(cancellationToken);
        if (files.DenseIndex is not null)
        {
            using DenseView dense = DenseView.Open(files.DenseIndex);
            if (dense.File.RowCount != vectors.RowCount || dense.Parameters.Dimension != vectors.Dimension)
            {
                throw Formats.FormatErrors.RowsDiffer(dense.File.Path, vectors.Path);
            }

            dense.File.RequireOrder(order.File);
            DenseVerifier.Verify(dense, cancellationToken);
        }
    }
}

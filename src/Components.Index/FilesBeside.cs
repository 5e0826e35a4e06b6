using Components.Index.Container;
using Components.Index.Order;
using Components.Index.Records;
using Components.Index.Vectors;

namespace Components.Index;

/// <summary>The files that others are compared with while a set of index files is verified, each opened when first asked
/// for.</summary>
/// <param name="pathOf">Path of a file that is needed.</param>
internal sealed class FilesBeside(Func<IndexFile, string> pathOf) : IDisposable
{
    private readonly List<IDisposable> _opened = [];
    private RecordsView? _records;
    private OrderView? _order;
    private VectorsView? _vectors;

    public RecordsView Records => _records ??= Keep(RecordsView.Open(pathOf(IndexFiles.Records)));

    public OrderView Order => _order ??= Keep(OrderView.Open(pathOf(IndexFiles.Order)));

    public VectorsView Vectors => _vectors ??= Keep(VectorsView.Open(pathOf(IndexFiles.Vectors)));

    /// <summary>The rows of records.bin in the order of order.bin.</summary>
    public void RequireSameBuild(ContainerFile file)
    {
        file.RequireSameRows(Records.File);
        file.RequireOrder(Order.File);
    }

    /// <summary>As many rows as records.bin.</summary>
    public void RequireRows(int rowCount, string path)
    {
        if (rowCount != Records.RowCount)
        {
            throw FormatErrors.RowsDiffer(path, Records.File.Path);
        }
    }

    /// <summary>Rows and columns of vectors.bin in the order of order.bin.</summary>
    public void RequireSameVectors(ContainerFile file, int dimension)
    {
        if (file.RowCount != Vectors.RowCount || dimension != Vectors.Dimension)
        {
            throw FormatErrors.RowsDiffer(file.Path, Vectors.Path);
        }

        file.RequireOrder(Order.File);
    }

    public void Dispose() => _opened.ForEach(static view => view.Dispose());

    private T Keep<T>(T view)
        where T : IDisposable
    {
        _opened.Add(view);
        return view;
    }
}

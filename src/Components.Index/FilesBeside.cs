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
    private IndexFile? _verified;

    public RecordsView Records => Asked(IndexFiles.Records, ref _records, RecordsView.Open);

    public OrderView Order => Asked(IndexFiles.Order, ref _order, OrderView.Open);

    public VectorsView Vectors => Asked(IndexFiles.Vectors, ref _vectors, VectorsView.Open);

    /// <summary>Says which file is verified from here on.</summary>
    /// <param name="file">Its row; what it is not compared with cannot be asked for.</param>
    public void Begin(IndexFile file) => _verified = file;

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

    // A record of a verification names the files that it read: one that is read and not named would make it untrue.
    private T Asked<T>(IndexFile file, ref T? view, Func<string, T> open)
        where T : class, IDisposable
    {
        if (_verified is not null && _verified != file && !_verified.ComparedWith.Contains(file))
        {
            throw new InvalidOperationException($"{_verified} does not say that it is compared with {file}.");
        }

        if (view is null)
        {
            view = open(pathOf(file));
            _opened.Add(view);
        }

        return view;
    }
}

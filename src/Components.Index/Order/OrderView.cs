using System.Runtime.CompilerServices;
using Components.Index.Container;

namespace Components.Index.Order;

/// <summary>order.bin, mapped: which row stands at which place. Dense, lexical and filter indexes hold rows by place, so that
/// what is alike is together in each of them, and a set of places means the same to all.</summary>
internal sealed class OrderView : IDisposable
{
    private readonly MappedSection _rows;
    private readonly MappedSection _places;

    private OrderView(ContainerFile file)
    {
        File = file;
        _rows = file.Section(OrderFormat.Rows, 4, file.RowCount);
        _places = file.Section(OrderFormat.Places, 4, file.RowCount);
    }

    /// <summary>The container, for checks across files.</summary>
    public ContainerFile File { get; }

    /// <summary>Row per place, not checked yet.</summary>
    public ReadOnlySpan<uint> Rows => _rows.Span<uint>(0, File.RowCount);

    /// <summary>Maps the file.</summary>
    /// <param name="path">An order.bin.</param>
    /// <returns>The view.</returns>
    public static OrderView Open(string path)
    {
        ContainerFile file = ContainerFile.Open(path, OrderFormat.Magic, OrderFormat.Version);
        try
        {
            return new OrderView(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The row at a place.</summary>
    /// <param name="place">The place.</param>
    /// <returns>The row, below the row count.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Row(Place place)
    {
        uint row = _rows.Get<uint>(place.Index);
        return row < (uint)File.RowCount ? (int)row : throw _rows.Damaged($"place {place.Index} points to row {row}");
    }

    /// <summary>The place of a row.</summary>
    /// <param name="row">0 to the row count - 1.</param>
    /// <returns>The place, below the row count.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Place Place(int row)
    {
        uint place = _places.Get<uint>(row);
        return place < (uint)File.RowCount ? new Place((int)place) : throw _places.Damaged($"row {row} points to place {place}");
    }

    /// <summary>The error for content that contradicts itself.</summary>
    public Components.Foundation.Errors.SnapshotException Damaged(string what) => _rows.Damaged(what);

    /// <summary>Brings the file into memory.</summary>
    public void Touch(CancellationToken cancellationToken)
    {
        _ = _rows.Touch(cancellationToken);
        _ = _places.Touch(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}

using Components.Serve.Sql;

namespace Components.Serve.Bundles;

/// <summary>Parts of a bundle. They are read when they are written, a few at a time: no more of them is in memory.</summary>
internal sealed record BundleParts
{
    /// <summary>Parts that are read without looking whether others wait.</summary>
    public const int PartsOfOnePiece = 16;

    /// <summary>Name of the snapshot.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Ids that the snapshot has, ascending.</summary>
    public required IReadOnlyList<long> Ids { get; init; }

    /// <summary>Rows of component_assets.</summary>
    public required IReadOnlyList<SqlRow> Assets { get; init; }

    /// <summary>Ids that are not in the snapshot, listed in the manifest; null lists none.</summary>
    public required IReadOnlyList<long>? Missing { get; init; }

    /// <summary>Reads rows of components_full, in the order of the ids.</summary>
    public required Func<IReadOnlyList<long>, IReadOnlyList<SqlRow>> Read { get; init; }

    /// <summary>Is called between two pieces of the work.</summary>
    public required Func<ValueTask> Pause { get; init; }

    /// <summary>The parts, in the order of the ids.</summary>
    /// <param name="ids">Some of <see cref="Ids"/>.</param>
    public async IAsyncEnumerable<SqlRow> RowsAsync(IEnumerable<long> ids)
    {
        foreach (long[] some in ids.Chunk(PartsOfOnePiece))
        {
            await Pause();
            foreach (SqlRow row in Read(some))
            {
                yield return row;
            }
        }
    }
}

using Components.Catalog.Import;
using Components.SnapshotKit;
using Components.Transform.Facts;

namespace Components.Serve.Tests;

/// <summary>Snapshots of drawn catalogues: of each part nobody tells the stock, or there is none, or some. Built by the
/// product's own stages; both engines can open them.</summary>
public sealed class UntoldStockFixture : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("components-untold-").FullName;

    private readonly PartReading _reading = PartReading.Open(
        Path.Combine(Checkout.Root, "data", "lexicon"), Path.Combine(Checkout.Root, "data", "properties"));

    /// <summary>Builds one.</summary>
    /// <param name="seed">What is drawn.</param>
    /// <returns>Where it lies, and the pieces of each part.</returns>
    internal UntoldStock Build(int seed)
    {
        Random random = new(seed);

        // Of the first catalogue nobody tells any stock, of the second every one; of the others one part in four to two in three.
        double untold = seed switch { 0 => 1, 1 => 0, _ => 0.25 + (0.4 * random.NextDouble()) };
        ImportRecord[] rows =
        [
            .. TinyCatalogue.Rows.Select(row => row with
            {
                Stock = random.NextDouble() < untold ? null : random.Next(3) == 0 ? 0 : random.Next(1, 3_000),
            }),
        ];
        string name = $"2026-11-30-{seed:x12}";
        string snapshots = Path.Combine(_root, $"{seed}");
        string directory = Path.Combine(snapshots, name);
        TinySnapshot.Build(directory, name, rows, hasDense: true, reading: _reading);
        TinySnapshot.MakeCurrent(snapshots, name);
        return new UntoldStock(seed, snapshots, directory, rows);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

/// <summary>A drawn catalogue and its snapshot.</summary>
/// <param name="Seed">What it was drawn by.</param>
/// <param name="Snapshots">The directory to serve.</param>
/// <param name="Directory">The snapshot.</param>
/// <param name="Rows">Its rows as the source wrote them.</param>
internal sealed record UntoldStock(int Seed, string Snapshots, string Directory, IReadOnlyList<ImportRecord> Rows)
{
    /// <summary>Pieces by part; null where nobody tells.</summary>
    public IReadOnlyDictionary<long, long?> Pieces { get; } =
        Rows.ToDictionary(static row => row.LcscId, static row => row.Stock);

    /// <summary>Pieces of the resistors.</summary>
    public IReadOnlyList<long?> Resistors { get; } =
        [.. Rows.Where(static row => row.Category == "Resistors").Select(static row => row.Stock)];

    /// <summary>Whether a reason says a stock that nobody told, or that it is not told where it is.</summary>
    /// <param name="id">The part.</param>
    /// <param name="reason">A reason.</param>
    public bool IsUntrue(long id, string reason) => reason.Contains("stock", StringComparison.Ordinal)
        && (Pieces[id] is null) != reason.EndsWith(" unknown", StringComparison.Ordinal);
}

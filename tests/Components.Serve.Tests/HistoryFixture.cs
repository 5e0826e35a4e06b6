using Components.Catalog.History;
using Components.SnapshotKit;
using Components.Transform.Facts;
using Components.Transform.History;

namespace Components.Serve.Tests;

/// <summary>A server over a tiny snapshot with thirty days of stock, but for the sixth: of 25804 always some, of 60490 on twenty
/// days, of 1525 on nineteen, of 1531 never. Of other parts nothing is known.</summary>
public sealed class HistoryFixture : IAsyncLifetime
{
    private const string Name = "2026-11-30-0000000000dd";
    private static readonly DateOnly First = new(2026, 11, 1);

    private readonly string _root = Directory.CreateTempSubdirectory("components-history-").FullName;

    private RunningServer? _server;

    internal RunningServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        string days = Directory.CreateDirectory(Path.Combine(_root, "days")).FullName;
        for (int day = 0; day < 30; day++)
        {
            if (day == 5)
            {
                continue;
            }

            using StockDayWriter writer = new(
                File.Create(StockDay.PathOf(days, First.AddDays(day))), First.AddDays(day), "tiny");
            writer.Add(new StockEntry(1525, day is > 5 and < 25 ? 10 : 0, 0.001f * (day + 1)));
            writer.Add(new StockEntry(1531, 0, 0));
            writer.Add(new StockEntry(25804, 100 * (day + 1), 0.0011f));
            writer.Add(new StockEntry(60490, day >= 10 ? 5 : 0, 1f - day * 0.01f));
            writer.Complete();
        }

        await File.WriteAllTextAsync(Path.Combine(days, StockDay.NewestFileName), "2026-11-30\n");
        string data = Path.Combine(Checkout.Root, "data");
        TinySnapshot.Build(
            Path.Combine(_root, Name), Name,
            reading: PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties")),
            history: new StockSource("tiny", days));
        TinySnapshot.MakeCurrent(_root, Name);
        _server = await RunningServer.StartAsync(_root);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}

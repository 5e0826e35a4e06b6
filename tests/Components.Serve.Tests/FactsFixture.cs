using Components.Catalog.Import;
using Components.SnapshotKit;
using Components.Transform.Facts;

namespace Components.Serve.Tests;

/// <summary>A server over a tiny snapshot that has the facts and families of the repository's data.</summary>
public sealed class FactsFixture : IAsyncLifetime
{
    public const string Name = "2025-11-22-0000000000cc";

    private readonly string _root = Directory.CreateTempSubdirectory("components-facts-").FullName;

    private RunningServer? _server;

    // States two values of one property, and has attributes that are called as fields of a drawing.
    private static ImportRecord Sensor => TinyCatalogue.Rows[0] with
    {
        LcscId = 950_001,
        Category = "Sensors",
        Subcategory = "Temperature Sensors",
        PartNumber = "TMP999",
        Package = "SOT-23",
        Description = "Digital temperature sensor, I2C and SPI interface",
        ExtraJson = """{"attributes":{"Interface":"I2C;SPI","Value":"none","Keywords":"none","REFERENCE":"X"}}""",
    };

    internal RunningServer Server => _server!;

    public string Detail => Path.Combine(_root, Name, "detail.sqlite");

    public async ValueTask InitializeAsync()
    {
        string data = Path.Combine(Checkout.Root, "data");
        TinySnapshot.Build(
            Path.Combine(_root, Name), Name, [.. TinyCatalogue.Rows, Sensor],
            reading: PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties")));
        TinySnapshot.MakeCurrent(_root, Name);
        _server = await RunningServer.StartAsync(_root);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}

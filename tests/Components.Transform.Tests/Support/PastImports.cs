using Components.Fetch;
using Components.Fetch.History;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Transform.History;

namespace Components.Transform.Tests.Support;

/// <summary>Imports CSV rows (id, part number, stock, price) on days that a test names, as the build does.</summary>
internal sealed class PastImports(string root, string sourceId = "mine")
{
    private int _outputs;

    /// <summary>Settings of Fetch.</summary>
    public FetchSettings Settings { get; set; } = new()
    {
        Guards = new GuardSettings
        {
            MaxShrinkPct = 100, MaxFillRateDropPct = 100, MaxDistributionDistance = 1, MaxQuarantinePct = 100, MaxDefectPct = 100,
        },
    };

    /// <summary>Faults of its files.</summary>
    public IFileFaults? Faults { get; set; }

    public string State => Path.Combine(root, "state");

    /// <summary>import.jsonl of the last import.</summary>
    public string LastImport { get; private set; } = "";

    /// <summary>offers.jsonl of the last import.</summary>
    public string LastOffers { get; private set; } = "";

    public StockSource Source => new(sourceId, Directory);

    public string Directory => StockHistory.DirectoryOf(State, Declared);

    public SourceSettings Declared { get; } = new()
    {
        Id = sourceId,
        Kind = SourceSettings.CsvKind,
        Path = sourceId + ".csv",
        Csv = new CsvSettings
        {
            Columns = new CsvColumns { Id = "id", PartNumber = "mpn", Stock = "stock" },
            Prices = [new CsvPriceColumn { Quantity = 1, Column = "price" }],
        },
    };

    /// <summary>Imports rows.</summary>
    /// <param name="at">When, UTC: <c>2026-11-01</c> or <c>2026-11-01T18:00</c>.</param>
    /// <param name="rows">Rows.</param>
    public void Import(string at, params string[] rows)
    {
        File.WriteAllLines(Path.Combine(root, sourceId + ".csv"), ["id,mpn,stock,price", .. rows]);
        string output = System.IO.Directory.CreateDirectory(Path.Combine(root, $"{sourceId}-{_outputs++}")).FullName;
        FetchRequest request = new()
        {
            Source = Declared,
            Fetch = Settings,
            RepositoryRoot = root,
            StateDirectory = State,
            Time = new Clock(DateTimeOffset.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture)),
            Files = new DurableFiles(Faults),
        };
        FetchResult result = FetchStage.RunAsync(request, output).GetAwaiter().GetResult();
        FetchStage.Accept(request, result);
        LastImport = Path.Combine(output, FetchStage.ImportFileName);
        LastOffers = Path.Combine(output, FetchStage.OffersFileName);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

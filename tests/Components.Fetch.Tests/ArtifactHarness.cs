using Components.Catalog.Artifacts;
using Components.Fetch.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.TestKit.Parts;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Tests;

/// <summary>Fetches artifacts of a small catalogue from a server of the tests.</summary>
internal sealed class ArtifactHarness(TestFolder folder, PartsServer server)
{
    private readonly List<(long Id, string Datasheet, bool Basic, long Stock, string PartNumber, string? Family)> _parts = [];
    private readonly List<(long Id, string Number)> _articles = [];

    public ArtifactSettings Settings { get; set; } = new()
    {
        Enabled = true,
        EasyedaUrl = server.EasyedaUrl,
        ObjUrl = server.ObjUrl,
        StepUrl = server.StepUrl,
        AllowPrivateHosts = true,
        RequestsPerSecond = 1_000,
        Burst = 1_000,
        PerHost = 8,
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromSeconds(2),
    };

    public string Root => folder.File("artifacts");

    public string DetailPath => folder.File("detail.sqlite");

    public string OffersPath => folder.File("offers.sqlite");

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public IReadOnlyList<ArtifactDeriver> Derivers { get; set; } = [];

    public JlcSettings? Jlc { get; set; }

    public Func<string, string?> Environment { get; set; } = static _ => null;

    public bool ReadsObjects { get; set; }

    public DurableFiles Files { get; set; } = new();

    public ArtifactSet Set { get; set; } = new("parts", []);

    public string RecordsPath => Set.RecordsPath(Root);

    public IReadOnlyList<PartArtifact> Records => [.. ArtifactCodec.Read(RecordsPath)];

    public ArtifactHarness With(
        long id, string datasheet = "", bool basic = true, long stock = 1, string partNumber = "", string? family = null)
    {
        _parts.Add((id, datasheet, basic, stock, partNumber, family));
        return this;
    }

    public Task<ArtifactSummary> RunAsync(CancellationToken cancellationToken = default)
    {
        WriteDetail();
        return ArtifactStage.RunAsync(
            new ArtifactRequest
            {
                Settings = Settings,
                Set = Set,
                RepositoryRoot = folder.Root,
                Directory = Root,
                DetailPath = DetailPath,
                OffersPath = OffersPath,
                ReadsObjects = ReadsObjects,
                Derivers = Derivers,
                Jlc = Jlc,
                Environment = Environment,
                Time = Time,
                Files = Files,
            },
            cancellationToken: cancellationToken);
    }

    public PartArtifact Record(long id, string type) =>
        Records.Single(record => record.LcscId == id && record.ArtifactType == type);

    /// <summary>Bytes that the store keeps of a record, unpacked by another hand than the product's.</summary>
    public byte[] Bytes(PartArtifact record)
    {
        using ZstdSharp.Decompressor zstd = new();
        return zstd.Unwrap(File.ReadAllBytes(Path.Combine(Root, record.StoredKey!))).ToArray();
    }

    /// <summary>Gives a part an article number of its own catalogue.</summary>
    public ArtifactHarness WithArticle(long id, string number)
    {
        _articles.Add((id, number));
        return this;
    }

    public void WriteDetail()
    {
        File.Delete(DetailPath);
        File.Delete(OffersPath);
        using SqliteConnection connection = new($"Data Source={DetailPath};Pooling=False");
        connection.Open();
        using SqliteConnection offers = new($"Data Source={OffersPath};Pooling=False");
        offers.Open();
        Execute(offers, """
            CREATE TABLE component_offers (lcsc_id INTEGER PRIMARY KEY, stock INTEGER, is_basic INTEGER, is_preferred INTEGER);
            """);
        Execute(connection, """
            CREATE TABLE components_full (lcsc_id INTEGER PRIMARY KEY, part_number TEXT, datasheet_url TEXT);
            CREATE TABLE component_families (lcsc_id INTEGER, family TEXT, PRIMARY KEY (lcsc_id, family));
            """);
        foreach ((long id, string datasheet, bool basic, long stock, string partNumber, string? family) in _parts)
        {
            Execute(connection, "INSERT INTO components_full VALUES ($0, $1, $2)", id, partNumber, datasheet);
            Execute(offers, "INSERT INTO component_offers VALUES ($0, $1, $2, 0)", id, stock, basic);
            if (family is not null)
            {
                Execute(connection, "INSERT INTO component_families VALUES ($0, $1)", id, family);
            }
        }

        if (_articles.Count > 0)
        {
            Execute(connection, "CREATE TABLE component_articles (lcsc_id INTEGER, article_number TEXT)");
            _articles.ForEach(article =>
                Execute(connection, "INSERT INTO component_articles VALUES ($0, $1)", article.Id, article.Number));
        }
    }

    private static void Execute(SqliteConnection connection, string sql, params object[] values)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int index = 0; index < values.Length; index++)
        {
            command.Parameters.AddWithValue($"${index}", values[index]);
        }

        command.ExecuteNonQuery();
    }
}

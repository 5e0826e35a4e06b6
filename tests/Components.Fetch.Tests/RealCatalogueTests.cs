using Components.Catalog.Import;
using Components.Fetch.Settings;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Tests;

public sealed class RealCatalogueTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_row_of_the_real_catalogue_is_imported_verbatim_and_by_ascending_id()
    {
        string shared = Environment.GetEnvironmentVariable("COMPONENTS_SHARED_DIR") ?? "";
        string catalogue = Path.Combine(shared, "data", "jlc", "cache.sqlite3");
        Assert.SkipUnless(File.Exists(catalogue), "COMPONENTS_SHARED_DIR names no directory with data/jlc/cache.sqlite3.");

        string output = _folder.NewDirectory("out");
        FetchResult result = await FetchStage.RunAsync(
            new FetchRequest
            {
                Source = new SourceSettings { Id = "jlc", Kind = SourceSettings.JlcpartsKind },
                RepositoryRoot = Checkout.Root,
                StateDirectory = _folder.File("state"),
                CataloguePath = catalogue,
            },
            output);

        result.Manifest.Counts.Quarantined.ShouldBe(0);
        using SqliteConnection connection = new($"Data Source={catalogue};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT lcsc, category, subcategory, manufacturer, mfr, package, stock, price, extra, description "
            + "FROM v_components ORDER BY lcsc";
        using SqliteDataReader reader = command.ExecuteReader();
        foreach (ImportRecord record in ImportFiles.Read(output))
        {
            reader.Read().ShouldBeTrue();
            record.LcscId.ShouldBe(reader.GetInt64(0));
            record.Category.ShouldBe(reader.GetString(1));
            record.Subcategory.ShouldBe(reader.GetString(2));
            record.Manufacturer.ShouldBe(reader.GetString(3));
            record.PartNumber.ShouldBe(reader.GetString(4));
            record.Package.ShouldBe(reader.GetString(5));
            record.Stock.ShouldBe(reader.GetInt64(6));
            record.PriceJson.ShouldBe(reader.GetString(7));
            record.ExtraJson.ShouldBe(reader.GetString(8));
            record.Description.ShouldBe(reader.GetString(9));
        }

        reader.Read().ShouldBeFalse();
        result.Manifest.NewestLastUpdate.ShouldBe(1_755_000_000);
    }
}

using Components.TestKit.Catalogues;
using Microsoft.Data.Sqlite;

namespace Components.EndToEnd.Tests;

/// <summary>The catalogue that benchmarks/pipeline.sh builds, in small: it must be read like a real one, or its figures mean
/// nothing.</summary>
public sealed class MadeUpCatalogueTests : IDisposable
{
    private const int Count = 1_500;

    private static readonly string[] PickableTypes = ["resistor", "capacitor", "inductor", "diode", "led", "mosfet"];

    private readonly Workplace _workplace = new();

    public MadeUpCatalogueTests()
    {
        _workplace.Environment["COMPONENTS__source__id"] = "synthetic";
        _workplace.Environment["COMPONENTS__gates__retrieval__suites"] = "suites";
    }

    private string Catalogue => Path.Combine(_workplace.Root, "cache.sqlite3");

    private string Suites => Path.Combine(_workplace.Root, "suites");

    [Fact]
    public void Every_part_is_in_its_pick_table_with_the_numbers_that_it_was_made_with()
    {
        JlcpartsCatalogue.Write(SyntheticCatalogue.Parts(Count), Catalogue);
        Finished run = Build("Transform");
        run.ExitCode.ShouldBe(0, run.ToString());

        foreach (string type in PickableTypes)
        {
            SyntheticPart[] parts = [.. SyntheticCatalogue.Parts(Count).Where(part => part.Corpus.ComponentType == type)];
            parts.ShouldContain(static part => part.Stock > 0);
            foreach (string column in parts[0].Numbers.Keys)
            {
                Dictionary<long, double> stored = Column(type, column);
                stored.Count.ShouldBe(parts.Length, type);
                foreach (SyntheticPart part in parts)
                {
                    stored[part.Corpus.LcscId]
                        .ShouldBe(part.Numbers[column], part.Numbers[column] * 1e-6, $"{column} of {part.Corpus.PartNumber}");
                }
            }
        }
    }

    [Fact]
    public void A_change_of_stock_price_and_class_runs_only_what_holds_offers()
    {
        JlcpartsCatalogue.Write(SyntheticCatalogue.Parts(Count), Catalogue);
        SyntheticSuite.Write(SyntheticCatalogue.Parts(Count), Count, Suites, "synthetic").ShouldBeGreaterThan(100);
        Finished first = Build("ValidateRetrieval");
        first.ExitCode.ShouldBe(0, first.ToString());
        first.StatusOf("ValidateRetrieval").ShouldBe("Succeeded", first.ToString());

        (int rows, int restocked) = JlcpartsCatalogue.Write(SyntheticCatalogue.Parts(Count), Catalogue, restockedShare: 0.02);
        rows.ShouldBe(Count);
        restocked.ShouldBeInRange(15, 45);
        Reprice();
        Finished second = Build("ValidateRetrieval");

        second.ExitCode.ShouldBe(0, second.ToString());
        foreach (string target in new[]
        {
            "Transform", "Embed", "IndexDense", "IndexLexical", "IndexFilters", "IndexRecords", "IndexFacts", "IndexFamilies",
            "Certify",
        })
        {
            second.StatusOf(target).ShouldBe("UpToDate", second.ToString());
        }

        foreach (string target in new[] { "Fetch", "TransformOffers", "IndexOffers", "Snapshot", "ValidateRetrieval" })
        {
            second.StatusOf(target).ShouldBe("Succeeded", second.ToString());
        }
    }

    // Some parts get another price, another class and another time of update.
    private void Reprice()
    {
        using SqliteConnection connection = new($"Data Source={Catalogue};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE components SET price = '[{\"qFrom\":1,\"qTo\":null,\"price\":0.125}]', "
            + "basic = 1 - basic, preferred = 1, last_update = last_update + 86400 WHERE lcsc % 31 = 0";
        command.ExecuteNonQuery().ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_retrieval_gate_runs_on_it_and_can_fail()
    {
        JlcpartsCatalogue.Write(SyntheticCatalogue.Parts(Count), Catalogue);
        SyntheticSuite.Write(SyntheticCatalogue.Parts(Count), Count, Suites, "another");
        Finished unknown = Build("ValidateRetrieval");
        unknown.ExitCode.ShouldBe(5, unknown.ToString());
        (unknown.Output + unknown.Error).ShouldContain("No suite in suites names source 'synthetic'.");

        // Queries of a catalogue with another seed find nothing that is relevant here.
        SyntheticSuite.Write(SyntheticCatalogue.Parts(Count, seed: 2), Count, Suites, "synthetic");
        Finished wrong = Build("ValidateRetrieval");
        wrong.ExitCode.ShouldBe(5, wrong.ToString());
        (wrong.Output + wrong.Error).ShouldContain("expected");
    }

    public void Dispose() => _workplace.Dispose();

    private Finished Build(string target) => _workplace.Build(target, "--profile", "jlc", "hashing", "--catalogue", Catalogue);

    private Dictionary<long, double> Column(string type, string column)
    {
        string path = Directory.EnumerateFiles(Path.Combine(_workplace.Root, ".nuke", "cache", "store", "outputs"),
            "fast.sqlite", SearchOption.AllDirectories).Single();
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = $"file:{path}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // names from code
        command.CommandText = $"SELECT lcsc_id, {column} FROM {type}_pick";
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        Dictionary<long, double> values = [];
        while (reader.Read())
        {
            values.Add(reader.GetInt64(0), reader.GetDouble(1));
        }

        return values;
    }
}

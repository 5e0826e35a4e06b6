using System.Text;
using System.Text.Json;
using Components.Catalog.Types;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Tests.Support;
using Components.Foundation.Files;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>Families and numbers that the witness reads once for all are those that SQLite gives for each part and each
/// property.</summary>
public sealed class CatalogueWitnessTests(WholeLexiconSample sample) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("witness-").FullName;

    private string Detail => Path.Combine(sample.Snapshot, "detail.sqlite");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Families_are_those_of_each_part()
    {
        using CatalogueWitness witness = new(Detail);
        using ReadOnlySqlite database = new(Detail, withOffers: true);
        int several = 0;
        foreach (long id in database.Numbers("SELECT lcsc_id FROM components_full").ToArray())
        {
            string[] expected =
            [
                .. database.Rows("SELECT family FROM component_families WHERE lcsc_id = $id ORDER BY family", ("$id", id))
                    .Select(static row => (string)row["family"]!),
            ];
            witness.Families(id).ShouldBe(expected);
            several += expected.Length > 1 ? 1 : 0;
        }

        several.ShouldBeGreaterThan(10);
        witness.Families(long.MaxValue).ShouldBeEmpty();
        witness.Kinds().Where(static kind => kind.Typed.StartsWith("family:", StringComparison.Ordinal)).ShouldBe(
            database.Rows("SELECT family, count(*) AS parts FROM component_families GROUP BY 1 ORDER BY 1")
                .Select(static row => ($"family:{row["family"]}", (long)row["parts"]!)));
    }

    [Fact]
    public void Parts_of_a_type_are_the_rows_that_SQLite_gives_and_those_that_are_found_by_id()
    {
        using CatalogueWitness witness = new(Detail);
        using ReadOnlySqlite database = new(Detail, withOffers: true);
        (int parts, int values, int steps) = (0, 0, 0);
        foreach (TypeDefinition type in TypeTable.Pickable)
        {
            IReadOnlyList<CataloguePart> found = witness.OfType(type);
            IReadOnlyDictionary<string, object?>[] rows = [.. database.Rows(
                "SELECT * FROM components_full WHERE component_type = $type ORDER BY lcsc_id", ("$type", type.Name))];
            found.Count.ShouldBe(rows.Length);
            foreach ((CataloguePart part, IReadOnlyDictionary<string, object?> row) in found.Zip(rows))
            {
                ((object)part.LcscId, part.ComponentType, part.PartNumber, part.Package, part.Manufacturer, part.Description)
                    .ShouldBe((row["lcsc_id"], row["component_type"], row["part_number"], row["package"],
                        row["manufacturer_name"], row["description"]));
                (part.Stock, part.IsBasic, part.IsPreferred)
                    .ShouldBe(((long?)row["stock"], (long)row["is_basic"]! != 0, (long)row["is_preferred"]! != 0));
                part.Value.ShouldBe(type.Value is { } column ? row[column.Name] as double? : null);
                part.Prices.ShouldBe(PricesOf((string)row["price_json"]!));
                CataloguePart one = witness.Find(part.LcscId).ShouldNotBeNull();
                (one with { Prices = part.Prices }).ShouldBe(part);
                one.Prices.ShouldBe(part.Prices);
                parts++;
                values += part.Value is null ? 0 : 1;
                steps += part.Prices.Count;
            }
        }

        (parts > 500, values > 300, steps > 1000).ShouldBe((true, true, true));
        witness.Find(long.MaxValue).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("""[]""")]
    [InlineData(""" [{"qFrom":1,"qTo":9,"price":0.5},{"qFrom":10,"qTo":null,"price":0.25}] """)]
    [InlineData("""[{"price":1e-3,"note":{"a":[1]},"qTo":4294967296,"qFrom":2147483647}]""")]
    [InlineData("""[{"qFrom":2147483648,"qTo":null,"price":1},{"qFrom":1,"qTo":2,"price":1}]""")]
    [InlineData("""[{"qFrom":1,"qTo":null,"price":1,"price":2}]""")]
    public void A_price_list_is_read_as_a_document_of_it_says(string json) =>
        PriceStep.ListOf(Encoding.UTF8.GetBytes(json)).ShouldBe(PricesOf(json));

    [Theory]
    [InlineData("""[""")]
    [InlineData("""[{"qFrom":1,"qTo":null,"price":1}""")]
    [InlineData("""[] []""")]
    [InlineData("""{}""")]
    [InlineData("""[1]""")]
    [InlineData("""[{"qFrom":1,"qTo":null}]""")]
    [InlineData("""[{"qFrom":1,"price":1}]""")]
    [InlineData("""[{"qTo":1,"price":1}]""")]
    [InlineData("""[{"qFrom":1.5,"qTo":null,"price":1}]""")]
    [InlineData("""[{"qFrom":"1","qTo":null,"price":1}]""")]
    [InlineData("""[{"qFrom":1,"qTo":"2","price":1}]""")]
    [InlineData("""[{"qFrom":1,"qTo":null,"price":"1"}]""")]
    public void What_is_no_price_list_is_refused(string json) =>
        Should.Throw<JsonException>(() => PriceStep.ListOf(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void The_property_that_is_stated_most_and_its_order_are_those_that_SQLite_gives()
    {
        using CatalogueWitness witness = new(Detail);
        using ReadOnlySqlite database = new(Detail, withOffers: true);
        int stated = 0;
        foreach (string type in TypeTable.Pickable.Select(static type => type.Name))
        {
            string? most = database.Rows(
                """
                SELECT property FROM component_facts JOIN fact_properties USING (property) JOIN components_full USING (lcsc_id)
                WHERE component_type = $type AND sense NOT IN ('code', 'stated')
                GROUP BY property ORDER BY count(DISTINCT low) DESC, property LIMIT 1
                """,
                ("$type", type)).Select(static row => (string)row["property"]!).SingleOrDefault();
            StatedNumbers numbers = witness.NumbersOf(type);
            numbers.Most.ShouldBe(most is null ? [] : [most]);
            foreach (string property in database.Texts("SELECT property FROM fact_properties"))
            {
                foreach (bool descending in (bool[])[false, true])
                {
                    Dictionary<long, double> expected = Keys(database, type, property, descending);
                    numbers.Keys(property, descending).ShouldBe(expected, ignoreOrder: true);
                    stated += expected.Count;
                }
            }
        }

        stated.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void What_past_imports_say_is_asked_for_too()
    {
        foreach (string file in (string[])[SnapshotFiles.Detail, SnapshotFiles.Offers])
        {
            File.Copy(Path.Combine(sample.Snapshot, file), Path.Combine(_root, file));
        }

        using (SqliteConnection offers = new($"Data Source={Path.Combine(_root, SnapshotFiles.Offers)};Pooling=False"))
        {
            offers.Open();
            using SqliteCommand command = offers.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE history_properties (
                  property TEXT PRIMARY KEY, title TEXT NOT NULL, unit TEXT, sense TEXT NOT NULL, definition TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE history_facts (
                  lcsc_id INTEGER NOT NULL, property TEXT NOT NULL, ordinal INTEGER NOT NULL, low REAL, high REAL, code TEXT,
                  source TEXT NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (lcsc_id, property, ordinal)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO history_properties VALUES
                  ('stock_days', 'days without stock', NULL, 'at-most', '{"days":true}'),
                  ('price_trend', 'price trend', NULL, 'at-most', '{"days":true}');
                INSERT INTO history_facts
                  SELECT lcsc_id, 'stock_days', 0, lcsc_id % 2, lcsc_id % 2, NULL, 'derived', '' FROM component_offers
                  UNION ALL
                  SELECT lcsc_id, 'price_trend', 0, lcsc_id, lcsc_id, NULL, 'derived', '' FROM component_offers;
                """;
            _ = command.ExecuteNonQuery();
        }

        using CatalogueWitness witness = new(Path.Combine(_root, SnapshotFiles.Detail));
        using CatalogueWitness without = new(Detail);
        using ReadOnlySqlite database = new(Path.Combine(_root, SnapshotFiles.Detail), withOffers: true);
        int keys = 0;
        foreach (string type in TypeTable.Pickable.Select(static type => type.Name))
        {
            StatedNumbers numbers = witness.NumbersOf(type);
            Dictionary<long, double> trend = Keys(database, type, "price_trend", descending: true);
            numbers.Most.ShouldBe([.. without.NumbersOf(type).Most, .. trend.Count == 0 ? [] : new[] { "price_trend" }]);
            numbers.Keys("price_trend", descending: true).ShouldBe(trend, ignoreOrder: true);
            numbers.Keys("stock_days", descending: false)
                .ShouldBe(Keys(database, type, "stock_days", descending: false), ignoreOrder: true);
            keys += trend.Count;
        }

        keys.ShouldBeGreaterThan(1000);
    }

    private static PriceStep[] PricesOf(string json)
    {
        using JsonDocument list = JsonDocument.Parse(json.Length == 0 ? "[]" : json);
        return
        [
            .. list.RootElement.EnumerateArray().Select(static step => new PriceStep(
                    step.GetProperty("qFrom").GetInt64(),
                    step.GetProperty("qTo").ValueKind == JsonValueKind.Number && step.GetProperty("qTo").GetInt64() is var end
                        && end <= int.MaxValue ? end : null,
                    step.GetProperty("price").GetDouble()))
                .Where(static step => step.From <= int.MaxValue),
        ];
    }

    private static Dictionary<long, double> Keys(ReadOnlySqlite database, string type, string property, bool descending) =>
        database.Rows(
            descending
                ? """
                  SELECT lcsc_id, min(-coalesce(high, low)) AS "key" FROM component_facts JOIN fact_properties USING (property)
                  JOIN components_full USING (lcsc_id) WHERE component_type = $type AND property = $property
                  AND sense NOT IN ('code', 'stated') GROUP BY 1
                  """
                : """
                  SELECT lcsc_id, min(coalesce(low, high)) AS "key" FROM component_facts JOIN fact_properties USING (property)
                  JOIN components_full USING (lcsc_id) WHERE component_type = $type AND property = $property
                  AND sense NOT IN ('code', 'stated') GROUP BY 1
                  """,
            ("$type", type), ("$property", property))
            .Where(static row => row["key"] is not null)
            .ToDictionary(static row => (long)row["lcsc_id"]!, static row => (double)row["key"]!);
}

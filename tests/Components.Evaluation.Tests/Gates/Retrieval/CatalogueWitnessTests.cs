using Components.Catalog.Types;
using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Tests.Support;

namespace Components.Evaluation.Tests.Gates.Retrieval;

/// <summary>Families and numbers that the witness reads once for all are those that SQLite gives for each part and each
/// property.</summary>
public sealed class CatalogueWitnessTests(WholeLexiconSample sample) : IClassFixture<WholeLexiconSample>
{
    private string Detail => Path.Combine(sample.Snapshot, "detail.sqlite");

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
            numbers.Most.ShouldBe(most);
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

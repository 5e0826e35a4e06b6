using Components.Catalog.Import;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Intake;

/// <summary>Parts of a catalogue that is made of several sources.</summary>
public sealed class SourcesTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Every_part_says_its_source_and_what_it_is_called_there()
    {
        _workspace.Run(
            Part.Resistor(1) with { Source = "jlc", SourcePartId = "C1" },
            Part.Resistor(30_000_000_001) with { Source = "shelf", SourcePartId = "S \"1\"" });
        Rows("SELECT * FROM component_sources").ShouldBe(["1|jlc|C1||", "30000000001|shelf|S \"1\"||"]);
        Rows("SELECT lcsc_id FROM component_sources WHERE source = 'shelf' AND source_part_id = 'S \"1\"'")
            .ShouldBe(["30000000001"]);
    }

    [Fact]
    public void Attributes_of_the_other_sources_fill_what_the_winning_one_lacks_and_say_where_they_are_from()
    {
        TransformReport report = _workspace.Run(Part.Resistor(1) with
        {
            Source = "jlc",
            SourcePartId = "C1",
            Also = [new ImportSource("shelf", "S1"), new ImportSource("lab", "L1")],
            More =
            [
                new ImportExtra("shelf", Part.Extra(("Resistance", "11kΩ"), ("Power (Watts)", "9W"), ("Grade", "A")), ""),
                new ImportExtra("broken", "{", ""),
                new ImportExtra("lab", "", Part.Extra(("Grade", "B"), ("Shelf Life", "2 years"))),
            ],
            ValueSources = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["attributes"] = "jlc", ["stock"] = "shelf",
            },
        }).Report;
        Rows("SELECT attributes_json ->> '$.Resistance', attributes_json ->> '$.Grade', attributes_json ->> '$.\"Shelf Life\"', "
            + "attributes_json ->> '$.\"Power (Watts)\"', resistance_ohm, max_power_w FROM components_full")
            .ShouldBe(["10kΩ|A|2 years||10000|0.0625"]);
        Rows("SELECT also_json, value_sources_json FROM component_sources").ShouldBe([
            """[{"source":"shelf","source_part_id":"S1"},{"source":"lab","source_part_id":"L1"}]|"""
            + """{"attributes":"jlc","attributes.Grade":"shelf","attributes.Shelf Life":"lab","stock":"shelf"}""",
        ]);
        report.Warnings["extra_unreadable"].Count.ShouldBe(1);
    }

    [Fact]
    public void Article_numbers_stand_in_a_table_of_their_own_where_a_part_has_one()
    {
        _workspace.Run(
            Part.Resistor(1), Part.Resistor(2) with { Articles = ["H-1", "0815", "H-1"] },
            Part.Resistor(3) with { Articles = ["H-1"] });
        Rows("SELECT * FROM component_articles ORDER BY lcsc_id, article_number").ShouldBe(["2|0815", "2|H-1", "3|H-1"]);

        using Workspace without = new();
        without.Run(Part.Resistor(1));
        without.Detail("SELECT name FROM sqlite_schema WHERE name = 'component_articles'").ShouldBeEmpty();
    }

    [Fact]
    public void A_catalogue_of_one_source_has_no_such_table()
    {
        _workspace.Run(Part.Resistor(1));
        Rows("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'component_sources%'").ShouldBe(["0"]);
    }

    private string[] Rows(string sql) =>
        [.. _workspace.Detail(sql).Select(static row => string.Join('|', row.Select(static value =>
            Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))))];
}

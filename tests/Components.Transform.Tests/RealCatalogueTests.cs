using Components.Catalog.Corpus;
using Components.Catalog.Parametric;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests;

public sealed class RealCatalogueTests(RealCatalogueFixture real) : IClassFixture<RealCatalogueFixture>
{
    // Categories as the file spells them, typed from a listing of the file.
    private const string TypesInSql = """
        SELECT CASE
          WHEN subcategory = 'Multilayer Ceramic Capacitors MLCC - SMD/SMT' AND description LIKE 'Inductor,%' THEN 'inductor'
          WHEN subcategory IN ('Chip Resistor - Surface Mount', 'Chip Resistor Surface Mount UniOhm') THEN 'resistor'
          WHEN subcategory IN ('Multilayer Ceramic Capacitors MLCC - SMD/SMT', 'Multilayer Ceramic Capacitors MLCC SMD SMT') THEN 'capacitor'
          WHEN subcategory = 'Tantalum Capacitors' THEN 'capacitor_polarized'
          WHEN subcategory = 'Inductors (SMD)' THEN 'inductor'
          WHEN subcategory IN ('Diodes - Fast Recovery Rectifiers', 'Diodes - General Purpose', 'Fast Recovery/High Efficiency Diode', 'Schottky Barrier Diodes (SBD)', 'Schottky Diodes', 'Switching Diode', 'Diode Bridge') THEN 'diode'
          WHEN subcategory = 'Diode' AND description NOT LIKE '%zener%' AND instr(description, 'TVS') = 0 AND description NOT LIKE '%transient voltage%' AND instr(description, 'ESD ') = 0 THEN 'diode'
          WHEN subcategory IN ('Light Emitting Diodes (LED)', 'Light Emitting Diodes LED', 'LED') THEN 'led'
          WHEN subcategory IN ('Bipolar Transistors - BJT', 'Bipolar (BJT)', 'Transistor BJT') THEN 'bjt'
          WHEN subcategory = 'MOSFETs' OR (subcategory = 'Transistor FET' AND description NOT LIKE '%jfet%') THEN 'mosfet'
        END AS type, count(*) FROM v_components GROUP BY 1 HAVING type IS NOT NULL ORDER BY 1
        """;

    [Fact]
    public void Counts_per_type_are_those_of_an_independent_query()
    {
        List<object?[]> expected = Workspace.Query(SharedData.RealCatalogue(), TypesInSql);
        List<object?[]> actual = real.Workspace.Detail(
            "SELECT component_type, count(*) FROM components_full WHERE component_type IN "
                + $"({string.Join(", ", ComponentTypes.Pickable.Select(static type => $"'{type}'"))}) GROUP BY 1 ORDER BY 1");
        actual.Select(static row => $"{row[0]} {row[1]}").ShouldBe(expected.Select(static row => $"{row[0]} {row[1]}"));
        expected.Count.ShouldBe(8);
    }

    // Pickable capacitors counted in SQL from the raw attributes: every value in this file that has a unit the column wants.
    [Fact]
    public void Pickable_capacitors_and_resistors_are_as_many_as_the_raw_attributes_allow()
    {
        long capacitors = (long)Workspace.Query(SharedData.RealCatalogue(), """
            SELECT count(*) FROM (
              SELECT stock, json_extract(extra, '$.attributes.Capacitance') AS c, json_extract(extra, '$.attributes.Tolerance') AS t,
                coalesce(json_extract(extra, '$.attributes."Voltage Rated"'), json_extract(extra, '$.attributes."Rated Voltage"')) AS v, json_extract(extra, '$.attributes."Operating Temperature Range"') AS range
              FROM v_components WHERE subcategory LIKE 'Multilayer Ceramic%')
            WHERE stock > 0 AND c LIKE '%F' AND v LIKE '%V'
              AND (t LIKE '±%!%' ESCAPE '!' OR (t IS NULL AND range = '-20%~+80%')
                OR (t LIKE '±%pF' AND (c LIKE '%pF' AND CAST(c AS REAL) > CAST(substr(t, 2) AS REAL) OR c LIKE '%nF')))
            """).Single().Single()!;
        real.Workspace.Fast("SELECT count(*) FROM capacitor_pick").Single().Single().ShouldBe(capacitors);
        long resistors = (long)Workspace.Query(SharedData.RealCatalogue(), """
            SELECT count(*) FROM v_components WHERE subcategory LIKE 'Chip Resistor%' AND stock > 0
              AND (json_extract(extra, '$.attributes.Resistance') = '0Ω' OR json_extract(extra, '$.attributes.Tolerance') IS NOT NULL AND json_extract(extra, '$.attributes."Power(Watts)"') IS NOT NULL
              AND json_extract(extra, '$.attributes."Overload Voltage (Max)"') IS NOT NULL)
            """).Single().Single()!;
        real.Workspace.Fast("SELECT count(*) FROM resistor_pick").Single().Single().ShouldBe(resistors);
    }

    [Fact]
    public void Every_row_is_kept_and_every_row_without_a_pick_table_entry_has_a_reason()
    {
        TransformReport report = real.Result.Report;
        report.RowsIn.ShouldBe(24_831);
        report.RowsKept.ShouldBe(24_831);
        report.Rejected.ShouldBeEmpty();
        foreach ((string type, TypeReport counts) in report.Types.Where(static pair => pair.Value.InPickTable is not null))
        {
            counts.Rows.ShouldBe(
                counts.InPickTable!.Value + counts.NotInPickTable!.Values.Sum(static reason => reason.Count), type);
            ((long)real.Workspace.Fast($"SELECT count(*) FROM main.{type}_pick").Single().Single()!)
                .ShouldBe(counts.InPickTable.Value, type);
        }
    }

    [Fact]
    public void Ids_are_the_same_and_ascending_in_all_files()
    {
        long[] source = [.. Workspace.Query(SharedData.RealCatalogue(), "SELECT lcsc FROM components ORDER BY lcsc")
            .Select(static row => (long)row[0]!)];
        real.Workspace.Detail("SELECT lcsc_id FROM main.components_full ORDER BY rowid").Select(static row => (long)row[0]!)
            .ShouldBe(source);
        real.Workspace.Detail("SELECT DISTINCT lcsc_id FROM component_assets ORDER BY lcsc_id")
            .Select(static row => (long)row[0]!).ShouldBe(source);
        CorpusCodec.Read(real.Result.Corpus).Select(static record => record.LcscId).ShouldBe(source);
    }

    [Fact]
    public void Texts_carry_neither_stock_nor_price()
    {
        CorpusRecord record = CorpusCodec.Read(real.Result.Corpus).Single(static record => record.LcscId == 4109);
        record.ComponentType.ShouldBe("resistor");
        record.Package.ShouldBe("0402");
        record.Text.ShouldStartWith(
            "resistor, Chip Resistor - Surface Mount. -55°C~+155°C 2kΩ 50V 62.5mW Thick Film Resistor ±1%");
        record.Text.ShouldEndWith("Package 0402. UNI-ROYAL(Uniroyal Elec) 0402WGF2001TCE.");
        record.Text.ShouldNotContain("3866811");
        record.Attributes.ShouldStartWith("Resistance: 2kΩ; Power(Watts): 62.5mW; Type: Thick Film Resistors");
    }

    [Fact]
    public void The_databases_are_complete_and_need_no_other_file()
    {
        foreach (string file in (string[])[real.Result.FastDatabase, real.Result.DetailDatabase])
        {
            Workspace.Query(file, "PRAGMA integrity_check").Single().Single().ShouldBe("ok");
            Workspace.Query(file, "PRAGMA freelist_count").Single().Single().ShouldBe(0L);
            Workspace.Query(file, "PRAGMA journal_mode").Single().Single().ShouldNotBe("wal");
            Workspace.Query(file,
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
                .Single().Single().ShouldBe(0L);
        }

        Directory.GetFiles(real.Workspace.Output).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe([
            "corpus.jsonl", "detail.sqlite", "fast.sqlite", "offers-report.json", "offers.sqlite", "transform-report.json",
        ]);
    }

    [Fact]
    public void A_second_run_gives_the_same_bytes()
    {
        using Workspace again = new();
        _ = again.Run(Readings.Product, ImportFile.FromJlcparts(SharedData.RealCatalogue()));
        foreach (string path in Directory.GetFiles(real.Workspace.Output))
        {
            Components.Foundation.Files.Sha256Digest.OfFile(Path.Combine(again.Output, Path.GetFileName(path)))
                .ShouldBe(Components.Foundation.Files.Sha256Digest.OfFile(path), Path.GetFileName(path));
        }
    }

    [Fact]
    public void Nearly_every_part_states_something_and_what_contradicts_is_rare()
    {
        FactsReport facts = real.Result.Report.Facts!;
        double parts = real.Result.Report.RowsKept;
        (facts.PartsWithFacts / parts).ShouldBeGreaterThan(0.97);
        (facts.Facts / parts).ShouldBeGreaterThan(4.5);
        long contradictions = facts.Types.Values.SelectMany(static type => type.Properties.Values)
            .Sum(static property => property.Contradictions?.Count ?? 0);
        (contradictions / (double)facts.Facts).ShouldBeLessThan(0.005);
        facts.Facts.ShouldBe(Convert.ToInt64(real.Workspace.Detail("SELECT count(*) FROM component_facts")[0][0],
            System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_a_pick_column_holds_is_what_the_part_states()
    {
        // Both read the same attributes: as a property and as a column.
        List<object?[]> differing = real.Workspace.Detail("""
            SELECT c.lcsc_id, c.resistance_ohm, f.low, f.raw FROM components_full c JOIN component_facts f ON f.lcsc_id = c.lcsc_id
            WHERE f.property = 'resistance' AND c.component_type = 'resistor' AND f.source <> 'description' AND abs(f.low - c.resistance_ohm) > 1e-9 * c.resistance_ohm
            UNION ALL
            SELECT c.lcsc_id, c.capacitance_f, f.low, f.raw FROM components_full c JOIN component_facts f ON f.lcsc_id = c.lcsc_id
            WHERE f.property = 'capacitance' AND f.source <> 'description' AND abs(f.low - c.capacitance_f) > 1e-9 * c.capacitance_f
            UNION ALL
            SELECT c.lcsc_id, c.max_voltage_v, f.low, f.raw FROM components_full c JOIN component_facts f ON f.lcsc_id = c.lcsc_id
            WHERE f.property = 'max_voltage' AND f.source <> 'description' AND abs(f.low - c.max_voltage_v) > 1e-9 * c.max_voltage_v
            UNION ALL
            SELECT c.lcsc_id, c.on_resistance_ohm, f.low, f.raw FROM components_full c JOIN component_facts f ON f.lcsc_id = c.lcsc_id
            WHERE f.property = 'on_resistance' AND f.source <> 'description' AND abs(f.low - c.on_resistance_ohm) > 1e-9 * c.on_resistance_ohm
            """);
        differing.Select(static row => string.Join(' ', row)).ShouldBeEmpty();
    }
}

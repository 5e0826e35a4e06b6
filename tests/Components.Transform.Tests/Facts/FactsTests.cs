using Components.Catalog.Import;
using Components.Foundation.Files;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Facts;

public sealed class FactsTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Families_and_facts_of_a_part_stand_beside_it_with_where_they_came_from()
    {
        TransformReport report = Run(
            Part.Resistor(1) with { Description = "-55°C~+155°C thick film resistor 62.5mW" },
            Part.Row(2, "Amplifiers", "Current Sense", "SOT-23", ("Type", "thin film; thick film"),
                ("Operating Temperature (Min)", "-40°C")) with { Description = "shunt amplifier" },
            Part.Row(3, "Resistors", "Current Sense", "2512", ("Resistance", "10mΩ"), ("Tolerance", "±0.5mΩ"),
                ("Operating Temperature Range", "cold")) with { Description = "shunt 20mΩ" });

        Lines("SELECT lcsc_id, family FROM component_families ORDER BY 1, 2")
            .ShouldBe(["1 chip-resistor", "1 resistor", "3 resistor", "3 shunt"]);
        Lines("SELECT lcsc_id, property, ordinal, low, high, code, source, raw FROM component_facts ORDER BY 1, 2, 3").ShouldBe(
        [
            "1 power_rating 0 0.0625 0.0625 - attribute 1/16W",
            "1 resistance 0 10000 10000 - attribute 10kΩ",
            "1 technology 0 - - thick-film description thick film",
            "1 temperature_range 0 -55 155 - description -55°C~+155°C",
            "1 tolerance 0 1 1 - attribute ±1%",
            "2 technology 0 - - thick-film attribute thin film; thick film",
            "2 technology 1 - - thin-film attribute thin film; thick film",
            "2 temperature_range 0 -40 - - attribute -40°C",
            "3 resistance 0 0.01 0.01 - attribute 10mΩ",
            "3 tolerance 0 5 5 - attribute ±0.5mΩ",
        ]);
        Lines("SELECT property, unit, sense FROM fact_properties ORDER BY 1").ShouldBe(
            ["power_rating W at_least", "resistance ohm nominal", "technology - code", "temperature_range degC covers",
                "tolerance tolerance at_most"]);
        report.Tables["component_facts"].ShouldBe(10);
        report.Tables["component_families"].ShouldBe(4);
    }

    [Fact]
    public void Coverage_counts_what_is_stated_unread_and_contradicted_by_type()
    {
        FactsReport facts = Run(
            Part.Resistor(1) with { Description = "10kΩ 62.5mW" },
            Part.Resistor(2, "22kΩ") with { Description = "10kΩ" },
            Part.Row(3, "Resistors", "Chip Resistor - Surface Mount", "R0402",
                ("Resistance", "as drawn")) with { Description = "resistor 4.7kΩ" }).Facts!;

        TypeFactsReport type = facts.Types["resistor"];
        (type.Rows, type.RowsWithFacts).ShouldBe((3, 3));
        PropertyFactsReport resistance = type.Properties["resistance"];
        (resistance.Expected, resistance.Stated, resistance.FromText).ShouldBe((3, 3, 1));
        resistance.Unread!.Texts.ShouldBe([new UnreadText("as drawn", 1)]);
        resistance.Contradictions!.Samples.ShouldBe([2]);
        resistance.Contradictions!.Texts.ShouldBe([new UnreadText("22kΩ ≠ 10kΩ", 1)]);
        (type.Properties["temperature_range"].Expected, type.Properties["temperature_range"].Stated).ShouldBe((3, 0));
        facts.Sources["description"].ShouldBe(1);
        facts.Senses.Values.Sum().ShouldBe(facts.Facts);
        facts.PartsWithFacts.ShouldBe(3);
    }

    [Fact]
    public void A_column_that_no_attribute_fills_holds_what_the_description_states()
    {
        TransformReport report = TransformStage.Run(
            ImportFile.Write(_workspace.Directory,
            [
                Part.Row(1, "Resistors", "Chip Resistor - Surface Mount", "R0402", ("Overload Voltage (Max)", "50V")) with
                {
                    Description = "18kΩ ±5% 62.5mW ±100ppm/°C 0402 Chip Resistor - Surface Mount ROHS",
                },
                Part.Resistor(2, "22kΩ") with { Description = "10kΩ ±5% 0402 Chip Resistor - Surface Mount ROHS" },
                Part.Row(3, "Resistors", "Chip Resistor - Surface Mount", "R0402", ("Resistance", "as drawn")),
                Part.Row(4, "Resistors", "Chip Resistor - Surface Mount", "R0402", ("Resistance", "1kΩ")) with
                {
                    Description = "±2% 0402 Chip Resistor - Surface Mount ROHS",
                },
                Part.Row(5, "Transistors", "MOSFETs", "SOT-23", ("Continuous Drain Current (Id)", "340mA")) with
                {
                    Description = "60V N-Channel SOT-23 MOSFETs ROHS",
                },
            ]),
            new TransformSettings(), _workspace.Output, reading: Readings.Product);

        const string Columns =
            "resistance_ohm, resistance_min_ohm, resistance_max_ohm, tolerance_pct, max_power_w, max_voltage_v";
        Lines($"SELECT lcsc_id, {Columns} FROM components_full WHERE component_type = 'resistor' ORDER BY 1").ShouldBe(
        [
            "1 18000 17100 18900 5 0.0625 50",
            "2 22000 21780 22220 1 0.0625 50",
            "3 - - - - - -",
            "4 1000 980 1020 2 - -",
        ]);
        const string Mosfet = "channel_type, max_drain_source_voltage_v, max_continuous_drain_current_a";
        Lines($"SELECT {Mosfet} FROM components_full WHERE lcsc_id = 5").ShouldBe(["N_CHANNEL 60 0.34"]);
        Lines("SELECT source, raw FROM component_facts WHERE lcsc_id = 1 AND property = 'resistance'")
            .ShouldBe(["description 18kΩ"]);
        _workspace.Fast("SELECT lcsc_id FROM resistor_pick ORDER BY 1").Select(static row => row[0]).ShouldBe([1L, 2L]);
        SortedDictionary<string, ColumnReport> columns = report.Types["resistor"].Columns!;
        (columns["resistance_ohm"].Stated, columns["resistance_ohm"].Read, columns["resistance_ohm"].Filled).ShouldBe((3, 2, 1));
        columns["tolerance_pct"].Filled.ShouldBe(2);
    }

    [Fact]
    public void Batches_and_threads_do_not_change_a_byte()
    {
        ImportRecord[] rows = [.. Enumerable.Range(1, 9_000).Select(static id =>
            Part.Resistor(id, $"{id}Ω") with { Description = $"{id}Ω thick film" })];
        _ = Run(rows);
        byte[] first = File.ReadAllBytes(Path.Combine(_workspace.Output, SnapshotFiles.Detail));
        using Workspace again = new();
        _ = TransformStage.Run(ImportFile.Write(again.Directory, rows), new TransformSettings(), again.Output,
            reading: Readings.Fixture);
        File.ReadAllBytes(Path.Combine(again.Output, SnapshotFiles.Detail)).AsSpan().SequenceEqual(first).ShouldBeTrue();
        _workspace.Detail("SELECT count(*) FROM component_facts")[0][0].ShouldBe(9_000L * 4);
    }

    private TransformReport Run(params ImportRecord[] rows) =>
        TransformStage.Run(ImportFile.Write(_workspace.Directory, rows), new TransformSettings(), _workspace.Output,
            reading: Readings.Fixture);

    private string[] Lines(string sql) =>
        [.. _workspace.Detail(sql)
            .Select(static row =>
            string.Join(' ', row.Select(static cell => cell is null ? "-"
            : Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture))))];
}

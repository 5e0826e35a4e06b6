using System.Text;
using Components.Catalog.Corpus;
using Components.Catalog.Import;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Transform.Offers;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Components.Transform.Tests;

public sealed class TransformStageTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Parts_that_the_real_catalogue_lacks_reach_their_pick_tables()
    {
        _ = _workspace.Run(
            Part.Row(1, "Capacitors", "Aluminum Electrolytic Capacitors - SMD", "SMD,D6.3xL5.4mm", ("Capacitance", "100µF"),
                ("Tolerance", "±20%"), ("Rated Voltage", "16V")),
            Part.Row(2, "Capacitors", "Tantalum Capacitors", "CASE-A_3216", ("Capacitance", "10\u03BCF"),
                ("Tolerance", "+80/-20%"), ("Voltage Rating", "6.3V~10V")),
            Part.Row(3, "Capacitors", "Polymer Aluminum Capacitors", "Plugin,D8xL9mm", ("Capacitance", "2,200uF"),
                ("Tolerance", "-20%~+20%"), ("Voltage Rated", "35 V")),
            Part.Row(4, "Capacitors", "Horn-Type Electrolytic Capacitors", "Plugin", ("Capacitance", "4m7"),
                ("Tolerance", "±20%"), ("Rated Voltage", "1,000V")),
            Part.Row(5, "Optoelectronics", "LED Indication - Discrete", "0603", ("Emitted Color", "Warm White"),
                ("Forward Voltage (VF)", "2.8V~3.4V"), ("Forward Current", "20mA"), ("Luminous Intensity", "1.2cd")),
            Part.Row(6, "Optoelectronics", "Infrared (IR) LEDs", "0805", ("Color", "Infrared (IR)"),
                ("Forward Voltage", "1.2V@20mA"), ("Current - Forward", "50mA;100mA"), ("Radiant Intensity", "20mW/sr")),
            Part.Row(7, "Optoelectronics", "Light Emitting Diodes (LED)", "LED0603", ("Emitting Color", "Ultra Violet"),
                ("Forward Voltage (Vf) @ If", "3V3"), ("Forward Current", "0.02A")),
            Part.Row(8, "Transistors/Thyristors", "MOSFETs", "SOT-23", ("Type", "1 N-Channel"), ("Vdss", "30V"),
                ("Drain Current (Id)", "5.8A@25℃"), ("RDS(on)", "28mΩ@10V"), ("Vgs(th)", "850mV@250uA")),
            Part.Row(9, "Transistors", "SiC MOSFETs", "TO-247-3", ("Type", "N-Channel"),
                ("Drain Source Voltage (Vdss)", "1.2kV"), ("Current - Continuous Drain (Id)", "36A"),
                ("Drain Source On Resistance (RDS(on)@Vgs,Id)", "80mΩ@20V,20A")),
            Part.Row(10, "Triode/MOS Tube/Transistor", "Transistors (NPN/PNP)", "SOT-23", ("Type", "PNP"),
                ("Collector Emitter Voltage (Vceo)", "-"), ("Voltage - Collector Emitter Breakdown (Max)", "40V"),
                ("Current - Collector(Ic)", "200mA"), ("Pd - Power Dissipation", "1/4W"), ("hFE", "100~300")),
            Part.Row(11, "Inductors & Chokes & Transformers", "Ferrite Beads", "L0603", ("Inductance", "2.2uH"),
                ("Tolerance", "±20%"), ("Current Rating", "1A"), ("DC Resistance(DCR)", "0R1"),
                ("Saturation Current (Isat)", "1.5A"), ("Self Resonant Frequency", "80MHz")));
        Rows("SELECT lcsc_id, package, capacitance_f, round(capacitance_min_f, 12), round(capacitance_max_f, 12), tolerance_pct, "
            + "max_voltage_v FROM capacitor_polarized_pick").ShouldBe([
            "1|SMD,D6.3xL5.4mm|0.0001|8E-05|0.00012|20|16",
            "2|CASE-A_3216|1E-05|8E-06|1.8E-05|80|6.3",
            "3|Plugin,D8xL9mm|0.0022|0.00176|0.00264|20|35",
            "4|Plugin|0.0047|0.00376|0.00564|20|1000",
        ]);
        Rows("SELECT lcsc_id, package, color_code, forward_voltage_v, max_current_a, max_brightness_cd FROM led_pick").ShouldBe([
            "5|0603|WARM_WHITE|2.8|0.02|1.2",
            "6|0805|INFRA_RED|1.2|0.05|",
            "7|LED0603|ULTRA_VIOLET|3.3|0.02|",
        ]);
        Rows("SELECT lcsc_id, channel_type, max_drain_source_voltage_v, max_continuous_drain_current_a, on_resistance_ohm, "
            + "gate_source_threshold_voltage_v FROM mosfet_pick").ShouldBe([
            "8|N_CHANNEL|30|5.8|0.028|0.85",
            "9|N_CHANNEL|1200|36|0.08|",
        ]);
        Rows("SELECT lcsc_id, doping_type, max_collector_emitter_voltage_v, max_collector_current_a, max_power_w, "
            + "dc_current_gain_hfe FROM bjt_pick").ShouldBe(["10|PNP|40|0.2|0.25|100"]);
        Rows("SELECT lcsc_id, package, inductance_h, max_current_a, dc_resistance_ohm, saturation_current_a, "
            + "self_resonant_frequency_hz FROM inductor_pick").ShouldBe(["11|0603|2.2E-06|1|0.1|1.5|80000000"]);
    }

    [Fact]
    public void Parts_that_cannot_be_picked_have_a_reason_each_and_stay_in_detail()
    {
        TransformReport report = _workspace.Run(
            Part.Resistor(1),
            Part.Resistor(2) with { Stock = 0 },
            Part.Resistor(3) with { Package = "-" },
            Part.Row(4, "Capacitors", "Film Capacitors", "Plugin", ("Capacitance", "0nF"), ("Tolerance", "±5%"),
                ("Rated Voltage", "100V")),
            Part.Resistor(5, "ten kiloohms"),
            Part.Row(6, "Resistors", "Chip Resistor - Surface Mount", "0402", ("Resistance", "10kΩ"), ("Tolerance", "±1%"),
                ("Power(Watts)", "1/16W")),
            Part.Row(7, "Capacitors", "Film Capacitors", "Plugin", ("Capacitance", "100nF"), ("Tolerance", "J"),
                ("Rated Voltage", "100V")),
            Part.Row(8, "Optoelectronics", "RGB LEDs", "SMD5050", ("Emitted Color", "Red, Green, Blue"),
                ("Forward Voltage", "2V"), ("Forward Current", "20mA")),
            Part.Resistor(9) with { Stock = -5 }).Report;
        report.Types["resistor"].InPickTable.ShouldBe(3);
        Reasons(report.Types["resistor"].NotInPickTable!).ShouldBe([
            "missing_max_voltage_v 1 [6]", "no_package 1 [3]", "unreadable_resistance_ohm 1 [5]",
        ]);

        // Who picks asks for stock; a part without any waits in the table until there is some.
        Rows("SELECT lcsc_id FROM resistor_pick").ShouldBe(["1"]);
        Rows("SELECT lcsc_id FROM main.resistor_pick").ShouldBe(["1", "2", "9"]);
        Reasons(report.Types["capacitor"].NotInPickTable!)
            .ShouldBe(["not_positive_capacitance_f 1 [4]", "unreadable_tolerance_pct 1 [7]"]);
        Reasons(report.Types["led"].NotInPickTable!).ShouldBe(["unreadable_color_code 1 [8]"]);
        report.Warnings.ShouldBeEmpty();
        Reasons(_workspace.Offers.Warnings).ShouldBe(["stock_negative 1 [9]"]);
        report.RowsKept.ShouldBe(9);
        _workspace.Detail("SELECT count(*) FROM components_full").Single().Single().ShouldBe(9L);
        _workspace.Detail("SELECT capacitance_f FROM components_full WHERE lcsc_id = 4").Single().Single().ShouldBe(0d);
    }

    [Fact]
    public void A_resistor_of_0_ohm_is_a_jumper_that_needs_no_tolerance_power_or_voltage()
    {
        const string Chips = "Chip Resistor - Surface Mount";
        TransformReport report = _workspace.Run(
            Part.Row(1, "Resistors", Chips, "0402", ("Resistance", "0Ω")),
            Part.Row(2, "Resistors", Chips, "R0603", ("Resistance", "0R"), ("Tolerance", "±1%"), ("Power(Watts)", "100mW"),
                ("Overload Voltage (Max)", "75V")),
            Part.Row(3, "Resistors", Chips, "0805", ("Resistance", "0Ω"), ("Tolerance", "±50mΩ")),
            Part.Row(4, "Resistors", Chips, "0402", ("Resistance", "10Ω")),
            Part.Row(5, "Resistors", Chips, "", ("Resistance", "0Ω")),
            Part.Row(6, "Resistors", Chips, "0402", ("Tolerance", "±1%"))).Report;
        Rows("SELECT lcsc_id, package, resistance_ohm, resistance_min_ohm, resistance_max_ohm, tolerance_pct, max_power_w, "
            + "max_voltage_v FROM resistor_pick")
            .ShouldBe(["1|0402|0|0|0|||", "2|0603|0|0|0|1|0.1|75", "3|0805|0|0|0|||"]);
        Reasons(report.Types["resistor"].NotInPickTable!)
            .ShouldBe(["missing_resistance_ohm 1 [6]", "missing_tolerance_pct 1 [4]", "no_package 1 [5]"]);
    }

    [Fact]
    public void The_full_record_holds_what_the_source_said_in_clean_form()
    {
        ImportRecord record = Part.Resistor(25804) with
        {
            Manufacturer = "",
            Description = "",
            Datasheet = "//example.test/a.pdf",
            IsBasic = true,
            IsPreferred = true,
            PriceJson = """[{"min_qty":1,"max_qty":99,"price":"0.02"}, {"min_qty":100,"price":0.01}]""",
            ExtraJson = """{ "manufacturer" : {"id":1,"en":"UNI-ROYAL"}"""
                + """, "attributes": {"Resistance":"10kΩ","Tolerance":"±1%","Empty":"-"}"""
                + """, "dataManualUrl":"https://example.test/manual.pdf", "3dModel"""
                + """Path":"models/r.step", "easyedaModelUUID":"abc", "footprint":"R_0402", "images": [ {"96x96":"x"} ] }""",
        };
        TransformReport report = _workspace.Run(record).Report;
        _workspace.Detail("""
            SELECT component_type, category, subcategory, manufacturer_name, part_number, package, description, stock, is_basic,
                is_preferred, datasheet_url, price_json, attributes_json, extra_json FROM components_full
            """).Single().ShouldBe([
            "resistor", "Resistors", "Chip Resistor - Surface Mount", "UNI-ROYAL", "PART-25804", "0402",
            "10kΩ ±1% 0402 Chip Resistor - Surface Mount", 100L, 1L, 1L,
            "https://example.test/a.pdf", """[{"qFrom":1,"qTo":99,"price":0.02},{"qFrom":100,"qTo":null,"price":0.01}]""",
            """{"Resistance":"10kΩ","Tolerance":"±1%"}""",
            """{"manufacturer" :{"id":1,"en":"UNI-ROYAL"}"""
                + ""","dataManualUrl":"https://example.test/manual.pdf","3dModel"""
                + """Path":"models/r.step","easyedaModelUUID":"abc","footprint":"R_0402","images":[ {"96x96":"x"} ]}""",
        ]);
        _workspace.Detail("SELECT * FROM component_assets").Single().ShouldBe([
            25804L, "catalogue_row", null, null, null, null, null, null, null, null, null,
            "https://example.test/a.pdf", "https://example.test/manual.pdf", "R_0402", "models/r.step", "abc",
        ]);
        Reasons(report.Warnings).ShouldBe(["description_composed 1 [25804]"]);
    }

    [Fact]
    public void A_description_comes_from_the_column_then_from_extra_then_from_the_title_then_from_the_attributes()
    {
        ImportRecord empty = Part.Resistor(1) with { Description = "nan" };
        _ = _workspace.Run(
            Part.Resistor(1),
            empty with { LcscId = 2, ExtraJson = """{"title":"Title","description":"Described"}""" },
            empty with { LcscId = 3, ExtraJson = """{"title":"Title","description":""}""" },
            empty with { LcscId = 4, ExtraJson = """{"attributes":[{"name":"Resistance","value":"10kΩ"}"""
                + """,{"attribute_name_en":"Tolerance","attribute_value_name":"±1%"},7]}""" });
        _workspace.Detail("SELECT description, resistance_ohm, tolerance_pct FROM components_full ORDER BY lcsc_id")
            .Select(static row => $"{row[0]}|{row[1]}|{row[2]}").ShouldBe([
            "hand-written|10000|1", "Described||", "Title||", "10kΩ ±1% 0402 Chip Resistor - Surface Mount|10000|1",
        ]);
    }

    [Fact]
    public void Lines_that_are_no_rows_are_rejected_by_reason_and_counted()
    {
        StringBuilder text = new();
        for (int id = 1; id <= 100; id++)
        {
            text.Append($"{{\"id\":{id},\"part\":\"P{id}\",\"category\":\"Unknown\"}}\n");
        }

        text.Append("{\"id\":101,\n").Append("not json\n").Append("{\"id\":100}\n").Append("{\"id\":50}\n")
            .Append("{\"id\":102,\"part\":\"last\"}");
        TransformReport report = _workspace.RunText(text.ToString()).Report;
        report.RowsIn.ShouldBe(105);
        report.RowsKept.ShouldBe(101);
        Reasons(report.Rejected).ShouldBe(["duplicate_id 1 [100]", "id_not_ascending 1 [50]", "malformed_line 2 [101,102]"]);
        CorpusCodec.Read(Path.Combine(_workspace.Output, "corpus.jsonl")).Last().PartNumber.ShouldBe("last");
        TransformReport.Parse(File.ReadAllBytes(Path.Combine(_workspace.Output, "transform-report.json"))).ToUtf8()
            .ShouldBe(report.ToUtf8());
    }

    [Fact]
    public void Too_many_rejected_lines_stop_the_run()
    {
        InputDataException error = Should.Throw<InputDataException>(() =>
            _workspace.RunText("{\"id\":1}\n{\"id\":2}\n{}\n{}\n{}\n"));
        error.Message.ShouldBe(
            $"SQL003: {Path.Combine(_workspace.Directory, "import.jsonl")}: 3 of 5 rows were rejected (60.0 %, "
                + "mostly 'malformed_line'); at most 5.0 % are allowed. "
            + "Repair the source, or raise 'transform.max_rejected_share' in pipeline.yaml.");
    }

    [Fact]
    public void A_missing_or_empty_import_is_named()
    {
        string path = Path.Combine(_workspace.Directory, "import.jsonl");
        Should.Throw<InputDataException>(() => TransformStage.Run(path, new TransformSettings(), _workspace.Output)).Message
            .ShouldBe($"SQL001: {path}: The import file does not exist. Run './build.sh Fetch' first.");
        Should.Throw<InputDataException>(() => _workspace.RunText("")).Message
            .ShouldBe($"SQL002: {path}: The import file has no usable row. Look at fetch-manifest.json beside it, "
                + "then run './build.sh Fetch' again.");
    }

    [Fact]
    public void A_change_of_stock_price_and_class_leaves_every_file_but_the_offers_as_it_is()
    {
        TransformResult before = _workspace.Run(Part.Resistor(1), Part.Resistor(2));
        using Workspace other = new();
        TransformResult after = other.Run(
            Part.Resistor(1) with { Stock = 0, PriceJson = "[]", LastUpdate = 1, IsBasic = true },
            Part.Resistor(2) with { Stock = 7, IsPreferred = true });
        foreach (Func<TransformResult, string> file in (Func<TransformResult, string>[])[
            static result => result.Corpus, static result => result.FastDatabase, static result => result.DetailDatabase,
            static result => result.ReportPath])
        {
            File.ReadAllBytes(file(after)).ShouldBe(File.ReadAllBytes(file(before)), file(before));
        }

        File.ReadAllBytes(Path.Combine(other.Directory, ImportFiles.Import))
            .ShouldBe(File.ReadAllBytes(Path.Combine(_workspace.Directory, ImportFiles.Import)));
        other.Fast("SELECT lcsc_id, stock, is_preferred FROM resistor_pick").Single().ShouldBe([2L, 7L, 1L]);
        other.Detail("SELECT price_json, is_basic, last_update FROM components_full WHERE lcsc_id = 1").Single()
            .ShouldBe(["[]", 1L, 1L]);
    }

    [Fact]
    public void Offers_are_rejected_by_reason_and_counted_like_rows()
    {
        string path = Path.Combine(_workspace.Directory, ImportFiles.Offers);
        File.WriteAllText(path, "{\"id\":1,\"stock\":5}\n{\"id\":2}\n{\"id\":2}\n{\"id\":\n{\"id\":3,\"basic\":true}");
        OffersReport report = OffersStage.Run(
            path, new TransformSettings { MaxRejectedShare = 0.5 }, _workspace.Output);
        (report.RowsIn, report.RowsKept, report.InStock, report.Basic, report.Preferred).ShouldBe((5, 3, 1, 1, 0));
        Reasons(report.Rejected).ShouldBe(["duplicate_id 1 [2]", "malformed_line 1 [4]"]);
        File.ReadAllBytes(Path.Combine(_workspace.Output, OffersReport.FileName)).ShouldBe(report.ToUtf8());
        Should.Throw<InputDataException>(() => OffersStage.Run(path, new TransformSettings(), _workspace.Output + "2"))
            .Code.ShouldBe("SQL003");
        Should.Throw<InputDataException>(() => OffersStage.Run(path + "x", new TransformSettings(), _workspace.Output + "3"))
            .Code.ShouldBe("SQL001");
    }

    [Fact]
    public void A_stock_that_nobody_tells_is_a_number_beside_a_column_that_says_so()
    {
        string path = Path.Combine(_workspace.Directory, ImportFiles.Offers);
        File.WriteAllText(path, "{\"id\":1,\"stock\":5}\n{\"id\":2}\n{\"id\":3,\"stock_unknown\":true,\"basic\":true}\n");
        OffersReport report = OffersStage.Run(path, new TransformSettings(), _workspace.Output);
        (report.RowsKept, report.InStock, report.StockUnknown).ShouldBe((3, 1, 1));
        string database = Path.Combine(_workspace.Output, SnapshotFiles.Offers);
        using SqliteConnection connection = new($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT lcsc_id || ' ' || stock || ' ' || stock_unknown || ' ' || is_basic FROM component_offers";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        rows.ShouldBe(["1 5 0 0", "2 0 0 0", "3 0 1 1"]);
    }

    [Fact]
    public void Cancelling_stops_between_rows()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        string path = ImportFile.Write(_workspace.Directory, Part.Resistor(1));
        Should.Throw<OperationCanceledException>(() =>
            TransformStage.Run(path, new TransformSettings(), _workspace.Output, cancellationToken: source.Token));
    }

    [Fact]
    public void Part_and_maker_are_looked_up_through_an_index_whatever_their_case()
    {
        _ = _workspace.Run(Enumerable.Range(1, 50).Select(static id => Part.Resistor(id)));
        const string Lookup = "SELECT lcsc_id FROM components_full WHERE part_number = 'part-7' COLLATE NOCASE AND "
            + "manufacturer_name = 'MAKER' COLLATE NOCASE";
        _workspace.Detail(Lookup).Single().Single().ShouldBe(7L);
        ((string)_workspace.Detail($"EXPLAIN QUERY PLAN {Lookup}")[0][3]!).ShouldContain("components_full_by_part");
        ((string)_workspace.Fast("EXPLAIN QUERY PLAN SELECT * FROM resistor_pick WHERE resistance_ohm BETWEEN 9990 AND 10010")
            [0][3]!).ShouldContain("resistor_pick_by_value");
    }

    private IEnumerable<string> Rows(string sql) =>
        _workspace.Fast($"{sql} ORDER BY lcsc_id").Select(static row => string.Join('|', row));

    private static IEnumerable<string> Reasons(SortedDictionary<string, ReasonCount> reasons) =>
        reasons.Select(static pair => $"{pair.Key} {pair.Value.Count} [{string.Join(',', pair.Value.Samples)}]");
}

using Components.Catalog.Import;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Intake;

/// <summary>The shapes in which catalogues lost data: each is read, and what cannot be read is counted.</summary>
public sealed class CatalogueShapeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("{}",
        """{"attributes":{"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}}""")]
    [InlineData("",
        """{"attributes":{"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}}""")]
    [InlineData("", """{"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}""")]
    [InlineData("""{"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V","url":"https://example.test"}""", "")]
    [InlineData("""{"attributes":{"Resistance":"10kΩ","Tolerance":"±1%"}}""",
        """{"attributes":{"Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}}""")]
    [InlineData("""{"attributes":{"Resistance":"10kΩ","Tolerance":"-"}}""",
        """{"Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}""")]
    [InlineData(
        """{"attributes":{},"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}""",
        "{}")]
    [InlineData("""{"attributes":[{"name":"Resistance","value":"10kΩ"},{"name":"Tolerance","value":"±1%"},{"attribute_name_en":"Power(Watts)","attribute_value_name":"1/16W"},["Overload Voltage (Max)","50V"]]}""", "null")]
    [InlineData("""[{"Resistance":"10kΩ"},{"key":"Tolerance","value":"±1%"},{"name":"Power(Watts)","value":["1/16W"]},["Overload Voltage (Max)","50V"]]""", "[]")]
    [InlineData("""{"attributes":{"Resistance":"10k&Omega;","Tolerance":"&plusmn;1%","Power(Watts)":"1&#x2F;16W","Overload Voltage (Max)":"50V"}}""", "{}")]
    [InlineData("\"{\\\"attributes\\\":{\\\"Resistance\\\":\\\"10kΩ\\\",\\\"Tolerance\\\":\\\"±1%\\\",\\\"Power(Watts)\\\":\\\"1/16W\\\",\\\"Overload Voltage (Max)\\\":\\\"50V\\\"}}\"", "")]
    public void Attributes_are_read_wherever_and_however_they_stand(string extra, string jlcExtra)
    {
        TransformReport report = Run(Part.Resistor(1) with { ExtraJson = extra, JlcExtraJson = jlcExtra });
        report.Types["resistor"].InPickTable.ShouldBe(1);
        report.Attributes.Kept.ShouldBe(4);
        report.Attributes.Lost.ShouldBeEmpty();
        report.Warnings.ShouldBeEmpty();
        _workspace.Detail("SELECT attributes_json FROM components_full").Single().Single().ShouldBe(
            """{"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}""");
        Resistance().ShouldBe([10_000d, 1d, 0.0625, 50d]);
    }

    [Fact]
    public void What_jlc_extra_states_goes_over_extra_and_what_it_replaces_is_counted()
    {
        TransformReport report = Run(Part.Resistor(1) with
        {
            ExtraJson = """{"title":"kept","attributes":{"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V"}}""",
            JlcExtraJson = """{"title":"not kept","mpn":"X","attributes":{"Resistance":"22kΩ","tolerance":"±1%","Rated Voltage":"75V"}}""",
        });
        _workspace.Detail("SELECT attributes_json, extra_json FROM components_full").Single().ShouldBe(
        [
            """{"Resistance":"22kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V","Rated Voltage":"75V"}""",
            """{"title":"kept","mpn":"X"}""",
        ]);
        Resistance().ShouldBe([22_000d, 1d, 0.0625, 75d]);
        Counts(report.Attributes.Lost).ShouldBe(["replaced_by_jlc_extra 1 [1]"]);
        report.Attributes.Same.ShouldBe(1);
        Unread(report, "resistor", "max_voltage_v").ShouldBe(["disagrees 1 [1] 50V"]);
    }

    [Fact]
    public void One_NaN_costs_its_own_value_and_is_counted()
    {
        TransformReport report = Run(
            Part.Resistor(1) with { ExtraJson = """{"weight":NaN,"attributes":{"Resistance":"10kΩ","Tolerance":"±1%","Q Factor":NaN,"Power(Watts)":"1/16W","Overload Voltage (Max)":"50V","Other":-Infinity}}""" },
            Part.Resistor(2) with { ExtraJson = "", JlcExtraJson = """{"Resistance":"10kΩ","Tolerance":"±1%","Power(Watts)":"1/16W","Overload Voltage (Max)":"50V","Q":NaN}""" },
            Part.Resistor(3) with { ExtraJson = """[{"name":"Resistance","value":"10kΩ"},NaN,{"name":"Tolerance","value":"±1%"},{"name":"Q","value":NaN},{"Power":"1/16W"},{"Rated Voltage":"50V"}]""" });
        report.Types["resistor"].InPickTable.ShouldBe(3);
        Counts(report.Attributes.Lost).ShouldBe(["not_finite 5 [1,2,3]"]);
        Counts(report.Warnings).ShouldBe(["extra_not_finite 3 [1,2,3]"]);
        _workspace.Detail("SELECT count(*) FROM components_full WHERE json_valid(extra_json) AND json_valid(attributes_json)")
            .Single().Single().ShouldBe(3L);
    }

    [Fact]
    public void A_tolerance_stands_alone_beside_a_value_that_cannot_be_read()
    {
        TransformReport report = Run(
            Part.Resistor(1) with { ExtraJson = """{"attributes":{"Resistance":"ten","Tolerance":"±1%"}}""" },
            Part.Resistor(2) with { ExtraJson = """{"attributes":{"Resistance":"4,7kΩ","Tolerance":"±0,5%"}}""" },
            Part.Resistor(3) with { ExtraJson = """{"attributes":{"Resistance":"ten","Tolerance":"±50mΩ"}}""" },
            Part.Resistor(4) with { ExtraJson = """{"attributes":{"Resistance":"2,2kΩ±0,1%"}}""" });
        _workspace.Detail("SELECT resistance_ohm, tolerance_pct FROM components_full ORDER BY lcsc_id")
            .Select(static row => string.Join(' ', row))
            .ShouldBe([" 1", "4700 0.5", " ", "2200 0.1"]);
        Unread(report, "resistor", "tolerance_pct").ShouldBe(["no_nominal_value 1 [3] ±50mΩ"]);
        Unread(report, "resistor", "resistance_ohm").ShouldBe(["not_understood 2 [1,3] ten"]);
    }

    [Fact]
    public void What_stands_in_an_object_of_its_own_is_counted_and_kept()
    {
        TransformReport report = Run(
            Part.Resistor(1) with { ExtraJson = """{"data":{"attributes":{"Resistance":"10kΩ","Grade":["a",{"b":1}]}},"attributes":{"Q":"1"}}""" },
            Part.Resistor(
                2) with { ExtraJson = """{"other":{"Tolerance":"±1%","made":{"Resistance":[1,2]}},"Resistance":"10kΩ"}""" },
            Part.Resistor(3) with { ExtraJson = """{"attributes":[{"name":"Resistance","value":"1kΩ","Value":"2kΩ"},{"paramName":"功率","paramNameEn":"Power","paramValue":"1W"}]}""" });
        Counts(report.Attributes.Lost).ShouldBe(["nested_elsewhere 4 [1,2]", "repeated_with_another_value 1 [3]"]);
        (report.Attributes.Stated, report.Attributes.Kept).ShouldBe((9L, 4L));
        _workspace.Detail("SELECT attributes_json, extra_json FROM components_full ORDER BY lcsc_id")
            .Select(static row => string.Join(' ', row)).ShouldBe(
        [
            """{"Q":"1"} {"data":{"attributes":{"Resistance":"10kΩ","Grade":["a",{"b":1}]}}}""",
            """{"Resistance":"10kΩ"} {"other":{"Tolerance":"±1%","made":{"Resistance":[1,2]}}}""",
            """{"Resistance":"1kΩ","Power":"1W"} {}""",
        ]);
    }

    [Fact]
    public void Prices_are_read_behind_a_byte_order_mark()
    {
        _ = Run(Part.Resistor(1) with { PriceJson = "\uFEFF[{\"qFrom\":1,\"qTo\":null,\"price\":0.5}]\0" });
        _workspace.Offers.Warnings.ShouldBeEmpty();
        _workspace.Detail("SELECT price_json FROM components_full").Single().Single()
            .ShouldBe("""[{"qFrom":1,"qTo":null,"price":0.5}]""");
    }

    [Fact]
    public void Values_that_are_no_text_are_counted_with_an_example()
    {
        TransformReport report = Run(
            Part.Resistor(1) with { ExtraJson = """{"attributes":{"Resistance":{"v":1},"Tolerance":[["±1%"]],"":"x","A":"1","A":"2","A":"1","B":null,"C":true,"D":7}}""" },
            Part.Resistor(2) with { ExtraJson = """{"attributes":"10kΩ"}""" },
            Part.Resistor(3) with { ExtraJson = """{"attributes":[7,{"x":1,"y":2},["a"],{}]}""" },
            Part.Resistor(4) with { ExtraJson = """{"attributes":{"Resistance":"10k""", JlcExtraJson = "?" });
        Counts(report.Attributes.Lost).ShouldBe(["attributes_unreadable 1 [2]", "list_item_unreadable 3 [3]", "nameless 1 [1]",
            "not_text 2 [1]", "repeated_with_another_value 1 [1]"]);
        Counts(report.Warnings).ShouldBe(["extra_unreadable 1 [4]", "jlc_extra_unreadable 1 [4]"]);
        (report.Attributes.Stated, report.Attributes.Kept, report.Attributes.Blank, report.Attributes.Same)
            .ShouldBe((13L, 3L, 1L, 1L));
        _workspace.Detail("SELECT extra_json FROM components_full WHERE lcsc_id = 2").Single().Single()
            .ShouldBe("""{"attributes":"10kΩ"}""");
    }

    [Fact]
    public void Names_in_their_other_spellings_fill_the_same_columns()
    {
        TransformReport report = Run(
            Part.Row(1, "Transistors", "MOSFETs", "SOT-23", ("FET Type", "N-Channel"), ("Drain to Source Voltage", "30V"),
                ("Current - Continuous Drain(Id)", "5.8A"), ("RDS(on) (Max) @ Id, Vgs", "≤120mΩ"),
                ("Vgs(th) (Max) @ Id", "850mV")),
            Part.Row(2, "Transistors", "Bipolar Transistors - BJT", "SOT-23", ("Polarity", "NPN"),
                ("Collector - Emitter Voltage VCEO", "40V"), ("Current - Collector (Ic) (Max)", "500MA"),
                ("Power - Max", "350MW"), ("DC Current Gain (hFE) (Min) @ Ic, Vce", "100@2mA,5V")),
            Part.Row(3, "Inductors, Coils, Chokes", "Inductors (SMD)", "0603", ("Inductance", "10uH±20%"), ("Rated Current",
                "2A(ΔT=40K)"), ("DC-Resistance (DCR) (Max)", "≤0.12Ω"), ("Frequency - Self-Resonance", "80MHz")),
            Part.Row(4, "Resistors", "Chip Resistor - Surface Mount", "0402", ("resistance", "47KΩ±1%"),
                ("POWER RATING", "1/16W"), ("Voltage-Rated", "50V")));
        _workspace.Fast("SELECT channel_type, max_drain_source_voltage_v, max_continuous_drain_current_a, on_resistance_ohm, "
            + "gate_source_threshold_voltage_v FROM mosfet_pick").Single()
            .ShouldBe(["N_CHANNEL", 30d, 5.8, 0.12, 0.85]);
        _workspace.Fast("SELECT doping_type, max_collector_emitter_voltage_v, max_collector_current_a, max_power_w, "
            + "dc_current_gain_hfe FROM bjt_pick").Single().ShouldBe(["NPN", 40d, 0.5, 0.35, 100d]);
        _workspace.Fast(
            "SELECT inductance_h, tolerance_pct, max_current_a, dc_resistance_ohm, self_resonant_frequency_hz FROM inductor_pick")
                .Single().ShouldBe([10e-6, 20d, 2d, 0.12, 80e6]);
        _workspace.Fast("SELECT resistance_ohm, resistance_min_ohm, tolerance_pct, max_power_w, max_voltage_v FROM resistor_pick")
            .Single().ShouldBe([47e3, 46530d, 1d, 0.0625, 50d]);
        report.Types.Values.SelectMany(static type => type.Columns!.Values)
            .ShouldAllBe(static column => column.Unread.Count == 0 && column.Stated == column.Read);
    }

    [Fact]
    public void What_cannot_be_read_is_counted_per_column_and_reason_with_an_example()
    {
        TransformReport report = Run(
            Part.Row(1, "Inductors, Coils, Chokes", "Inductors (SMD)", "0603", ("Inductance", "<10uH"), ("Tolerance", "J"),
                ("Rated Current", "100"), ("Current Rating", "1A"), ("DC Resistance (DCR)", "120MΩ"), ("Isat", "5V"),
                ("Q Factor", "12")),
            Part.Row(2, "Inductors, Coils, Chokes", "Inductors (SMD)", "0603", ("Inductance", "ten"), ("Q Factor", "13")));
        Unread(report, "inductor", "inductance_h").ShouldBe(["bound 1 [1] <10uH", "not_understood 1 [2] ten"]);
        Unread(report, "inductor", "tolerance_pct").ShouldBe(["not_understood 1 [1] J"]);
        Unread(report, "inductor", "max_current_a").ShouldBe(["no_unit 1 [1] 100"]);
        Unread(report, "inductor", "dc_resistance_ohm").ShouldBe(["implausible 1 [1] 120MΩ"]);
        Unread(report, "inductor", "saturation_current_a").ShouldBe(["other_unit 1 [1] 5V"]);
        Counts(report.Types["inductor"].WithoutColumn!).ShouldBe(["Q Factor 2 [1,2]"]);
        _workspace.Detail("SELECT inductance_h, max_current_a, dc_resistance_ohm FROM components_full WHERE lcsc_id = 1").Single()
            .ShouldBe([null, 1d, null]);
        Counts(report.Types["inductor"].NotInPickTable!).ShouldBe(["unreadable_inductance_h 2 [1,2]"]);
    }

    [Fact]
    public void Prices_say_what_was_wrong_with_them_and_no_comma_becomes_a_dollar()
    {
        _ = Run(
            Part.Resistor(1) with { PriceJson = """[{"qFrom":1,"price":"0,01"}]""" },
            Part.Resistor(2) with { PriceJson = """[{"qFrom":1,"qTo":99,"price":"0.01"},{"qFrom":50,"price":0.009}]""" },
            Part.Resistor(3) with { PriceJson = """[{"qFrom":100,"price":0.01},{"qFrom":1,"price":-1},{"qFrom":10,"price":NaN},{"qFrom":5,"price":0.02}]""" });
        Counts(_workspace.Offers.Warnings).ShouldBe([
            "price_not_a_number 2 [1,3]", "price_not_positive 1 [3]", "price_steps_overlap 1 [2]", "price_steps_unordered 1 [3]",
            "price_unreadable 1 [1]",
        ]);
        _workspace.Detail("SELECT price_json FROM components_full ORDER BY lcsc_id").Select(static row => row[0]).ShouldBe([
            "[]", """[{"qFrom":1,"qTo":99,"price":0.01},{"qFrom":50,"qTo":null,"price":0.009}]""",
            """[{"qFrom":5,"qTo":null,"price":0.02},{"qFrom":100,"qTo":null,"price":0.01}]""",
        ]);
    }

    [Fact]
    public void Prices_in_an_object_by_quantity_are_read_and_an_object_without_any_is_counted()
    {
        _ = Run(
            Part.Resistor(1) with { PriceJson = """{"1":0.01,"100":0.005}""" },
            Part.Resistor(2) with { PriceJson = """{"cost":0.01}""" });
        Counts(_workspace.Offers.Warnings).ShouldBe(["price_unreadable 1 [2]"]);
        _workspace.Detail("SELECT price_json FROM components_full ORDER BY lcsc_id").Select(static row => row[0]).ShouldBe([
            """[{"qFrom":1,"qTo":null,"price":0.01},{"qFrom":100,"qTo":null,"price":0.005}]""", "[]",
        ]);
    }

    [Fact]
    public void An_inductor_that_is_filed_under_capacitors_is_an_inductor_and_is_counted()
    {
        TransformReport report = Run(
            Part.Resistor(1) with
            {
                Category = "Capacitors", Subcategory = "Multilayer Ceramic Capacitors MLCC - SMD/SMT", Package = "0402",
                Description = "Inductor, 22nH, ±5%, 190mΩ, 800mA, SMD 0402",
                ExtraJson = """{"attributes":{"Capacitance":"22nH"}}""",
            },
            Part.Resistor(2));
        Counts(report.Warnings).ShouldBe(["type_from_description 1 [1]"]);
        _workspace.Detail("SELECT component_type, capacitance_f FROM components_full WHERE lcsc_id = 1")
            .ShouldHaveSingleItem().ShouldBe(["inductor", null]);
    }

    [Fact]
    public void Entities_are_decoded_and_the_raw_text_is_kept()
    {
        TransformReport report = Run(
            Part.Resistor(1) with { PartNumber = "6N137&#x2F;SO", Manufacturer = "R&amp;D \"Co\"",
                Description = "10k&Omega; &plusmn;1%", Datasheet = "https://example.test/a?b=1&amp;c=2" },
            Part.Resistor(2) with { Manufacturer = "AT&T; Co", ExtraJson = """{"footprint":"R_0402"}""", PartNumber = "A&amp;B" },
            Part.Resistor(3));
        Counts(report.Warnings).ShouldBe(["html_entities_decoded 2 [1,2]"]);
        List<object?[]> rows = _workspace.Detail("SELECT part_number, manufacturer_name, description, datasheet_url, "
            + "extra_json FROM components_full ORDER BY lcsc_id");
        rows[0].ShouldBe([
            "6N137/SO", "R&D \"Co\"", "10kΩ ±1%", "https://example.test/a?b=1&c=2",
            """{"as_written":{"manufacturer_name":"R&amp;D \"Co\"","part_number":"6N137&#x2F;SO","description":"10k&Omega; &plusmn;1%"}}""",
        ]);
        rows[1].ShouldBe(["A&B", "AT&T; Co", "hand-written", "https://example.test/part.pdf",
            """{"footprint":"R_0402","as_written":{"part_number":"A&amp;B"}}"""]);
        rows[2][4].ShouldBe("{}");
        _workspace.Detail(
            "SELECT count(*) FROM components_full WHERE json_extract(extra_json, '$.as_written.part_number') = '6N137&#x2F;SO'")
                .Single().Single().ShouldBe(1L);
    }

    private TransformReport Run(params ImportRecord[] rows) => _workspace.Run(rows).Report;

    private object?[] Resistance() =>
        _workspace.Detail("SELECT resistance_ohm, tolerance_pct, max_power_w, max_voltage_v FROM components_full").Single();

    private static IEnumerable<string> Counts(SortedDictionary<string, ReasonCount> counts) =>
        counts.Select(static pair => $"{pair.Key} {pair.Value.Count} [{string.Join(',', pair.Value.Samples)}]");

    private static IEnumerable<string> Unread(TransformReport report, string type, string column) =>
        report.Types[type].Columns![column].Unread.Select(static pair =>
            $"{pair.Key} {pair.Value.Count} [{string.Join(',', pair.Value.Samples)}] {pair.Value.Example}");
}

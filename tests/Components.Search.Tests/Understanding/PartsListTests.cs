using Components.Catalog.Quantities;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Lines of parts lists, in the notations of layout tools.</summary>
public sealed class PartsListTests
{
    [Theory]
    [InlineData("Regulator_Linear:AP2112K-3.3", "AP2112K-3.3")]
    [InlineData("Amplifier_Operational:LM358", "LM358")]
    [InlineData("MCU_ST_STM32F1:STM32F103C8Tx", "STM32F103C8Tx")]
    public void The_library_before_a_part_says_nothing(string query, string number) =>
        QueryParser.Parse(query).PartNumbers.ShouldContain(number);

    [Theory]
    [InlineData("CAPC3225X200N 4.7uF 50V", "capacitor", "1210")]
    [InlineData("RESC3216X65N 10k", "resistor", "1206")]
    [InlineData("INDC1608X95N 27nH", "inductor", "0603")]
    [InlineData("CAPC0603X33N 100nF", "capacitor", "0201")]
    [InlineData("CAPC4532X279N 1uF 100V X7R", "capacitor", "1812")]
    [InlineData("CAPC1608X90X35ML15T25 220pF 50V C0G 5%", "capacitor", "0603")]
    [InlineData("4.7uF Cap Semi CAPC3216L", "capacitor", "1206")]
    [InlineData("1uF CAP-SMD-1206", "capacitor", "1206")]
    [InlineData("Cap 15nF J1-0603", "capacitor", "0603")]
    [InlineData("22uH IND-SMD_L4.5-W3.2", "inductor", "1812")]
    [InlineData("10k Resistor_SMD:R_0603_1608Metric_Pad0.98x0.95mm_HandSolder", "resistor", "0603")]
    [InlineData("0,022uF 16V CAP, CHIP, 1005", "capacitor", "0402")]
    [InlineData("C15-C18 1,5nF 2012 NP0", "capacitor", "0805")]
    [InlineData("1k5/1%/1005", "resistor", "0402")]
    [InlineData("0,012u/50V/1608/X7R", "capacitor", "0603")]
    [InlineData("10k 0402 zzqx", "resistor", "0402")]
    public void A_footprint_names_the_kind_and_the_package(string line, string type, string package)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Types.ShouldContain(type);
        QueryConstraint.PackageIs asked = plan.Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem();
        asked.Package.ShouldBe(package);
        plan.PartNumbers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("600R@100MHz 0603 500mA")]
    [InlineData("FB1 FB2 1k@100MHz 0402")]
    [InlineData("FerriteBead 600R Inductor_SMD:L_0805_2012Metric")]
    [InlineData("Ferrite_Bead_Small 120R@100MHz L_0402_1005Metric")]
    [InlineData("FB 330R 1.5A Inductor_SMD:L_0603_1608Metric")]
    [InlineData("BEADC1608X95N 300R")]
    [InlineData("1kΩ@100MHz L0805 x2")]
    public void A_resistance_at_a_frequency_is_that_of_a_ferrite_bead(string line)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Types.ShouldBeEmpty();
        plan.Words.ShouldContain("bead");
        plan.Constraints.OfType<QueryConstraint.QuantityIn>().ShouldContain(static quantity => quantity.Unit == QuantityUnit.Ohm);
        plan.Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("25MHz 12pF 3225")]
    [InlineData("Y1 16MHz 20pF 5032")]
    public void A_frequency_beside_a_load_capacitance_is_that_of_a_crystal(string line)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Types.ShouldBeEmpty();
        plan.Words.ShouldContain("crystal");
        plan.Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem().Package.ShouldBe(line.Split(' ')[^1]);
    }

    [Theory]
    [InlineData("22pF 0603 at 1MHz")]
    [InlineData("10uF 100kHz 3225")]
    public void A_test_frequency_makes_no_crystal(string line) =>
        QueryParser.Parse(line).Words.ShouldNotContain("crystal");

    [Theory]
    [InlineData("10 F MLCC 0201", QuantityUnit.Farad)]
    [InlineData("10k F 0603 resistor", QuantityUnit.Percent)]
    public void A_lone_F_is_a_unit_beside_the_word_for_a_capacitor_and_a_tolerance_elsewhere(string line, QuantityUnit unit) =>
        QueryParser.Parse(line).Constraints.OfType<QueryConstraint.QuantityIn>().ShouldContain(quantity => quantity.Unit == unit);

    [Theory]
    [InlineData("10kΩ±1% 0402", "10 kΩ", "±1 %")]
    [InlineData("100nF±10% 50V", "100 nF", "±10 %")]
    [InlineData("10uH+/-20%", "10 µH", "±20 %")]
    [InlineData("4.7uF±10%/25V", "4.7 µF", "±10 %")]
    public void A_tolerance_may_stand_right_behind_its_value(string line, string value, string tolerance)
    {
        string[] labels = [.. QueryParser.Parse(line).Constraints.Select(static constraint => constraint.Label)];
        labels.ShouldContain(value);
        labels.ShouldContain(tolerance);
    }

    [Theory]
    [InlineData("Y1 8MHz", "Y1")]
    [InlineData("SW1 push button", "SW1")]
    [InlineData("K1 relay 12V", "K1")]
    [InlineData("J1 connector 4 pin", "J1")]
    public void The_place_in_a_circuit_before_a_kind_or_a_value_of_it_says_nothing(string line, string place) =>
        QueryParser.Parse(line).Unused.ShouldBe([place]);

    [Fact]
    public void Of_two_typed_packages_of_which_one_is_none_neither_is_asked_for()
    {
        QueryPlan plan = QueryParser.Parse("package:0402+SMA rf connector");
        plan.Constraints.OfType<QueryConstraint.PackageIs>().ShouldBeEmpty();
        plan.Unchecked.ShouldBe(["package:0402+SMA"]);
    }

    [Theory]
    [InlineData("J201 JFET", "J201")]
    [InlineData("P521 optocoupler", "P521")]
    public void A_number_of_three_digits_before_a_kind_is_no_place(string line, string number)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Unused.ShouldBeEmpty();
        plan.PartNumbers.Concat(plan.Words).ShouldContain(word => word.Equals(number, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("relay 12Vdc", "12 V")]
    [InlineData("230VAC fuse", "230 V")]
    [InlineData("10 kilo ohm", "10 kΩ")]
    [InlineData("4.7 micro farad", "4.7 µF")]
    [InlineData("32.768kHz crystal", "32.768 kHz")]
    [InlineData("8 MHz crystal 20ppm", "±20 ppm")]
    [InlineData("10k ±0,5%", "±0.5 %")]
    [InlineData("ldo (3,3V)", "3.3 V")]
    [InlineData("≤0,5% 10k", "≤ 0.5 %")]
    [InlineData("C=0,1uF", "100 nF")]
    [InlineData("49,9 ohm", "49.9 Ω")]
    [InlineData("10,5V ldo", "10.5 V")]
    [InlineData(">=0,25W 10k", "≥ 250 mW")]
    [InlineData("32,768kHz", "32.768 kHz")]
    [InlineData("1,000V capacitor", "1 kV")]
    [InlineData("10k,0402,1%", "10 kΩ")]
    [InlineData("10k +/-0,1%", "±0.1 %")]
    [InlineData("100nF >=6,3V", "≥ 6.3 V")]
    [InlineData("logic level n-channel mosfet", "N-channel")]
    public void Values_are_read_as_they_are_spelled(string line, string label) =>
        QueryParser.Parse(line).Constraints.Select(static constraint => constraint.Label).ShouldContain(label);

    [Theory]
    [InlineData("MCP9808-E/MS MSOP-8_3x3mm_P0.65mm", "MSOP-8")]
    [InlineData("LM358 DIP-8_W7.62mm", "DIP-8")]
    [InlineData("CP2102N QFN-28-1EP_5x5mm_P0.5mm_EP3.35x3.35mm_ThermalVias", "QFN-28-1EP")]
    [InlineData("L7805CV TO-220-3_Vertical", "TO-220-3")]
    public void How_the_pads_of_a_footprint_lie_is_no_wish(string line, string package)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.PartNumbers.ShouldBe([line.Split(' ')[0]]);
        plan.Words.ShouldBeEmpty(line);
        plan.Constraints.Select(static constraint => constraint.Label).ShouldBe([package]);
    }

    [Theory]
    [InlineData("Q1,Q2 2N7002,215 SOT-23", "2N7002")]
    [InlineData("PCA9685PW,118 x2", "PCA9685PW")]
    [InlineData("74HC595D,118", "74HC595D")]
    [InlineData("PCF8574T/3,518 SO-16", "PCF8574T/3")]
    public void A_comma_behind_a_part_number_ends_it(string line, string number) =>
        QueryParser.Parse(line).PartNumbers.ShouldContain(number);

    [Theory]
    [InlineData("infra red led", "infra red", false)]
    [InlineData("infra-red led", "infra red", false)]
    [InlineData("led without infra red", "infra red", true)]
    [InlineData("warm white led", "warm white", false)]
    [InlineData("red light emitting diode", "red", false)]
    public void A_colour_of_two_words_is_one_colour(string line, string label, bool isNegated)
    {
        QueryConstraint.CodeIs code = QueryParser.Parse(line).Constraints.OfType<QueryConstraint.CodeIs>().ShouldHaveSingleItem();
        (code.Label.Replace("not ", "", StringComparison.Ordinal), code.Negated).ShouldBe((label, isNegated));
    }

    [Theory]
    [InlineData("charge pump", "charge pump")]
    [InlineData("rfid reader", "rfid reader")]
    [InlineData("mains heater", "mains heater")]
    [InlineData("charge indicator", "charge indicator")]
    [InlineData("voltage multiplier", "voltage multiplier")]
    [InlineData("white led 3000K", "white led 3000 kelvin")]
    public void What_is_spelled_right_is_not_corrected(string line, string meant) =>
        string.Join(' ', QueryParser.Parse(line).Meant).ShouldBe(meant);

    [Fact]
    public void A_colour_temperature_is_no_resistance() =>
        QueryParser.Parse("white led 3000K").Constraints.OfType<QueryConstraint.QuantityIn>().ShouldBeEmpty();

    [Fact]
    public void A_negative_voltage_with_a_comma_is_no_other_voltage() =>
        QueryParser.Parse("ldo -3,3V").Unchecked.ShouldBe(["-3.3V"]);

    [Fact]
    public void A_voltage_behind_minus_is_below_zero_and_not_unwanted()
    {
        QueryPlan plan = QueryParser.Parse("charge pump minus 5V");
        plan.Unchecked.ShouldBe(["-5V"]);
        plan.Constraints.ShouldBeEmpty();
        QueryParser.Parse("10k minus 0402").Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem()
            .Negated.ShouldBeTrue();
    }

    [Fact]
    public void A_range_of_any_unit_is_no_part_number() =>
        QueryParser.Parse("mini spectrometer 340-850nm").PartNumbers.ShouldBeEmpty();

    [Theory]
    [InlineData("10k qty:0")]
    [InlineData("10k qty:99999999999999999999")]
    public void An_order_of_nothing_is_said_to_be_unread(string line)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Unchecked.ShouldBe([line.Split(' ')[1]]);
        plan.Words.ShouldBeEmpty();
        plan.PartNumbers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("C105 nicht best. 220p 0805 100V", new[] { "C105", "nicht best" })]
    [InlineData("R1 R2 R3 10k 0402", new[] { "R1", "R2", "R3" })]
    [InlineData("1kΩ@100MHz L0805 x2", new[] { "x2" })]
    [InlineData("10k 0603 DNP", new[] { "DNP" })]
    [InlineData("100nF 0402 do not populate", new[] { "do not populate" })]
    [InlineData("U3 LM358DR SOIC-8", new[] { "U3" })]
    [InlineData("6N137 optocoupler DIP8, OK1-OK4", new[] { "OK1-OK4" })]
    [InlineData("SMBJ15A DO-214AA TVS1-TVS3", new[] { "TVS1-TVS3" })]
    public void What_says_nothing_of_the_part_is_listed_and_costs_nothing(string line, string[] unused)
    {
        QueryPlan plan = QueryParser.Parse(line);
        plan.Unused.ShouldBe(unused);
        plan.CatalogueIds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("C105", 105)]
    [InlineData("C1525 100nF", 1525)]
    public void A_letter_and_digits_alone_are_an_id(string line, long id) => QueryParser.Parse(line).CatalogueIds.ShouldBe([id]);

    [Theory]
    [InlineData("R47 resistor", 0.47)]
    [InlineData("470m resistor 2512", 0.47)]
    [InlineData("shunt R005", 0.005)]
    public void A_small_resistance_is_one_beside_the_word(string line, double ohms)
    {
        QueryConstraint.QuantityIn value = QueryParser.Parse(line).Constraints.OfType<QueryConstraint.QuantityIn>().Single();
        (value.Unit, value.Value).ShouldBe((QuantityUnit.Ohm, ohms));
    }

    [Theory]
    [InlineData("330K J 0402", 5)]
    [InlineData("100nF K 0603", 10)]
    [InlineData("L,CHIP,2012,4.7uH,M", 20)]
    public void A_letter_beside_a_value_is_its_tolerance(string line, double percent) =>
        QueryParser.Parse(line).Constraints.OfType<QueryConstraint.QuantityIn>()
            .ShouldContain(value => value.Unit == QuantityUnit.Percent && value.Value == percent);

    [Theory]
    [InlineData("crystal 25MHz 3225", "3225")]
    [InlineData("XTAL_4P_320X250X80N 25MHz", "3225")]
    [InlineData("tantalum capacitor 10uF 3216", "3216")]
    [InlineData("led 3528 white", "3528")]
    public void A_metric_size_stays_one_where_catalogues_count_in_millimetres(string line, string package) =>
        QueryParser.Parse(line).Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem().Package.ShouldBe(package);

    [Theory]
    [InlineData("npn transistor sot 23", "sot-23")]
    [InlineData("ne555 DIP 8", "DIP-8")]
    [InlineData("mosfet to 220", "to-220")]
    [InlineData("op amp soic 8", "soic-8")]
    public void A_blank_may_stand_for_the_hyphen_of_a_package(string line, string package) =>
        QueryParser.Parse(line).Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem().Package.ShouldBe(package);

    [Theory]
    [InlineData("resistor 100 to 220 ohm")]
    [InlineData("regulator 12V to 220 mA")]
    public void The_end_of_a_range_is_no_package(string line) =>
        QueryParser.Parse(line).Constraints.OfType<QueryConstraint.PackageIs>().ShouldBeEmpty();

    [Fact]
    public void Two_packages_are_alternatives()
    {
        QueryConstraint.PackageIs asked = QueryParser.Parse(
            "schottky diode sma or sod-123").Constraints.OfType<QueryConstraint.PackageIs>().ShouldHaveSingleItem();
        asked.Packages.ShouldBe(["sma", "sod-123"]);
        asked.Label.ShouldBe("SMA or SOD-123");
    }

    [Theory]
    [InlineData("lm317 smd", true)]
    [InlineData("1N4007 surface mount", true)]
    [InlineData("fuse through hole", false)]
    [InlineData("fuse not smd", false)]
    public void How_a_part_is_mounted_is_a_constraint(string line, bool isSurface) =>
        QueryParser.Parse(line).Constraints.OfType<QueryConstraint.PackageStyleIs>()
            .ShouldHaveSingleItem().Negated.ShouldBe(isSurface);

    [Theory]
    [InlineData("NE5532 alternative for audio", true)]
    [InlineData("like AMS1117-3.3 but in sot-89", true)]
    [InlineData("irfz44n replacement", true)]
    [InlineData("cheaper usb uart than FT232", true)]
    [InlineData("less noise than 2N3904", true)]
    [InlineData("second source for AD620", true)]
    [InlineData("second-source LM358", true)]
    [InlineData("2nd source for 74HC595", true)]
    [InlineData("LM358 more than 10pcs", false)]
    [InlineData("resistor less than 10k5", false)]
    [InlineData("MOC3021 but zero crossing", true)]
    [InlineData("low power CMOS version of NE555", true)]
    [InlineData("NE555 but in SOIC-8", false)]
    [InlineData("NE555 but DIP", false)]
    [InlineData("LM358 but smd", false)]
    [InlineData("2N7002 but not SOT-23", false)]
    [InlineData("something like a relay", false)]
    [InlineData("usb compatible connector", false)]
    public void A_query_that_names_a_part_may_ask_for_another(string line, bool wantsOther) =>
        QueryParser.Parse(line).WantsOther.ShouldBe(wantsOther);
}

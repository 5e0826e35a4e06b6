using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Tests.Gates.Retrieval;

public sealed class ReasonWitnessTests
{
    private static readonly JudgedPart Capacitor = CapacitorOf(12);

    private static JudgedPart CapacitorOf(long? stock, params string[] articles) => new()
    {
        Articles = articles,
        LcscId = 1525, ComponentType = "capacitor", Package = "0402", PartNumber = "CL05B104KO5NNNC", Manufacturer = "Samsung",
        Category = "Capacitors", Subcategory = "MLCC",
        Description = "16V 100nF X7R ±10% 0402 Multilayer Ceramic Capacitors",
        Attributes = "{\"Capacitance\":\"100nF\",\"Voltage Rated\":\"16V\"}", Stock = stock, IsBasic = true, IsPreferred = false,
        Numbers = new Dictionary<string, double> { ["capacitance_f"] = 1e-7, ["max_voltage_v"] = 16, ["tolerance_pct"] = 10 },
        Codes = new Dictionary<string, string> { ["tempco_code"] = "X7R" },
    };

    private static readonly JudgedPart Mosfet = new()
    {
        LcscId = 7, ComponentType = "mosfet", Package = "SOT-23", PartNumber = "SI2301", Manufacturer = "",
        Category = "Transistors", Subcategory = "MOSFETs",
        Description = "P-Channel 20V 2.3A SOT-23", Attributes = "{}", Stock = 0, IsBasic = false, IsPreferred = false,
        Numbers = new Dictionary<string, double>(), Codes = new Dictionary<string, string>(),
    };

    private static readonly JudgedPart Regulator = new()
    {
        LcscId = 9, ComponentType = "power_ic", Package = "TMLF-6", PartNumber = "MIC5353-3.3YMT", Manufacturer = "",
        Category = "Power", Subcategory = "LDO", Description = "Single-output LDO", Attributes = "{}", Stock = 0,
        IsBasic = false, IsPreferred = false, Numbers = new Dictionary<string, double>(),
        Codes = new Dictionary<string, string>(),
    };

    private static readonly JudgedPart OnLeads = new()
    {
        LcscId = 8, ComponentType = "mosfet", Package = "TO-220-3", PartNumber = "IRF540", Manufacturer = "",
        Category = "Transistors", Subcategory = "MOSFETs", Description = "N-Channel 100-V 33-A", Attributes = "{}", Stock = 0,
        IsBasic = false, IsPreferred = false, Numbers = new Dictionary<string, double>(),
        Codes = new Dictionary<string, string>(),
    };

    [Theory]
    [InlineData("100 nF ✓", true)]
    [InlineData("0.1 µF ✓", true)]
    [InlineData("220 nF ✓", false)]
    [InlineData("10 V ✓", true)]
    [InlineData("≥ 16 V ✓", true)]
    [InlineData("25 V ✓", false)]
    [InlineData("≤ 10 V ✓", false)]
    [InlineData("±20 % ✓", true)]
    [InlineData("±1 % ✓", false)]
    [InlineData("10 V to 20 V ✓", true)]
    [InlineData("20 V to 30 V ✓", false)]
    [InlineData("X7R ✓ (description)", true)]
    [InlineData("C0G ✓", false)]
    [InlineData("0402 ✓", true)]
    [InlineData("0603 ✓", false)]
    [InlineData("ceramic cap ✓", true)]
    [InlineData("resistor ✓", false)]
    [InlineData("0402 or 0603 ✓", true)]
    [InlineData("0603 or 0805 ✓", false)]
    [InlineData("through-hole ✓", false)]
    [InlineData("not through-hole ✓", true)]
    [InlineData("not 0402 ✓", false)]
    [InlineData("not 0603 ✓", true)]
    [InlineData("in stock 12", true)]
    [InlineData("basic part", true)]
    [InlineData("preferred part", false)]
    [InlineData("mentions ceramic", true)]
    [InlineData("mentions automotive", false)]
    [InlineData("25 V ✗ (16 V)", true)]
    [InlineData("25 V ✗ (10 V)", false)]
    [InlineData("not 0402 ✗ (0402)", true)]
    [InlineData("0603 ✗ (0805)", false)]
    [InlineData("resistor ✗ (capacitor)", true)]
    [InlineData("C0G ✗ (X7R)", true)]
    [InlineData("X5R ✗ (Y5V)", false)]
    [InlineData("stock ≥ 100 ✗ (12)", true)]
    [InlineData("stock ≥ 100 ✗ (13)", false)]
    [InlineData("in stock ✗ (0)", false)]
    [InlineData("in stock ✗ (12)", true)]
    [InlineData("not basic part ✗ (basic part)", true)]
    [InlineData("10 V ✓ (16 V)", true)]
    [InlineData("10 V ✓ (987.6 kV)", false)]
    [InlineData("not 0603 ✓ (0402)", true)]
    [InlineData("not 0603 ✓ (0805)", false)]
    [InlineData("0603 ✗", true)]
    [InlineData("0402 ✗", false)]
    [InlineData("25 V ✗", true)]
    [InlineData("16 V ✗", false)]
    [InlineData("not ceramic ✗", true)]
    [InlineData("not tantalum ✗", false)]
    [InlineData("25 V unknown", true)]
    [InlineData("16 V unknown", false)]
    [InlineData("0402 unknown", false)]
    [InlineData("C0G unknown (X7R)", true)]
    [InlineData("C0G unknown (X5R)", false)]
    [InlineData("not 0603 ✓ (SOT-23F)", false)]
    [InlineData("in stock 13", false)]
    [InlineData("because it is good", false)]
    public void A_reason_has_ground_in_columns_attributes_or_description(string reason, bool expected) =>
        ReasonWitness.HasGround(reason, "any query", Capacitor).ShouldBe(expected);

    [Theory]
    [InlineData("33 A ✓ (stated)", true)]
    [InlineData("100 V ✓ (stated)", true)]
    [InlineData("40 A ✓ (stated)", false)]
    public void A_hyphen_may_bind_a_unit(string reason, bool expected) =>
        ReasonWitness.HasGround(reason, "any query", OnLeads).ShouldBe(expected);

    [Theory]
    [InlineData("3.3 V ✓ (stated)", true)]
    [InlineData("5 V ✓ (stated)", false)]
    [InlineData("3.3 A ✓ (stated)", false)]
    public void A_part_number_is_ground_for_the_very_voltage_that_it_bears(string reason, bool expected) =>
        ReasonWitness.HasGround(reason, "any query", Regulator).ShouldBe(expected);

    [Theory]
    [InlineData("through-hole ✓", true)]
    [InlineData("not through-hole ✓", false)]
    public void How_a_part_is_mounted_is_read_from_its_package(string reason, bool expected) =>
        ReasonWitness.HasGround(reason, "any query", OnLeads).ShouldBe(expected);

    [Theory]
    [InlineData("P-channel ✓ (description)", true)]
    [InlineData("N-channel ✓", false)]
    [InlineData("not P-channel ✓", false)]
    [InlineData("not N-channel ✓", true)]
    [InlineData("in stock 3", false)]
    [InlineData("not 0402 ✓ (SOT-23)", true)]
    [InlineData("not 0402 ✓ (SOT-23F)", false)]
    public void What_only_the_description_states_is_ground_and_contradiction_too(string reason, bool expected) =>
        ReasonWitness.HasGround(reason, "any query", Mosfet).ShouldBe(expected);

    [Fact]
    public void What_claims_nothing_is_not_judged() =>
        ReasonWitness.HasGround("similar in meaning", "any query", Capacitor).ShouldBeNull();

    [Theory]
    [InlineData(950, "in stock 950", true)]
    [InlineData(951, "in stock 950", false)]
    [InlineData(9_599, "in stock 9.5k", true)]
    [InlineData(9_600, "in stock 9.5k", false)]
    [InlineData(9_050, "in stock 9k", true)]
    [InlineData(12_999, "in stock 12k", true)]
    [InlineData(13_000, "in stock 12k", false)]
    [InlineData(11_999, "in stock 12k", false)]
    [InlineData(1_299_999, "in stock 1.2M", true)]
    [InlineData(1_300_000, "in stock 1.2M", false)]
    [InlineData(0, "in stock 0", false)]
    [InlineData(null, "in stock 1", false)]
    [InlineData(null, "in stock 0", false)]
    [InlineData(null, "in stock ✗ (0)", false)]
    [InlineData(null, "in stock ✗", false)]
    [InlineData(null, "out of stock ✓", false)]
    [InlineData(null, "out of stock ✗ (0)", false)]
    [InlineData(null, "stock < 500 ✓", false)]
    [InlineData(null, "stock ≥ 500 ✓", false)]
    [InlineData(null, "stock ≥ 500 ✗ (0)", false)]
    [InlineData(null, "in stock unknown", true)]
    [InlineData(null, "out of stock unknown", true)]
    [InlineData(null, "stock ≥ 500 unknown", true)]
    [InlineData(0, "out of stock ✓", true)]
    [InlineData(0, "in stock ✗ (0)", true)]
    [InlineData(0, "in stock unknown", false)]
    [InlineData(0, "out of stock unknown", false)]
    [InlineData(700, "stock ≥ 500 unknown", false)]
    public void A_stock_is_shown_cut_off_and_what_nobody_tells_is_unknown(int? stock, string reason, bool expected) =>
        ReasonWitness.HasGround(reason, "any query", CapacitorOf(stock)).ShouldBe(expected);

    [Theory]
    [InlineData("is C1525", "c1525 0402", true)]
    [InlineData("is C1525", "100nF", false)]
    [InlineData("is C15", "C15", false)]
    [InlineData("part number begins so", "CL05-B104 16V", true)]
    [InlineData("part number begins so", "CL 05 B", true)]
    [InlineData("part number begins so", "CL06B", false)]
    [InlineData("part number contains it", "B104KO5", true)]
    [InlineData("part number contains it", "B105", false)]
    [InlineData("part number is the beginning of it", "CL05B104KO5NNNC-TR", true)]
    [InlineData("part number is the beginning of it", "CL05B104KO5", false)]
    [InlineData("part number is similar", "CL05B104JO5", true)]
    [InlineData("part number is similar", "CL06B104JO5", false)]
    [InlineData("part number but for its first letters", "MC05B104", true)]
    [InlineData("part number but for its first letters", "CL06B104", false)]
    [InlineData("part number but for its first letters", "capacitor", false)]
    [InlineData("part number is nice", "CL05B104KO5NNNC", false)]
    public void What_is_said_of_a_number_stands_in_the_query(string reason, string query, bool expected) =>
        ReasonWitness.HasGround(reason, query, Capacitor).ShouldBe(expected);

    [Theory]
    [InlineData("W-5", true)]
    [InlineData("10 pieces of w-5, please", true)]
    [InlineData("w\u20135", true)]
    [InlineData("mpn:W-5", true)]
    [InlineData("ART 55 12", true)]
    [InlineData("art 55  12 0402", true)]
    [InlineData("W-50", false)]
    [InlineData("W5", false)]
    [InlineData("XW-5", false)]
    [InlineData("W-5-1", false)]
    [InlineData("W.5", false)]
    [InlineData("art 55", false)]
    [InlineData("CL05B104KO5NNNC", false)]
    public void An_article_number_is_ground_where_the_query_has_it_whole(string query, bool expected) =>
        ReasonWitness.HasGround("article number ✓", query, CapacitorOf(1, "W-5", "ART 55 12")).ShouldBe(expected);

    [Theory]
    [InlineData("o’neill 7 0603", true)]
    [InlineData("（Ｏ'NEILL\u00a07）", true)]
    [InlineData("#4711 Scheibe", true)]
    [InlineData("4711 Scheibe", false)]
    [InlineData("10uf-9", true)]
    [InlineData("O'NEILL 70", false)]
    [InlineData("\uD800 #47\u00ad11", true)]
    public void An_article_number_is_ground_however_its_signs_are_written(string query, bool expected) =>
        ReasonWitness.HasGround("article number ✓", query, CapacitorOf(1, "O'NEILL 7", "#4711", "10µF-9")).ShouldBe(expected);

    [Fact]
    public void A_part_without_article_numbers_is_named_by_none() =>
        ReasonWitness.HasGround("article number ✓", "CL05B104KO5NNNC", Capacitor).ShouldBe(false);

    [Theory]
    [InlineData("CL05B104KO5NNNC", true)]
    [InlineData("buy cl05b104ko5nnnc now", true)]
    [InlineData("CL05B104", false)]
    public void A_part_number_is_the_part_s_own(string query, bool expected) =>
        ReasonWitness.HasGround("part number ✓", query, Capacitor).ShouldBe(expected);
}

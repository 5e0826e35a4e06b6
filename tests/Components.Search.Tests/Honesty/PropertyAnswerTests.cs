using System.Globalization;
using Components.Search.Requests;
using Components.Search.Understanding;

namespace Components.Search.Tests.Honesty;

/// <summary>Properties by name are counted and labelled as component_facts says, which the tests read themselves.</summary>
public sealed class PropertyAnswerTests(SampleFixture fixture)
{
    private static readonly Dictionary<string, string> Typed = new(StringComparer.Ordinal)
    {
        ["V"] = "V", ["A"] = "A", ["count"] = "", ["bit"] = "bit", ["Hz"] = "Hz", ["ohm"] = "ohm", ["dB"] = "dB", ["s"] = "s",
    };

    private CatalogueSnapshot Sample => fixture.Catalogue;

    [Theory]
    [InlineData("dcdc converter non-isolated")]
    [InlineData("dcdc converter non isolated")]
    [InlineData("non-isolated dcdc converter")]
    [InlineData("dcdc converter not isolated")]
    [InlineData("non-schottky diode")]
    [InlineData("diode not schottky")]
    public void What_states_a_denied_word_is_left_out_and_what_is_silent_stays(string query)
    {
        string denied = query.Contains("isolated", StringComparison.Ordinal) ? "isolated" : "schottky";
        SearchResponse answer = Search(query);
        answer.Total.ShouldBeGreaterThan(20, query);
        SearchResult[] counted = [.. answer.Results.Where(static result => result.Match <= MatchState.Silent)];
        counted.ShouldNotBeEmpty(query);
        counted.ShouldAllBe(result => !$" {result.Description.Replace("non-", "non", StringComparison.OrdinalIgnoreCase)} "
            .Contains($" {denied} ", StringComparison.OrdinalIgnoreCase), query);
        counted.ShouldContain(result => !result.Description.Contains(denied, StringComparison.OrdinalIgnoreCase), query);
    }

    [Theory]
    [InlineData("unshielded inductor 10uH")]
    [InlineData("inductor not shielded 10uH")]
    [InlineData("non-shielded inductor 10uH")]
    public void What_is_shielded_is_no_unshielded_part(string query)
    {
        SearchResponse answer = Search(query);
        SearchResult[] counted = [.. answer.Results.Where(static result => result.Match <= MatchState.Silent)];
        counted.ShouldNotBeEmpty(query);
        counted.Count(result => Facts(result.LcscId, "shielded").Any(static fact => fact.Code == "shielded")).ShouldBe(0, query);
    }

    [Theory]
    [InlineData("ldo output current between 200 and 500mA", "output current", 0.2, 0.5)]
    [InlineData("ldo output current over 200mA but under 1A", "output current", 0.2000001, 0.9999999)]
    [InlineData("adc resolution:>12bit", "resolution", 12.1, 1000)]
    [InlineData("adc resolution at least 14 bit", "resolution", 14, 1000)]
    public void A_value_between_two_bounds_is_what_the_part_states(string query, string name, double low, double high)
    {
        SearchResponse answer = Search(query);
        SearchResult[] states = [.. answer.Results.Where(static result => result.Match == MatchState.States)];
        states.ShouldNotBeEmpty($"{query}: {string.Join("; ", answer.Understood)}");
        foreach (SearchResult result in states)
        {
            Facts(result.LcscId, name).ShouldContain(
                fact => fact.Low >= low && fact.Low <= high, $"{query}: {result.Description}");
        }

        answer.Understood.ShouldContain(static item => item.Kind == "family", query);
    }

    [Theory]
    [InlineData("thermistor beta 3380")]
    [InlineData("ntc b value 3380K")]
    [InlineData("thermistor beta:4250")]
    public void The_constant_of_a_thermistor_needs_no_unit(string query) => Search(query).Understood
        .ShouldContain(static item => item.Kind == "property" && item.Text.StartsWith("b value: ", StringComparison.Ordinal)
            && item.Text.EndsWith(" K", StringComparison.Ordinal), query);

    [Theory]
    [InlineData("32k flash")]
    [InlineData("avr 32k flash")]
    [InlineData("2M x 8 flash")]
    [InlineData("sram 256k")]
    public void A_bare_number_beside_a_memory_is_no_resistance(string query) =>
        Search(query).Understood.ShouldNotContain(static item => item.Text.Contains('Ω', StringComparison.Ordinal), query);

    [Theory]
    [InlineData("AMS1117-3.3 alternative", 3.3)]
    [InlineData("replacement for AMS1117-1.8", 1.8)]
    public void In_the_place_of_a_part_stands_none_of_another_nominal_value(string query, double volts)
    {
        SearchResponse answer = Search(query);
        answer.Matched.ShouldBeGreaterThan(0);
        foreach (SearchResult result in answer.Results.Where(static result => result.Match <= MatchState.Silent))
        {
            (double Low, double High)[] nominal = [.. Facts(result.LcscId, "output voltage")
                .Select(static fact => (fact.Low ?? double.NegativeInfinity, fact.High ?? double.PositiveInfinity))];
            (nominal.Length == 0 || nominal.Any(span => span.Low <= volts * 1.001 && span.High >= volts * 0.999))
                .ShouldBeTrue($"{query}: {result.PartNumber}");
        }

        Search($"{query} 5V").Results.Where(static result => result.Match == MatchState.States).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(5e-3, false)]
    [InlineData(940e-9, true)]
    public void A_number_far_from_all_that_parts_state_is_no_value_of_an_unnamed_property(double metres, bool isPlausible)
    {
        PropertyWords words = PropertyWords.Of(Sample.Facts);
        words.IsPlausible(words.Of("wavelength"), metres).ShouldBe(isPlausible);
    }

    [Fact]
    public void A_value_by_the_name_of_its_property_is_counted_as_the_facts_say()
    {
        int asked = 0;
        foreach ((string name, string unit, double value) in Values())
        {
            string number = value.ToString("0.###############", CultureInfo.InvariantCulture);
            string query = $"{name.Replace(' ', '_')}:{number}{Typed[unit]}";
            SearchResponse answer = Search(query);
            answer.Understood.ShouldContain(static item => item.Kind == "property", query);
            (int states, int contradicts) = Counted(name, unit, value);
            answer.Matched.ShouldBe(states, query);
            answer.Total.ShouldBe(Sample.Parts.Count - contradicts, query);
            answer.TotalIsEstimate.ShouldBeFalse(query);
            asked++;
        }

        asked.ShouldBeGreaterThan(40);
    }

    [Theory]
    [InlineData("16 channel adc", "channels", 16, false)]
    [InlineData("8-channel adc", "channels", 8, false)]
    [InlineData("quad channel op amp", "channels", 4, false)]
    [InlineData("adc 16 bit", "resolution", 16, true)]
    [InlineData("eeprom 64Kbit", "memory size", 65536, true)]
    [InlineData("64k eeprom", "memory size", 65536, true)]
    [InlineData("8KB eeprom i2c", "memory size", 65536, true)]
    public void Counts_widths_and_sizes_are_what_the_parts_state(string query, string name, double value, bool isAtLeast)
    {
        SearchResponse answer = Search(query);
        answer.Matched.ShouldBeGreaterThan(0, $"{query}: {string.Join("; ", answer.Understood)}");
        foreach (SearchResult result in answer.Results)
        {
            double[] stated = [.. Facts(result.LcscId, name).Select(static fact => fact.Low ?? fact.High ?? double.NaN)];
            bool states = stated.Any(one => isAtLeast ? one >= value : one == value);
            string shown = $"{query}: {result.Description}: {string.Join(", ", result.Reasons)}";
            (result.Match == MatchState.States && !states).ShouldBeFalse(shown);
            answer.Understood.ShouldContain(static item => item.Kind == "property", string.Join("; ", answer.Understood));
            (result.Match < MatchState.Contradicts && stated.Length > 0 && !states).ShouldBeFalse(shown);
        }
    }

    [Theory]
    [InlineData("flash memory spi", "interface", "SPI", true)]
    [InlineData("adc i2c interface", "interface", "I2C", true)]
    [InlineData("microcontroller cortex-m4", "core", "Cortex-M4", false)]
    public void A_code_is_stated_by_who_has_it_and_contradicted_only_where_who_states_some_states_all(
        string query, string name, string code, bool isComplete)
    {
        SearchResponse answer = Search(query);
        answer.Matched.ShouldBeGreaterThan(0);
        foreach (SearchResult result in answer.Results)
        {
            string?[] stated = [.. Facts(result.LcscId, name).Select(static fact => fact.Code)];
            bool has = stated.Contains(code, StringComparer.Ordinal);
            (result.Match == MatchState.States && !has).ShouldBeFalse($"{query}: {result.Description}");
            result.Reasons.Any(reason => reason.StartsWith($"{name}: ", StringComparison.Ordinal)
                && reason.Contains('✗', StringComparison.Ordinal))
                .ShouldBe(isComplete && stated.Length > 0 && !has, result.Description);
        }
    }

    [Theory]
    [InlineData("eeprom more than 64Kbit", "memory size", 65536, 1)]
    [InlineData("eeprom memory_size:<64Kbit", "memory size", 65536, -1)]
    [InlineData("op amp more than 2 channels", "channels", 2, 1)]
    [InlineData("op amp fewer than 2 channels", "channels", 2, -1)]
    public void What_is_more_or_less_leaves_the_value_itself_out(string query, string name, double value, int side)
    {
        SearchResponse answer = Search(query);
        SearchResult[] states = [.. answer.Results.Where(static result => result.Match == MatchState.States)];
        states.ShouldNotBeEmpty(query);
        foreach (SearchResult result in states)
        {
            Facts(result.LcscId, name).Select(static fact => fact.Low ?? fact.High ?? double.NaN)
                .ShouldContain(one => (one - value) * side > 0, $"{query}: {result.Description}");
        }
    }

    [Theory]
    [InlineData("adc supply:-5V~5V", "supply:-5V~5V")]
    [InlineData("mcu flash_size:256KB~64KB", "flash_size:256KB~64KB")]
    public void A_typed_range_that_cannot_be_read_is_said_whole(string query, string typed)
    {
        SearchResponse answer = Search(query);
        answer.Notes.ShouldContain($"not checked: {typed}");
        answer.Understood.ShouldNotContain(static item => item.Kind == "property" || item.Kind == "value");
    }

    [Theory]
    [InlineData("op amp 2 or more channels")]
    [InlineData("op amp over 1 channel")]
    [InlineData("ldo output current over 150mA")]
    [InlineData("op amp between 2 and 4 channels")]
    public void What_compares_makes_no_sentence_of_a_query(string query) =>
        Search(query).Understood.ShouldContain(static item => item.Kind == "family", query);

    [Theory]
    [InlineData("mcu 64KB flash 20KB ram", "flash: 64 KB", "ram: 20 KB")]
    [InlineData("microcontroller 20KB ram 64KB flash", "ram: 20 KB", "flash: 64 KB")]
    [InlineData("ldo dropout 200mV output current 500mA", "dropout voltage: 200 mV", "output current: 500 mA")]
    [InlineData("eeprom 8K x 8", "memory size: 64 Kbit")]
    [InlineData("dip switch 4 position spst", "positions: 4", "switch configuration: SPST")]
    [InlineData("non latching relay", "latching: non-latching")]
    [InlineData("op amp more than 2 channels", "channels: ≥ 3")]
    [InlineData("op amp channels:<2", "channels: ≤ 1")]
    [InlineData("op amp 2 or more channels", "channels: ≥ 2")]
    [InlineData("op amp 2 or fewer channels", "channels: ≤ 2")]
    [InlineData("op amp between 2 and 4 channels", "channels: 2 to 4")]
    [InlineData("op amp 2 to 4 channels", "channels: 2 to 4")]
    [InlineData("op amp more than 1 but less than 4 channels", "channels: ≥ 2", "channels: ≤ 3")]
    [InlineData("op amp at least 2 channels and at most 4 channels", "channels: ≥ 2", "channels: ≤ 4")]
    [InlineData("op amp channels more than 1 but less than 4", "channels: ≥ 2", "channels: ≤ 3")]
    [InlineData("op amp >1 and <4 channels", "channels: ≥ 2", "channels: ≤ 3")]
    [InlineData("ldo dropout over 100mV but under 400mV", "dropout voltage: > 100 mV", "dropout voltage: < 400 mV")]
    [InlineData("eeprom over 4 but under 64Kbit", "memory size: > 4 Kbit", "memory size: < 64 Kbit")]
    [InlineData("eeprom 1M x 8", "memory size: 8 Mbit")]
    [InlineData("eeprom 32 k × 8", "memory size: 256 Kbit")]
    [InlineData("sram 512K x16", "memory size: 8 Mbit")]
    [InlineData("flash 2M x 8-bit", "memory size: 16 Mbit")]
    [InlineData("eeprom 64Kx 8 bit", "memory size: 512 Kbit")]
    [InlineData("avr 32k flash", "flash: 32 KB")]
    [InlineData("mcu 64k flash 8k ram", "flash: 64 KB", "ram: 8 KB")]
    [InlineData("microcontroller 1k eeprom", "eeprom: 1 KB")]
    [InlineData("stm32 128k flash", "flash: 128 KB")]
    [InlineData("mcu with 40+ gpio", "inputs and outputs: ≥ 40")]
    [InlineData("eeprom between 16Kbit and 64Kbit", "memory size: 16 Kbit to 64 Kbit")]
    [InlineData("eeprom 16Kbit to 64Kbit", "memory size: 16 Kbit to 64 Kbit")]
    [InlineData("eeprom 8Kx8", "memory size: 64 Kbit")]
    [InlineData("op amp channels not more than 2", "channels: ≤ 2")]
    [InlineData("ldo dropout no more than 200mV", "dropout voltage: ≤ 200 mV")]
    [InlineData("eeprom 8K by 8", "memory size: 64 Kbit")]
    [InlineData("eeprom more than 64Kbit", "memory size: > 64 Kbit")]
    [InlineData("eeprom over 64k", "memory size: > 64 Kbit")]
    [InlineData("ldo dropout below 200mV", "dropout voltage: < 200 mV")]
    public void A_value_goes_with_the_name_that_no_other_value_has(string query, params string[] texts) =>
        Search(query).Understood.Where(static item => item.Kind == "property").Select(static item => item.Text).ShouldBe(texts);

    [Theory]
    [InlineData("supply:2.5V")]
    [InlineData("channels:8")]
    [InlineData("maker:texas_instruments")]
    public void What_states_a_typed_constraint_alone_is_shown(string query)
    {
        SearchResponse answer = Search(query);
        long stating = answer.Results.Count(static result => result.Match == MatchState.States);
        stating.ShouldBe(Math.Min(answer.Matched, 50), query);
        stating.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("output_voltage:-12V")]
    [InlineData("-price<=0.01$")]
    [InlineData("10k -qty:5")]
    public void What_has_no_opposite_and_no_sign_is_named(string query) =>
        Search(query).Notes.ShouldContain(static note => note.StartsWith("not checked: ", StringComparison.Ordinal));

    [Fact]
    public void What_a_property_cannot_be_is_named()
    {
        Search("adc channels:many").Notes.ShouldContain(static note => note.Contains("channels:many", StringComparison.Ordinal));
        Search("adc interface:telepathy").Notes.ShouldContain(static note =>
            note.Contains("interface:telepathy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ldo not 3.3V", 3.3)]
    [InlineData("linear regulator not 5V", 5)]
    [InlineData("ldo ohne 1.8V", 1.8)]
    [InlineData("ldo 5V not 3.3V", 3.3)]
    public void What_states_the_value_that_is_not_wanted_is_not_counted(string query, double volts)
    {
        SearchResponse answer = Search(query);
        answer.Understood.ShouldContain(static item => item.Kind == "value"
            && item.Text.StartsWith("not ", StringComparison.Ordinal));
        answer.Matched.ShouldBeGreaterThan(0, query);
        foreach (SearchResult result in answer.Results)
        {
            (double Low, double High)[] nominal = Sample.NominalFacts(result.LcscId, "V");
            bool states = nominal.Any(span =>
                Math.Abs(span.Low - volts) < 0.01 * volts || Math.Abs(span.High - volts) < 0.01 * volts);
            bool statesOther = nominal.Length > 0 && !states;
            string shown = $"{query}: {result.PartNumber} {result.Match} {string.Join(", ", result.Reasons)}";
            (result.Match == MatchState.States && !statesOther).ShouldBeFalse(shown);
            (result.Match <= MatchState.Silent && states).ShouldBeFalse(shown);
        }
    }

    [Theory]
    [InlineData("rs485 transceiver 20Mbps", "data rate")]
    [InlineData("digital isolator 100Mbps", "data rate")]
    [InlineData("20Mbps", "data rate")]
    public void A_unit_that_one_property_has_names_it(string query, string property)
    {
        SearchResponse answer = Search(query);
        answer.Understood.ShouldContain(item => item.Kind == "property"
            && item.Text.StartsWith(property, StringComparison.Ordinal), string.Join("; ", answer.Understood));
        answer.Understood.ShouldNotContain(static item => item.Kind == "identifier");
    }

    [Theory]
    [InlineData("nosuch:5 resistor", "nosuch:5")]
    [InlineData("ldo nosuchprop:5V", "nosuchprop:5V")]
    [InlineData("maker:nosuch 10k", "maker:nosuch")]
    [InlineData("Channls:8 adc", "Channls:8")]
    [InlineData("adc -nosuch:5", "-nosuch:5")]
    [InlineData("ldo -family:nosuch", "family:nosuch")]
    [InlineData("10k package:0402+0603+foo", "package:0402+0603+foo")]
    [InlineData("10k 0603 package:0402+foo", "package:0402+foo")]
    public void A_name_that_nothing_has_is_said_to_be_unread(string query, string unread) =>
        Search(query).Notes.ShouldContain(note => note.StartsWith("not checked: ", StringComparison.Ordinal)
            && note.Contains(unread, StringComparison.Ordinal));

    [Theory]
    [InlineData("value:10k 0402", "10 kΩ")]
    [InlineData("10 u H inductor", "10 µH")]
    [InlineData("100nF max 0.01 usd", "≤ 0.01 $")]
    [InlineData("100nF <0,01$", "≤ 0.01 $")]
    [InlineData("100nF €0,5", "100 nF")]
    public void Labels_blanks_and_commas_change_no_value(string query, string label) =>
        Search(query).Understood.ShouldContain(item => item.Text == label, query);

    [Theory]
    [InlineData("12M crystal", 12e6)]
    [InlineData("25M crystal", 25e6)]
    public void Mega_beside_a_crystal_is_a_frequency(string query, double hertz)
    {
        SearchResponse answer = Search(query);
        answer.Understood.ShouldContain(static item => item.Kind == "value"
            && item.Text.EndsWith("MHz", StringComparison.Ordinal));
        foreach (SearchResult result in answer.Results.Where(static result => result.Match == MatchState.States))
        {
            Sample.NominalFacts(result.LcscId, "Hz").ShouldContain(span => hertz >= 0.99 * span.Low && hertz <= 1.01 * span.High);
        }
    }

    private SearchResponse Search(string query) =>
        Sample.Over(Sample.Mapped).Search(new SearchRequest { Query = query, Limit = 50 });

    private IEnumerable<(string Name, string Unit, double Value)> Values() => Sample.Parts.Values
        .SelectMany(static part => part.Facts)
        .Where(static fact => fact.Code is null && fact.Low == fact.High && fact.Low > 0 && Typed.ContainsKey(fact.Unit)
            && !fact.Names[0].Any(char.IsAsciiDigit) && fact.Names[0].Split(' ', '-').Length <= 4)
        .Select(static fact => (Name: fact.Names[1], fact.Unit, Value: fact.Low!.Value))
        .Where(static entry => entry.Value == Math.Round(entry.Value, 12))
        .GroupBy(static entry => (entry.Name, entry.Unit))
        .OrderBy(static group => group.Key)
        .SelectMany(static group => group.Distinct().OrderBy(static entry => entry.Value).Take(3));

    private (int States, int Contradicts) Counted(string name, string unit, double value)
    {
        int states = 0;
        int contradicts = 0;
        foreach (long id in Sample.Parts.Keys)
        {
            bool[] judged = [.. Sample.Parts[id].Facts.Where(fact => fact.Names[1] == name).Where(fact => fact.Unit == unit)
                .Select(fact => Judge(fact.Sense, fact.Low, fact.High, value))
                .OfType<bool>()];
            states += judged.Any(static one => one) ? 1 : 0;
            contradicts += judged.Any(static one => !one) && !judged.Any(static one => one) ? 1 : 0;
        }

        return (states, contradicts);
    }

    // Null where an open end leaves it open.
    private static bool? Judge(string sense, double? low, double? high, double value)
    {
        const double Slack = 1e-5;
        double first = value - (Slack * value);
        double last = value + (Slack * value);
        switch (sense)
        {
            case "at_least":
                return (low ?? high) >= first ? true : (high ?? double.PositiveInfinity) >= first ? null : false;
            case "at_most":
                return (high ?? low) <= last ? true : (low ?? double.NegativeInfinity) <= last ? null : false;
            case "stated":
                return low <= last && high >= first ? true : null; // it is against nothing
            case "covers" when low is null || high is null:
                return (low ?? double.NegativeInfinity) > last || (high ?? double.PositiveInfinity) < first ? false
                    : (low ?? high) is { } known && known >= first && known <= last ? true : null;
            default:
                return low is null || high is null ? null : low <= last && high >= first;
        }
    }

    private IEnumerable<(string[] Names, string Unit, string Sense, double? Low, double? High, string? Code)> Facts(long id,
        string name) =>
        Sample.Parts[id].Facts.Where(fact => fact.Names.Any(one => Stem(one) == Stem(name)));

    private static string Stem(string name) => name.ToLowerInvariant().Replace('-', ' ').Replace('_', ' ')
        is { Length: >= 5 } text
        && text.EndsWith('s') ? text[..^1] : name.ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Components.Catalog.Import;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests;

/// <summary>For generated rows in every shape a catalogue writes: each attribute that was put in is kept, blank, or counted as
/// lost; each that means a column is read or counted as unread; and no value changes on the way.</summary>
public sealed class ConservationTests : IDisposable
{
    private const int Rows = 400;

    /// <summary>Texts and the number a person reads in them; NaN where nobody can.</summary>
    private static readonly (string Text, double Value)[] Resistances =
    [
        ("10kΩ", 10e3), ("47KΩ±1%", 47e3), ("4k7", 4.7e3), ("0R1", 0.1), ("2.2MΩ", 2.2e6), ("100 Ω", 100), ("1,000Ω", 1000),
        ("47kΩ;68kΩ", 47e3), ("22kΩ@25℃", 22e3), ("4,7kΩ", 4.7e3), ("2,2k", 2.2e3), ("0,100Ω", 0.1),
        ("100", double.NaN), ("≤10kΩ", double.NaN), ("1,2,3kΩ", double.NaN), ("10nF", double.NaN), ("ten", double.NaN),
        ("10(20)Ω", double.NaN), ("10kΩ about", double.NaN),
    ];

    private static readonly (string Text, double Value)[] Powers =
        [("1/16W", 0.0625), ("62.5mW", 0.0625), ("250MW", 0.25), ("≤0.5W", 0.5), ("0,125W", 0.125), ("1W(Ta=70℃)", 1),
            ("2W±5%", 2), ("5V", double.NaN), ("0.1", double.NaN), ("1/2/3W", double.NaN)];

    private static readonly (string Text, double Value)[] Voltages = [("50V", 50), ("1.5kV", 1500), ("250VAC", 250),
        ("200V~400V", 200), ("850MV", 0.85), ("5MV", double.NaN), ("fifty", double.NaN)];

    private static readonly string[] ResistanceNames = ["Resistance", "resistance", "RESISTANCE", "Resistance (Ohms)"];
    private static readonly string[] PowerNames = ["Power(Watts)", "Power", "power rating", "Power - Max", "Rated Power"];
    private static readonly string[] VoltageNames = ["Overload Voltage (Max)", "Rated Voltage", "Voltage - Rated",
        "voltage_rating"];
    private static readonly string[] OtherNames = ["Q Factor", "Colour of the reel", "Grade \"A\"", "Höhe", "Notes"];
    private static readonly string[] OtherTexts = ["AEC-Q200", "12", "日本", "a\\b", "R&D", "x; y", "1e5"];
    private static readonly string[] BlankTexts = ["-", "", "null", "N/A", " "];

    public enum Shape
    {
        Attributes,
        ListOfNameAndValue,
        ListOfJlcNames,
        ListOfPairs,
        ListOfSingleObjects,
        Flat,
        TopLevelList,
        EncodedTwice,
        CapitalKey,
        KeyInCapitals,
        OtherKey,
        ListOfCapitalNames,
        ListItemOfSeveral,
        AttributesAsText,
        ListAsText,
        ByteOrderMark,
        EncodedTwiceBehindMark,
    }

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    public static TheoryData<Shape, bool> Shapes()
    {
        TheoryData<Shape, bool> data = [];
        foreach (Shape shape in Enum.GetValues<Shape>())
        {
            data.Add(shape, false);
            data.Add(shape, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_attribute_is_read_or_counted_and_none_changes(Shape shape, bool inJlcExtra)
    {
        const int Seed = 20_261_128;
        List<Row> rows = [.. Generate(new Random(Seed))];
        TransformReport report = _workspace.Run(rows.Select(row => ToRecord(row, shape, inJlcExtra))).Report;
        string where = $"seed {Seed}, {shape}, {(inJlcExtra ? "jlc_extra" : "extra")}";

        string.Join(' ', report.Warnings.Keys).ShouldBe("extra_not_finite", where);
        report.Warnings["extra_not_finite"].Count.ShouldBe(
            rows.Count(static row => row.Pairs.Any(static pair => pair.Kind == Kind.NotFinite)), where);

        // In a flat object a nested one is part of the record: it stays in extra_json, and is no attribute.
        bool isFlat = shape == Shape.Flat;
        int nested = rows.Sum(static row => row.Pairs.Count(static pair => pair.Kind == Kind.Nested));
        AttributesReport attributes = report.Attributes;
        // An item with several pairs is told from a record by a name that is known: each row has one more, which says nothing.
        int added = shape == Shape.ListItemOfSeveral ? rows.Count : 0;
        attributes.Stated.ShouldBe(rows.Sum(static row => row.Pairs.Count) - (isFlat ? nested : 0) + added, where);
        attributes.Blank.ShouldBe(rows.Sum(static row => row.Pairs.Count(static pair => pair.Kind == Kind.Blank)) + added, where);
        Sum(attributes.Lost).ShouldBe(rows.Sum(static row => row.Pairs.Count(static pair => pair.Kind is Kind.NotFinite))
            + (isFlat ? 0 : nested), where);
        if (isFlat)
        {
            _workspace.Detail(
                "SELECT sum(n) FROM (SELECT (SELECT count(*) FROM json_each(extra_json)) AS n FROM components_full)").Single()
                    .Single().ShouldBe((long)nested, where);
        }

        (attributes.Kept + attributes.Blank + attributes.Same + Sum(attributes.Lost)).ShouldBe(attributes.Stated, where);

        // Per column: what means it was read or has a reason; what means none is listed by name.
        TypeReport resistors = report.Types["resistor"];
        foreach ((string name, ColumnReport column) in resistors.Columns!)
        {
            column.Stated.ShouldBe(column.Read + column.Unread.Values.Sum(static unread => unread.Count), $"{where}, {name}");
            column.Unread.Values.ShouldNotContain(static unread => unread.Samples.Count == 0 || unread.Example.Length == 0);
        }

        long ofColumns = resistors.Columns["resistance_ohm"].Stated + resistors.Columns["max_power_w"].Stated
            + resistors.Columns["max_voltage_v"].Stated;
        (ofColumns + Sum(resistors.WithoutColumn!)).ShouldBe(attributes.Kept, where);

        // Value by value: the text that is kept is the text that was put in, and the number is the one a person reads.
        List<object?[]> details = _workspace.Detail(
            "SELECT lcsc_id, attributes_json, resistance_ohm, max_power_w, max_voltage_v FROM components_full ORDER BY lcsc_id");
        for (int i = 0; i < rows.Count; i++)
        {
            Row row = rows[i];
            details[i][0].ShouldBe(row.Id);
            Dictionary<string, string> kept = JsonSerializer.Deserialize<Dictionary<string, string>>((string)details[i][1]!)!;
            kept.ShouldBe(row.Pairs.Where(static pair => pair.Kind == Kind.Text).ToDictionary(static pair =>
                pair.Name, static pair => pair.Text.Trim()), ignoreOrder: true, $"{where}, row {row.Id}");
            ShouldBe(details[i][2], row.Expected("r"), $"{where}, row {row.Id}");
            ShouldBe(details[i][3], row.Expected("p"), $"{where}, row {row.Id}");
            ShouldBe(details[i][4], row.Expected("v"), $"{where}, row {row.Id}");
        }
    }

    [Fact]
    public void Every_shape_gives_the_same_pick_table()
    {
        List<Row> rows = [.. Generate(new Random(7))];
        List<string> tables = [];
        foreach (Shape shape in Enum.GetValues<Shape>())
        {
            using Workspace workspace = new();
            _ = workspace.Run(rows.Select(row => ToRecord(row, shape, inJlcExtra: true)));
            tables.Add(string.Join('\n',
                workspace.Fast("SELECT * FROM resistor_pick ORDER BY lcsc_id").Select(static row => string.Join('|', row))));
        }

        tables[0].ShouldNotBeEmpty();
        tables.ShouldAllBe(table => table == tables[0]);
    }

    private static void ShouldBe(object? actual, double expected, string where)
    {
        if (double.IsNaN(expected))
        {
            actual.ShouldBeNull(where);
        }
        else
        {
            actual.ShouldBeOfType<double>(where).ShouldBe(expected, Math.Abs(expected) * 1e-12, where);
        }
    }

    private static long Sum(SortedDictionary<string, ReasonCount> counts) => counts.Values.Sum(static count => count.Count);

    private static IEnumerable<Row> Generate(Random random)
    {
        for (int id = 1; id <= Rows; id++)
        {
            List<Pair> pairs = [];
            Maybe(pairs, random, "r", ResistanceNames, Resistances);
            Maybe(pairs, random, "p", PowerNames, Powers);
            Maybe(pairs, random, "v", VoltageNames, Voltages);
            foreach (string name in OtherNames)
            {
                switch (random.Next(8))
                {
                    case 0 or 1: pairs.Add(
                        new(name, OtherTexts[random.Next(OtherTexts.Length)], Kind.Text, "", double.NaN)); break;
                    case 2: pairs.Add(new(name, BlankTexts[random.Next(BlankTexts.Length)], Kind.Blank, "", double.NaN)); break;
                    case 3: pairs.Add(
                        new(name, random.Next(2) == 0 ? "NaN" : "-Infinity", Kind.NotFinite, "", double.NaN)); break;
                    case 4: pairs.Add(new(name, "{\"v\":[1]}", Kind.Nested, "", double.NaN)); break;
                }
            }

            // The tolerance makes the row pickable; its column is not looked at here, so it goes by a name of no column.
            Pair[] shuffled = [.. pairs];
            random.Shuffle(shuffled);
            yield return new(id, shuffled);
        }
    }

    // Of three names at most one states the quantity here: which of several wins is another test's business.
    private static void Maybe(List<Pair> pairs, Random random, string quantity, string[] names,
        (string Text, double Value)[] values)
    {
        if (random.Next(10) == 0)
        {
            return;
        }

        (string text, double value) = values[random.Next(values.Length)];
        pairs.Add(new(names[random.Next(names.Length)], text, Kind.Text, quantity, value));
    }

    private static ImportRecord ToRecord(Row row, Shape shape, bool inJlcExtra)
    {
        string json = ToJson(row.Pairs, shape);
        ImportRecord record = Part.Resistor(row.Id);
        return inJlcExtra ? record with { ExtraJson = "{}", JlcExtraJson = json } : record with { ExtraJson = json };
    }

    private static string ToJson(IReadOnlyList<Pair> pairs, Shape shape) => shape switch
    {
        Shape.Attributes => $"{{\"attributes\":{Object(pairs)}}}",
        Shape.Flat => Object(pairs),
        Shape.EncodedTwice => JsonSerializer.Serialize($"{{\"attributes\":{Object(pairs)}}}"),
        Shape.TopLevelList => List(pairs, static pair => $"{{\"name\":{Text(pair.Name)},\"value\":{Value(pair)}}}"),
        Shape.ListOfNameAndValue => $"{{\"attributes\":{List(pairs, static pair => $"{{\"value\":{Value(pair)},\"name\":{Text(pair.Name)},\"unit\":null}}")}}}",
        Shape.ListOfJlcNames => $"{{\"attributes\":{List(pairs, static pair => $"{{\"attribute_name_en\":{Text(pair.Name)},\"attribute_value_name\":{Value(pair)}}}")}}}",
        Shape.CapitalKey => $"{{\"Attributes\":{Object(pairs)}}}",
        Shape.KeyInCapitals => $"{{\"ATTRIBUTES \":{Object(pairs)}}}",
        Shape.OtherKey => $"{{\"paramVOList\":{List(pairs, static pair => $"{{\"paramNameEn\":{Text(pair.Name)},\"paramValueEn\":{Value(pair)}}}")}}}",
        Shape.ListOfCapitalNames =>
            $"{{\"attributes\":{List(pairs, static pair => $"{{\"Name\":{Text(pair.Name)},\"VALUE\":{Value(pair)}}}")}}}",
        Shape.ListItemOfSeveral =>
            $"{{\"attributes\":[{Object([.. pairs, new("Resistance Tolerance", "-", Kind.Blank, "", double.NaN)])}]}}",
        Shape.AttributesAsText => $"{{\"attributes\":{Text(Object(pairs))}}}",
        Shape.ListAsText => $"{{\"attributes\":{Text(List(pairs, static pair => $"[{Text(pair.Name)},{Value(pair)}]"))}}}",
        Shape.ByteOrderMark => $"\uFEFF{{\"attributes\":{Object(pairs)}}}",
        Shape.EncodedTwiceBehindMark => $"\uFEFF{JsonSerializer.Serialize($"\uFEFF{{\"attributes\":{Object(pairs)}}}")}",
        Shape.ListOfPairs => $"{{\"attributes\":{List(pairs, static pair => $"[{Text(pair.Name)},{Value(pair)}]")}}}",
        _ => $"{{\"attributes\":{List(pairs, static pair => $"{{{Text(pair.Name)}:{Value(pair)}}}")}}}",
    };

    private static string Object(IReadOnlyList<Pair> pairs) =>
        $"{{{string.Join(',', pairs.Select(static pair => $"{Text(pair.Name)}: {Value(pair)}"))}}}";

    private static string List(IReadOnlyList<Pair> pairs, Func<Pair, string> item) =>
        $"[{string.Join(", ", pairs.Select(item))}]";

    private static string Value(Pair pair) => pair.Kind is Kind.NotFinite or Kind.Nested ? pair.Text : Text(pair.Text);

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private enum Kind
    {
        Text,
        Blank,
        NotFinite,
        Nested,
    }

    private sealed record Pair(string Name, string Text, Kind Kind, string Quantity, double Value);

    private sealed record Row(int Id, IReadOnlyList<Pair> Pairs)
    {
        public double Expected(string quantity) => Pairs.FirstOrDefault(pair => pair.Quantity == quantity)?.Value ?? double.NaN;

        public override string ToString()
        {
            StringBuilder text = new();
            foreach (Pair pair in Pairs)
            {
                text.Append(CultureInfo.InvariantCulture, $"{pair.Name}={pair.Text} ");
            }

            return text.ToString();
        }
    }
}

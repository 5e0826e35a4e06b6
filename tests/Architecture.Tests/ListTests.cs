using System.Text.RegularExpressions;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Evaluation.Gates;
using Components.Index;

namespace Components.Architecture.Tests;

/// <summary>A list that one file says is typed nowhere else: not as literals, not as words of a literal that is split or is SQL,
/// and not in a document beside the sources.</summary>
public sealed partial class ListTests
{
    private const string Types = "types", Units = "units", Files = "index files", Gates = "gates";

    private const string ByASecondReader = "a witness reads units with a grammar of its own, so that no mistake of the reader is "
        + "passed on to who judges it";

    /// <summary>Files that hold words of a list all the same, each with the reason. One that holds none any more fails.</summary>
    private static readonly SortedDictionary<string, string> Excused = new(StringComparer.Ordinal)
    {
        ["src/Components.Catalog/Vectors/VectorsHeader.cs: index files"] = "the one name that Embed writes: the table takes it",
        ["src/Components.Embedding/Encoders/QueryModelFiles.cs: index files"] = "the beginning of the table's pattern: a project "
            + "below it makes the names, and IndexFileTests compares them",
        ["src/Components.Evaluation/Gates/Retrieval/Invariants/FactWitness.cs: units"] = ByASecondReader,
        ["src/Components.Evaluation/Gates/Retrieval/Invariants/ReasonWitness.cs: units"] = ByASecondReader,
        ["src/Components.Evaluation/Gates/Retrieval/Invariants/StatedQuantities.cs: units"] = ByASecondReader,
        ["src/Components.Lexicon/Properties/PropertyUnit.cs: units"] = "how makers spell units in names of attributes: "
            + "UnitSpellingTests compares them with the table",
        ["src/Components.Serve/Kicad/library.json: types"] = "KiCad's symbol of a type: its names of types are compared below",
    };

    private static readonly Vocabulary[] Vocabularies =
    [
        new(Types, "src/Components.Catalog/Types/", Word(), 2)
        {
            Words = [.. TypeTable.All.Select(static type => type.Name)],
            Alone = [.. TypeTable.All.Select(static type => type.Name).Where(static name => name.Contains('_'))],
        },
        new(Units, "src/Components.Catalog/Quantities/", Unit(), 3)
        {
            Words = [.. Enum.GetValues<QuantityUnit>().SelectMany(static unit =>
                new[] { UnitTable.Symbol(unit), UnitTable.Token(unit) }).Where(static name => name.Length > 0)],
        },
        new(Files, "src/Components.Index/IndexFiles.cs", Word(), 3)
        {
            Words = [.. IndexFiles.All.Select(static file => file.Role)],
            Alone = [.. IndexFiles.All.Select(static file => file.FileName).Where(static name => !name.Contains('*')),
                .. IndexFiles.All.Select(static file => file.Role).Where(static role => role.Contains('_'))],
        },
        new(Gates, "src/Components.Evaluation/Gates/", Word(), 2)
        {
            Words = [.. GateList.Descriptions.Select(static gate => gate.Id)],
            Alone = [.. GateList.Descriptions.SelectMany(static gate => new[] { gate.Claim, gate.Target })],
        },
    ];

    [Fact]
    public void No_list_of_types_units_index_files_or_gates_is_typed_twice()
    {
        string[] files = [.. new[] { "src", "build", "tools" }.SelectMany(Literals.Files)

            // Answers of the server as it stands: a test writes them anew and compares.
            .Where(static file => !file.StartsWith("src/Components.Serve/OpenApi/Examples/", StringComparison.Ordinal))];
        files.Count(static file => !file.EndsWith(".cs", StringComparison.Ordinal)).ShouldBeGreaterThan(30);

        string[] found = [.. files.SelectMany(static file =>
            In(file, File.ReadAllText(Path.Combine(Repository.Root, file))).Select(list => $"{file}: {list}"))];
        found.Where(static one => !Excused.Keys.Any(key => one.StartsWith($"{key}: ", StringComparison.Ordinal)))
            .ShouldBeEmpty("Derive it from the file that says it.");
        Excused.Keys.Where(key => !found.Any(one => one.StartsWith($"{key}: ", StringComparison.Ordinal)))
            .ShouldBeEmpty("It is excused for nothing: take it off the list.");
    }

    [Fact]
    public void Every_type_that_KiCads_library_names_is_one()
    {
        using System.Text.Json.JsonDocument library = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "src/Components.Serve/Kicad/library.json")));
        string[] named = [.. new[] { "chips", "symbols" }.SelectMany(part =>
            library.RootElement.GetProperty(part).EnumerateObject().Select(static type => type.Name))];
        named.Length.ShouldBeGreaterThan(8);
        named.Where(static name => TypeTable.Find(name) is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a.cs", """string sql = "SELECT 1 FROM parts WHERE type IN ('resistor', 'capacitor', 'mosfet')";""", Types)]
    [InlineData("a.cs", """string[] types = "resistor capacitor".Split(' ');""", Types)]
    [InlineData("a.cs", """string[] types = ["connector", "relay"];""", Types)]
    [InlineData("a.cs", """bool isOne = type is "connector" or "relay";""", Types)]
    [InlineData("a.cs", """string text = $"{Of(type, "x")}: zener_diode";""", Types)]
    [InlineData("a.cs", """string[] names = "dense.bin|lexical.bin".Split('|');""", Files)]
    [InlineData("a.cs", "string[] names = \"\"\"\n    records families facts\n    \"\"\".Split(' ');", Files)]
    [InlineData("a.cs", """string[] roles = ["records", "filters", "lexical"];""", Files)]
    [InlineData("a.cs", """string[] units = ["V", "A", "Hz"];""", Units)]
    [InlineData("a.cs", """Regex unit = new(@"\d ?(V|A|W)");""", Units)]
    [InlineData("a.cs", """string[] gates = ["integrity", "retrieval"];""", Gates)]
    [InlineData("a.json", """{ "one": "resistor", "types": ["resistor", "capacitor"] }""", Types)]
    [InlineData("a.json", """{ "resistor": 1, "capacitor": 2 }""", Types)]
    [InlineData("a.json", """{ "file": "dense.bin" }""", Files)]
    [InlineData("a.json", """{ "gate": "The fixed queries find what they should." }""", Gates)]
    [InlineData("a.js", """const types = ['resistor', "capacitor"];""", Types)]
    [InlineData("a.html", "<p>resistor, capacitor</p>", Types)]
    [InlineData("a.html", """<p title="It's so">ValidateRetrieval</p>""", Gates)]
    public void A_list_that_is_typed_is_found_in_whatever_form(string name, string text, string list) =>
        In(name, text).Select(static one => one.Split(':')[0]).Distinct().ShouldBe([list]);

    [Theory]
    [InlineData("a.cs", """// resistor, capacitor""")]
    [InlineData("a.cs", """string text = "A resistor of 10k, or a capacitor."; char one = '"'; string other = "relay";""")]
    [InlineData("a.cs", """string path = $"{(a ? "records" : "x")} of {b['"']}"; Call("facts", x, "families");""")]
    [InlineData("a.cs", """Call("V", volts, "A", amperes, "Hz", hertz);""")]
    [InlineData("a.json", """{ "type": "resistor", "id": 5 }""")]
    public void Words_that_are_no_list_are_left_alone(string name, string text) => In(name, text).ShouldBeEmpty();

    private static IEnumerable<string> In(string name, string text)
    {
        IReadOnlyList<string> texts = Literals.Of(name, text);
        foreach (Vocabulary list in Vocabularies.Where(list => !name.StartsWith(list.Home, StringComparison.Ordinal)))
        {
            foreach (string words in texts.Select(list.Typed).OfType<string>().Distinct(StringComparer.Ordinal))
            {
                yield return $"{list.Title}: {words}";
            }

            // Keys and values of a document lie apart, and are a list together.
            if (!name.EndsWith(".cs", StringComparison.Ordinal)
                && list.Words.Intersect(texts.Select(static one => one.Trim('"', '\'', '`')), StringComparer.Ordinal).ToArray()
                    is { } whole && whole.Length >= list.Least)
            {
                yield return $"{list.Title}: {string.Join(", ", whole)}";
            }
        }
    }

    /// <summary>A list that one file, or one folder, says.</summary>
    /// <param name="Title">Name of the list.</param>
    /// <param name="Home">Who says it.</param>
    /// <param name="Pattern">A word of a text.</param>
    /// <param name="Least">So many different words, with nothing but signs between them, are a list.</param>
    private sealed record Vocabulary(string Title, string Home, Regex Pattern, int Least)
    {
        public required string[] Words { get; init; }

        /// <summary>Texts that mean nothing else: one of them is enough.</summary>
        public string[] Alone { get; init; } = [];

        public string? Typed(string text)
        {
            List<string> row = [];
            foreach (Match word in Pattern.Matches(text))
            {
                if (!Words.Contains(word.Value, StringComparer.Ordinal))
                {
                    row.Clear();
                }
                else if (!row.Contains(word.Value, StringComparer.Ordinal))
                {
                    row.Add(word.Value);
                }

                if (row.Count == Least)
                {
                    return string.Join(", ", row);
                }
            }

            return Alone.FirstOrDefault(one => Stands(text, one));
        }

        private static bool Stands(string text, string one)
        {
            for (int at = text.IndexOf(one, StringComparison.Ordinal); at >= 0;
                at = text.IndexOf(one, at + 1, StringComparison.Ordinal))
            {
                int end = at + one.Length;
                if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsPart(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '-';
    }

    [GeneratedRegex("[A-Za-z_0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\s,;|:'""()\[\]{}=<>+.!?`\\*-]+")]
    private static partial Regex Unit();
}

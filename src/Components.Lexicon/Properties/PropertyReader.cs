using Components.Catalog.Codes;
using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Foundation.Files;
using Components.Foundation.Text;
using Components.Lexicon.Families;
using Components.Lexicon.Yaml;

namespace Components.Lexicon.Properties;

/// <summary>Reads the properties of a directory (data/properties). Strict: an unknown field, kind, unit or column, a pattern
/// that cannot be used and one that is of no use are errors that name file and line, because a rule that is silently dropped
/// leaves facts out.</summary>
public static class PropertyReader
{
    /// <summary>Reads every <c>*.yaml</c> of a directory, by ordinal name.</summary>
    /// <param name="directory">Directory.</param>
    /// <param name="families">Families that properties may name.</param>
    /// <returns>The properties, by id.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">LEX002, LEX003, LEX007, LEX009 to LEX013.</exception>
    public static PropertySet Read(string directory, FamilyLexicon families)
    {
        string[] files = Paths(directory);
        if (files.Length == 0)
        {
            throw LexiconErrors.NoProperties(directory);
        }

        LexiconNode[] nodes = [.. files.Select(static file => LexiconNode.Load(file, "'group' and 'properties'"))];
        PropertyKinds kinds = new(nodes, families);
        Dictionary<string, PropertyDefinition> properties = new(StringComparer.Ordinal);
        foreach (LexiconNode node in nodes)
        {
            node.AllowOnly("group", "sets", "properties");
            _ = node.Required("group").Text();
            foreach (LexiconNode entry in node.Required("properties").Items())
            {
                PropertyDefinition property = ReadProperty(entry, kinds);
                if (!properties.TryAdd(property.Id, property))
                {
                    throw LexiconErrors.PropertyTwice(property.Where, property.Id, properties[property.Id].Where);
                }
            }
        }

        PropertyRules.CheckAcross(properties);
        return new PropertySet(properties.Values);
    }

    /// <summary>The files that <see cref="Read"/> reads, in its order.</summary>
    /// <param name="directory">Directory.</param>
    /// <returns>Name and digest.</returns>
    public static IReadOnlyList<(string Name, Sha256Digest Digest)> Files(string directory) =>
        [.. Paths(directory).Select(static file => (Path.GetFileName(file), Sha256Digest.OfGivenFile(file)))];

    private static string[] Paths(string directory) =>
        Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal)] : [];

    private static PropertyDefinition ReadProperty(LexiconNode node, PropertyKinds kinds)
    {
        node.AllowOnly(
            "id", "title", "unit", "sense", "words", "kinds", "not_kinds", "columns", "attributes", "patterns", "codes", "open",
                "many", "complete", "bare", "relative_to", "range",
            "examples", "history", "implied");
        string id = node.Required("id").Text();
        LexiconNode named = node with { Name = id };
        LexiconNode sense = named.Required("sense");
        FactSense read = FactSenses.TryParse(sense.Text(), out FactSense known) ? known
            : throw LexiconErrors.UnknownName(sense.Where, "sense", sense.Text(),
                NearestName.Find(sense.Text(), FactSenses.All));
        (double minimum, double maximum) = named.Optional("range") is { } range ? ReadRange(range)
            : (double.NegativeInfinity, double.PositiveInfinity);
        IReadOnlyList<string> own = named.Required("kinds") is { IsText: true } any && any.Text() == "any" ? []
            : kinds.Read(named.Required("kinds"));
        PropertyDefinition property = new()
        {
            Id = id,
            Where = node.Where,
            Title = named.Required("title").Text(),
            Unit = named.Optional("unit") is { } unit ? ReadUnit(unit) : null,
            Sense = read,
            Words = Texts("words"),
            Kinds = own,
            NotKinds = named.Optional("not_kinds") is { } not ? kinds.Read(not) : [],
            Columns = Texts("columns"),
            Attributes = named.Optional("attributes") is { } attributes ? [.. attributes.Items().Select(ReadAttribute)] : [],
            Patterns = named.Optional("patterns") is { } patterns
                ? [.. patterns.Items().Select(pattern => PropertyPatternReader.Read(pattern, kinds))] : [],
            Codes = ReadCodes(named.Optional("codes"), read == FactSense.Code ? Texts("columns") : []),
            IsOpen = named.Optional("open")?.Flag() == true,
            IsMany = named.Optional("many")?.Flag() == true,
            IsComplete = named.Optional("complete")?.Flag() == true,
            Implied = named.Optional("implied") is { } implied ? [.. implied.Items().Select(ReadImplied)] : [],
            IsBare = named.Optional("bare")?.Flag() == true,
            History = named.Optional("history") is { } history ? ReadHistory(history) : null,
            RelativeTo = Texts("relative_to"),
            Minimum = minimum,
            Maximum = maximum,
            Examples = named.Optional("examples") is { } examples
                ? [.. examples.Items().Select(example => ReadExample(example, kinds))] : [],
        };
        PropertyRules.Check(property, named, kinds);
        return property;

        IReadOnlyList<string> Texts(string key) => named.Optional(key)?.Texts() ?? [];
    }

    // Codes of a pick column are spelled in its vocabulary, and there alone.
    private static SpelledCode[] ReadCodes(LexiconNode? node, IReadOnlyList<string> columns)
    {
        List<SpelledCode> codes = [.. PickSchema.Filled(columns).SelectMany(static column => column.Codes?.Spelled ?? [])];
        foreach (LexiconNode entry in node?.Fields() ?? [])
        {
            SpelledCode code = new(entry.Name, entry.Texts());
            foreach (string spelling in code.Spellings.Prepend(code.Code))
            {
                if (PickSchema.Filled(columns).FirstOrDefault(column => column.IsText
                    && CodeReading.Of(column.Name, spelling) is not null) is { } column)
                {
                    throw LexiconErrors.Unneeded(
                        entry.Where, $"'{spelling}' is a code of the column {column.Name}, which has its spellings.");
                }
            }

            codes.Add(code);
        }

        return [.. codes];
    }

    private static ImpliedCode ReadImplied(LexiconNode node)
    {
        node.AllowOnly("code", "by");
        return new ImpliedCode(node.Required("code").Text(), node.Required("by").Texts());
    }

    private static PropertyUnit ReadUnit(LexiconNode node) => PropertyUnit.Of(node.Text())
        ?? throw LexiconErrors.UnknownName(node.Where, "unit", node.Text(), NearestName.Find(node.Text(), PropertyUnit.Names));

    private static PropertyHistory ReadHistory(LexiconNode node)
    {
        node.AllowOnly("value", "days");
        LexiconNode value = node.Required("value");
        LexiconNode days = node.Required("days");
        return !PropertyHistory.Values.ContainsKey(value.Text())
            ? throw LexiconErrors.UnknownName(value.Where, "value of a history", value.Text(),
                NearestName.Find(value.Text(), PropertyHistory.Values.Keys))
            : days.Number() is >= 2 and <= PropertyHistory.MostDays and var number && number == Math.Truncate(number)
            ? new PropertyHistory(value.Text(), (int)number)
            : throw LexiconErrors.Entry(days.Where, $"'days' must be a whole number, 2 to {PropertyHistory.MostDays}.",
                "Correct it.");
    }

    private static (double Minimum, double Maximum) ReadRange(LexiconNode node)
    {
        double[] ends = [.. node.Items().Select(static item => item.Number())];
        return ends.Length == 2 && ends[0] < ends[1]
            ? (ends[0], ends[1])
            : throw LexiconErrors.Entry(node.Where, "'range' must be two numbers, the smaller first.",
                "Write [smallest, largest] in the property's unit.");
    }

    private static PropertyAttribute ReadAttribute(LexiconNode node)
    {
        if (node.IsText)
        {
            return new PropertyAttribute(node.Text(), PropertyEnd.Both);
        }

        node.AllowOnly("name", "end");
        LexiconNode end = node.Required("end");
        return new PropertyAttribute(node.Required("name").Text(), end.Text() switch
        {
            "low" => PropertyEnd.Low,
            "high" => PropertyEnd.High,
            _ => throw LexiconErrors.Entry(end.Where, "'end' must be low or high.", "Correct it."),
        });
    }

    private static PropertyExample ReadExample(LexiconNode node, PropertyKinds kinds)
    {
        node.AllowOnly("text", "part_number", "kind", "value", "low", "high", "code");
        LexiconNode kind = node.Required("kind");
        kinds.Check(kind);
        string? value = node.Optional("value")?.Text();
        PropertyExample example = new()
        {
            Text = node.Optional("text")?.Text() ?? "",
            PartNumber = node.Optional("part_number")?.Text() ?? "",
            Kind = kind.Text(),
            Low = value ?? node.Optional("low")?.Text(),
            High = value ?? node.Optional("high")?.Text(),
            Codes = node.Optional("code")?.TextOrTexts() ?? [],
            Where = node.Where,
        };
        return example is { Low: null, High: null, Codes.Count: 0 }
            ? throw LexiconErrors.Entry(node.Where, "The example does not say what must be read.",
                "Give it value, low, high or code.")
            : example;
    }
}

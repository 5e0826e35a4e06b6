using Components.Foundation.Files;
using Components.Lexicon.Yaml;

namespace Components.Lexicon.Families;

/// <summary>Reads the families of a directory (data/lexicon). Strict: an unknown field or family, a missing text or a circle
/// is an error that names file and line, because a rule that is silently dropped leaves parts out.</summary>
public static class LexiconReader
{
    /// <summary>Reads every <c>*.yaml</c> of a directory, by ordinal name.</summary>
    /// <param name="directory">Directory.</param>
    /// <returns>The families, by id.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">LEX001 to LEX006.</exception>
    public static FamilyLexicon Read(string directory)
    {
        string[] files = Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
        {
            throw LexiconErrors.NoLexicon(directory);
        }

        Dictionary<string, Family> families = new(StringComparer.Ordinal);
        foreach (string file in files)
        {
            foreach (Family family in ReadFile(file))
            {
                if (!families.TryAdd(family.Id, family))
                {
                    throw LexiconErrors.Twice(family.Where, family.Id, families[family.Id].Where);
                }
            }
        }

        return FamilyLexicon.Of(families.Values);
    }

    /// <summary>The files that <see cref="Read"/> reads, in its order.</summary>
    /// <param name="directory">Directory.</param>
    /// <returns>Name and digest.</returns>
    public static IReadOnlyList<(string Name, Sha256Digest Digest)> Files(string directory) => Directory.Exists(directory)
        ? [.. Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal)
            .Select(static file => (Path.GetFileName(file), Sha256Digest.OfGivenFile(file)))]
        : [];

    private static IEnumerable<Family> ReadFile(string path)
    {
        LexiconNode file = LexiconNode.Load(path, "'domain' and 'families'");
        file.AllowOnly("domain", "families");
        _ = file.Required("domain").Text();
        return [.. file.Required("families").Items().Select(ReadFamily)];
    }

    private static Family ReadFamily(LexiconNode node)
    {
        node.AllowOnly(
            "id", "title", "broader", "synonyms", "abbreviations", "words", "about", "asks", "match", "exclude", "known",
            "used_with", "alternatives", "absent_here");
        string id = node.Required("id").Text();
        LexiconNode named = node with { Name = id };
        return new Family
        {
            Id = id,
            Where = node.Where,
            Title = named.Required("title").Text(),
            Broader = Texts("broader"),
            Synonyms = Texts("synonyms"),
            Abbreviations = Texts("abbreviations"),
            Words = named.Optional("words") is { } words
                ? words.Fields()
                .ToDictionary(static language => language.Name, static language => language.Texts(), StringComparer.Ordinal)
                : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
            About = named.Required("about").Text(),
            Asks = Texts("asks"),
            Rules = ReadRules(named.Required("match")),
            Exclude = named.Optional("exclude")?.Text(),
            Known = Texts("known"),
            UsedWith = Texts("used_with"),
            Alternatives = Texts("alternatives"),
            AbsentHere = named.Optional("absent_here") is { } examples ? [.. examples.Items().Select(ReadExample)] : [],
        };

        IReadOnlyList<string> Texts(string key) => named.Optional(key)?.Texts() ?? [];
    }

    private static IReadOnlyList<FamilyRule> ReadRules(LexiconNode node)
    {
        FamilyRule[] rules = [.. node.Items().Select(static item =>
        {
            item.AllowOnly("category", "text", "part_number", "without");
            FamilyRule rule = new()
            {
                Categories = item.Optional("category")?.Texts() ?? [],
                Text = item.Optional("text")?.Text(),
                PartNumber = item.Optional("part_number")?.Text(),
                Without = item.Optional("without")?.Text(),
                Line = item.Line,
            };
            return rule is { Categories.Count: 0, Text: null, PartNumber: null }
                ? throw LexiconErrors.Entry(item.Where, "The rule names nothing that a part must have.",
                    "Give it a category, a text or a part_number.")
                : rule;
        })];
        return rules.Length > 0 ? rules
            : throw LexiconErrors.Entry(node.Where, "The family has no rule.", "Give 'match' at least one.");
    }

    private static FamilyExample ReadExample(LexiconNode node)
    {
        node.AllowOnly("part_number", "category", "description", "keywords");
        return new FamilyExample(Text("part_number"), Text("category"), Text("description"), Text("keywords"));

        string Text(string key) => node.Optional(key)?.TextOrEmpty() ?? "";
    }
}

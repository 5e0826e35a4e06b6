using Components.Catalog.Corpus;
using Components.Evaluation.Gates;
using Components.Evaluation.Linting;
using Components.Index.Building.Tests.Fixtures;
using Components.Lexicon.Families;
using Components.Lexicon.Matching;
using Components.Lexicon.Properties;
using Components.TestKit.Catalogues;

namespace Components.Evaluation.Tests.Linting;

/// <summary>Six families and a hundred parts of which no check says anything; a test changes one thing.</summary>
internal sealed class MadeUpLexicon : IDisposable
{
    public const string Yaml = """
        domain: made-up
        families:
          - id: buzzer
            title: buzzer
            about: Makes a device beep.
            asks:
              - what beeps
              - something that makes noise
            match:
              - text: buzzer
          - id: capacitor
            title: capacitor
            about: Holds charge.
            match:
              - category: [Capacitors/MLCC]
          - id: hall
            title: Hall sensor
            about: Feels magnets.
            asks: [what feels a magnet]
            match:
              - text: hall
          - id: ldo
            title: LDO
            broader: [regulator]
            about: Lowers a voltage.
            match:
              - text: ldo
          - id: nixie
            title: Nixie tube
            about: Glows.
            match:
              - text: nixie
            absent_here:
              - {category: Tubes/Display, description: Nixie tube IN-14}
              - {category: Tubes/Display, description: nixie ZM1000}
          - id: regulator
            title: regulator
            about: Keeps a voltage.
            match:
              - text: regulator
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("lexicon-lint-").FullName;

    /// <summary>Settings of the catalogue that the families were written with.</summary>
    public static LexiconSettings Settings { get; } = new() { MembersSeverity = CheckSeverity.Block };

    /// <summary>Sixty capacitors, fourteen Hall sensors, twelve LDOs and buzzers, two parts of no family.</summary>
    public static IReadOnlyList<CorpusRecord> Parts { get; } =
    [
        .. Some(100, 60, "capacitor", "Capacitors", "MLCC", "100nF X7R"),
        .. Some(200, 14, "sensor", "Sensors", "Magnetic", "Hall switch"),
        .. Some(300, 12, "power_ic", "Power", "Linear", "LDO 3.3V"),
        .. Some(400, 12, "sounder", "Audio", "Sounders", "buzzer <b>5 V</b>"),
        .. Some(500, 2, "other", "Tools", "Other", "tweezers"),
    ];

    public string DetailPath => Path.Combine(_root, "detail.sqlite");

    public static IEnumerable<CorpusRecord> Some(
        int first, int count, string type, string category, string subcategory, string description) =>
        Enumerable.Range(first, count).Select(id => new CorpusRecord
        {
            LcscId = id,
            ComponentType = type,
            PartNumber = $"P{id}",
            Category = category,
            Subcategory = subcategory,
            Description = description,
            Text = description,
        });

    /// <summary>Lints them; members are those that the rules give.</summary>
    public LexiconLint Lint(
        string yaml = Yaml, IEnumerable<CorpusRecord>? parts = null, LexiconSettings? settings = null, string? properties = null)
    {
        FamilyLexicon lexicon = Read(yaml);
        FamilyMatcher matcher = new(lexicon);
        CorpusRecord[] rows = [.. parts ?? Parts];
        CatalogueFiles.WriteDetail(
            rows.Select(static row => new SyntheticPart(
                row, 0, false, false, "[]", new Dictionary<string, double>(), new Dictionary<string, string>())),
            DetailPath);
        CatalogueFiles.WriteFamilies(
            rows.SelectMany(row => matcher.FamiliesOf(CorpusSubjects.Of(row))
                .Select(number => (row.LcscId, lexicon.Families[number].Id))),
            DetailPath);
        return LexiconLinter.Run(lexicon, properties is null ? null : PropertyReader.Read(properties, lexicon), _root,
            DetailPath, "made-up", settings ?? Settings);
    }

    /// <summary>Properties beside the families.</summary>
    /// <returns>Their directory.</returns>
    public string WriteProperties(string yaml)
    {
        string directory = Path.Combine(_root, "data", "properties");
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "made-up.yaml"), yaml);
        return directory;
    }

    public FamilyLexicon Read(string yaml)
    {
        string directory = Path.Combine(_root, "data", "lexicon");
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "made-up.yaml"), yaml);
        return LexiconReader.Read(directory);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}

using System.Text.RegularExpressions;
using Components.Foundation.Files;

namespace Components.Architecture.Tests;

/// <summary>Small facts that many need and one file says.</summary>
public sealed partial class TypedOnceTests
{
    // Of the product's own constants, so that a new one is looked for as well.
    private static readonly Match[] Kinds = [.. DeclaredKind()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Components.Fetch/Settings/SourceSettings.cs")))
        .Cast<Match>()];

    private static readonly string[] KindNames = [.. Kinds.Select(static match => match.Groups["name"].Value)];

    // A source says its own kind. As a text it is compared with.
    private static readonly Regex KindOfSource = new(
        $@"(?<!public string Kind => (?:Settings\.)?SourceSettings\.)\b(?:{string.Join('|', KindNames)})\b"
        + $@"|\b[Kk]ind (?:==|is) ""(?:{string.Join('|', Kinds.Select(static match => match.Groups["value"].Value))})""");

    private static readonly Regex TableName = new($@"\b(?:{string.Join('|', Constants(typeof(SnapshotTables))
        .Where(static name => char.IsAsciiLetter(name[0]) && !name.Contains(' ')))})\b");

    private static readonly Regex PartColumn = new($@"\w\[""(?:{string.Join('|', Constants(typeof(PartColumns)))})""\]");

    [Fact]
    public void The_addresses_of_probes_are_typed_in_one_file() =>
        FilesWith(ProbePath(), "src/Components.Serve").ShouldBe(["src/Components.Serve/Http/ProbePaths.cs"]);

    [Fact]
    public void Whether_a_path_or_an_entry_is_a_link_is_asked_in_one_file_each() =>
        FilesWith(LinkQuestion(), "src").ShouldBe(
            ["src/Components.Foundation/Files/FileKind.cs", "src/Components.Foundation/Files/FileTree.cs"],
            "Ask FileKind.IsLink of a path, FileTree.IsLink of an entry that was listed.");

    [Fact]
    public void A_catalogue_id_is_written_and_read_in_one_file()
    {
        FilesWith(WrittenId(), "src")
            .Where(static file => !file.StartsWith("src/Components.Evaluation/", StringComparison.Ordinal))
            .ShouldBe(
                ["src/Components.Catalog/Text/CatalogueId.cs", "src/Components.Search/Understanding/QueryReading.Identifiers.cs"],
                "Write CatalogueId.TextOf; gates have messages of their own, and a reader of queries joins typed words.");
        FilesWith(TrimmedId(), "src").ShouldBeEmpty("Read CatalogueId.TryParse.");
    }

    [Fact]
    public void A_kind_of_source_is_asked_for_by_its_name_in_its_row_and_where_it_is_made() =>
        FilesWith(KindOfSource, "src", "build").ShouldBe(
            ["src/Components.Fetch/Settings/SourceKind.cs", "src/Components.Fetch/Settings/SourceSettings.cs",
                "src/Components.Fetch/Sources/CatalogueSources.cs"],
            "Ask SourceKind.Of.");

    [Fact]
    public void The_order_of_picked_parts_is_typed_in_one_file() =>
        FilesWith(PickOrder(), "src").ShouldBe(["src/Components.Serve/Sql/PickOrder.cs"]);

    [Fact]
    public void Settings_that_several_steps_and_gates_read_are_typed_once() =>
        SettingPaths().Where(static path => path.Count() > 1)
            .Select(static path => $"{path.Key} in {string.Join(", ", path)}").ShouldBeEmpty("Name it once and take the name.");

    [Fact]
    public void Settings_of_every_section_are_looked_for() =>
        new[] { "catalogue.id", "gates.retrieval", "index.families", "source.id", "transform.sample_ids" }
            .Except(SettingPaths().Select(static path => path.Key), StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Sizes_for_people_are_made_in_one_file() =>
        FilesWith(SizeByHand(), "src", "build").ShouldBe(["src/Components.Foundation/Text/Sizes.cs"]);

    [Fact]
    public void The_unit_of_counts_is_named_in_one_file() =>
        FilesWith(CountUnit(), "src/Components.Search", "src/Components.Serve", "src/Components.Lexicon/Properties",
            "src/Components.Index", "src/Components.Catalog").ShouldBe(["src/Components.Catalog/Facts/CountUnit.cs"]);

    [Fact]
    public void How_a_finished_database_is_opened_is_typed_once() =>
        FilesWith(Immutable(), "src").ShouldBe(["src/Components.Foundation/Files/SqliteUri.cs"]);

    [Fact]
    public void The_form_of_moments_in_documents_is_typed_in_one_file() =>
        FilesWith(Moment(), "src", "build").ShouldBe(
            ["src/Components.Fetch/Sources/Csv/CsvRowReader.cs", "src/Components.Foundation/Text/UtcText.cs"],
            "Take UtcText; a csv of others is read in every form.");

    [Fact]
    public void What_parts_per_million_are_without_their_degree_is_said_in_one_file() =>
        FilesWith(PerDegree(), "src").ShouldBe(
            ["src/Components.Catalog/Quantities/UnitTable.cs"], "Take UnitTable.WithoutDegree.");

    [Fact]
    public void What_went_wrong_with_a_download_is_said_in_one_file() =>
        FilesWith(DownloadClause(), "src/Components.Download", "src/Components.Fetch", "src/Components.Models",
            "src/Components.Sharing").ShouldBe(["src/Components.Download/DownloadClause.cs"], "Take DownloadClause.");

    [Fact]
    public void Every_kind_of_source_is_looked_for()
    {
        KindNames.ShouldContain("JlcOpenApiKind");
        KindNames.ShouldAllBe(static kind => KindOfSource.IsMatch($"source.Kind == SourceSettings.{kind}"));
    }

    [Fact]
    public void A_part_is_asked_for_its_columns_by_their_names() =>
        FilesWith(PartColumn, "src/Components.Serve/Kicad", "src/Components.Serve/Sql", "src/Components.Evaluation/Linting")
            .ShouldBeEmpty("Take PartColumns.");

    [Fact]
    public void Tables_of_a_snapshot_are_named_in_one_file() =>
        FilesWith(TableName, "src", "build").ShouldBe(
            ["src/Components.Foundation/Files/SnapshotTables.cs"], "Take SnapshotTables, in statements as well.");

    [Theory]
    [InlineData("        command.CommandText = \"SELECT lcsc_id FROM components_full\";", true)]
    [InlineData("            CREATE TABLE component_offers (", true)]
    [InlineData("            LEFT JOIN offers.history_facts AS h", true)]
    [InlineData("        if (table == \"offer_sources\")", true)]
    [InlineData("            JOIN component_articles USING (lcsc_id)", true)]
    [InlineData("        $\"COMMIT; CREATE INDEX components_full_by_type ON {SnapshotTables.Parts}\";", false)]
    [InlineData("        [\"history_facts_read\"] = 1,", false)]
    public void A_table_that_is_typed_is_noticed_and_other_words_are_not(string line, bool isNamed) =>
        TableName.IsMatch(line).ShouldBe(isNamed);

    private static IEnumerable<string> Constants(Type type) => type.GetFields()
        .Where(static field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(static field => (string)field.GetRawConstantValue()!);

    // Files in which steps and gates type each setting: any path below a section that is registered.
    private static ILookup<string, string> SettingPaths()
    {
        HashSet<string> sections = [.. Section()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Components.Steps/PipelineSections.cs")))
            .Select(static match => match.Groups["name"].Value)];
        sections.Count.ShouldBeGreaterThan(10);
        return new[] { "src/Components.Steps", "src/Components.Evaluation/Gates" }.SelectMany(Repository.Sources)
            .SelectMany(file => SettingPath().Matches(File.ReadAllText(Path.Combine(Repository.Root, file)))
                .Where(match => sections.Contains(match.Groups["section"].Value))
                .Select(match => (Path: match.Groups["path"].Value, File: file)).Distinct())
            .ToLookup(static setting => setting.Path, static setting => setting.File, StringComparer.Ordinal);
    }

    private static IEnumerable<string> FilesWith(Regex pattern, params string[] folders) =>
        folders.SelectMany(folder => FilesWith(pattern, folder));

    private static IEnumerable<string> FilesWith(Regex pattern, string folder) => Repository.Sources(folder).Where(file =>
        File.ReadLines(Path.Combine(Repository.Root, file)).Any(line =>
            !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && pattern.IsMatch(line)));

    [GeneratedRegex("\"[^\"]*(/healthz|/readyz)", RegexOptions.ExplicitCapture)]
    private static partial Regex ProbePath();

    [GeneratedRegex(@"\$""C\{[^{}]*\}""")]
    private static partial Regex WrittenId();

    [GeneratedRegex("TrimStart\\('[Cc]', '[Cc]'\\)")]
    private static partial Regex TrimmedId();

    [GeneratedRegex("is_preferred DESC|IsPreferred, [a-z]+\\.IsBasic, [a-z]+\\.Stock")]
    private static partial Regex PickOrder();

    [GeneratedRegex("\"(?<path>(?<section>[a-z]+)(\\.[a-z_0-9]+)+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingPath();

    [GeneratedRegex("\\.Add(Map)?<\\w+>\\(\"(?<name>[a-z]+)\"\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    [GeneratedRegex("const string (?<name>\\w+Kind) = \"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex DeclaredKind();

    [GeneratedRegex("yyyy-MM-dd'?T'?HH:mm:ss'?Z")]
    private static partial Regex Moment();

    [GeneratedRegex("ppm/°C")]
    private static partial Regex PerDegree();

    [GeneratedRegex("immutable=1")]
    private static partial Regex Immutable();

    [GeneratedRegex(@"server answered \{|it answers \{|redirects to '|SHA-256 is \{|a directory lies")]
    private static partial Regex DownloadClause();

    [GeneratedRegex(@"\} [KMG]iB")]
    private static partial Regex SizeByHand();

    [GeneratedRegex("(==|new\\(|or|=) \"?\"count\"", RegexOptions.ExplicitCapture)]
    private static partial Regex CountUnit();

    [GeneratedRegex(@"\.LinkTarget is\b|LinkTarget:|ReparsePoint")]
    private static partial Regex LinkQuestion();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Components.Catalog.Corpus;
using Components.Foundation.Files;
using Components.Index.Manifest;
using Components.TestKit.Catalogues;

namespace Components.Index.Building.Tests.Formats;

/// <summary>docs/FORMATS.md and the schema say what the code does.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void The_example_of_the_container_is_what_the_writer_writes()
    {
        string directory = Directory.CreateTempSubdirectory("components-golden-").FullName;
        SyntheticPart[] parts = [Part(1, "led", isBasic: false), Part(2, "diode", isBasic: true)];
        CatalogueFiles.WriteCorpus(parts, Path.Combine(directory, "corpus.jsonl"));
        CatalogueFiles.WriteDetail(parts, Path.Combine(directory, "detail.sqlite"));
        IndexStages.BuildOrder(Path.Combine(directory, "corpus.jsonl"), directory);
        IndexStages.BuildFilters(Path.Combine(directory, "detail.sqlite"), IndexFiles.Order.In(directory), directory);
        byte[] written = File.ReadAllBytes(Path.Combine(directory, "filters.bin"));
        Directory.Delete(directory, recursive: true);
        string text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "FORMATS.md"));
        Match example = Regex.Match(text, "<!-- golden: filters.bin -->\n\n(?<hex>(?:    [0-9a-f ]+\n)+)",
            RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        string documented = string.Concat(example.Groups["hex"].Value.Where(char.IsAsciiHexDigit));
        documented.ShouldBe(Convert.ToHexStringLower(written.AsSpan(0, 224)));
        text.ShouldContain($"Its SHA-256 is {Sha256Digest.Of(written)}.");
    }

    [Fact]
    public void The_overview_of_the_files_is_the_table_of_the_code()
    {
        string text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "FORMATS.md"));
        text.ShouldContain($"|---|---|---|---:|---|---|---|\n{string.Concat(IndexFiles.All.Select(Row))}\n", Case.Sensitive);
        foreach (IndexFile file in IndexFiles.All.Where(static file => file.IsContainer))
        {
            text.ShouldContain($"### {file.FileName} (magic `{file.Magic}`, version {file.Version}; role `{file.Role}`)",
                Case.Sensitive);
        }

        static string Row(IndexFile file) =>
            $"| {file.FileName} | `{file.Role}` | `{file.Format}` | {file.Version} | "
                + $"{(file.Magic is { } magic ? $"`{magic}`" : "-")} | {Yes(file.IsContainer)} | {Yes(file.IsNeeded)} |\n";

        static string Yes(bool holds) => holds ? "yes" : "-";
    }

    [Fact]
    public void The_schema_names_exactly_the_fields_of_the_manifest()
    {
        JsonObject schema = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Checkout.Root, "docs", "vector-manifest.schema.json")))!.AsObject();
        string[] fields = [.. typeof(VectorManifest).GetProperties()
            .Where(static property => property.Name is not ("Extensions" or "EqualityContract"))
            .Select(static property => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .Order(StringComparer.Ordinal)];
        schema["properties"]!.AsObject().Select(static pair => pair.Key).Order(StringComparer.Ordinal).ShouldBe(fields);
        schema["required"]!.AsArray().Select(static name => name!.GetValue<string>()).Order(StringComparer.Ordinal)
            .ShouldBe(fields.Where(static name => name != "recall_certificate"));
    }

    private static SyntheticPart Part(long id, string type, bool isBasic) => new(
        new CorpusRecord { LcscId = id, ComponentType = type, PartNumber = $"P{id}", Text = "" }, 0, isBasic, false, "[]",
            new Dictionary<string, double>(), new Dictionary<string, string>());
}

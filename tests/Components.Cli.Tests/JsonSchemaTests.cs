using System.Text.Json;
using Components.SnapshotKit;
using Json.Schema;

namespace Components.Cli.Tests;

/// <summary>docs/schema says what --json writes.</summary>
public sealed class JsonSchemaTests(CliFixture fixture)
{
    private static readonly string SchemaDirectory = Path.Combine(Checkout.Root, JsonSchemas.Directory);

    [Fact]
    public async Task The_committed_schemas_are_those_of_the_program()
    {
        IReadOnlyDictionary<string, string> all = await JsonSchemas.AllAsync();
        foreach ((string name, string text) in all)
        {
            string path = Path.Combine(SchemaDirectory, name);
            File.Exists(path).ShouldBeTrue($"{name}: run './build.sh Schemas' and commit the file.");
            (await File.ReadAllTextAsync(path)).ShouldBe(text, $"{name}: run './build.sh Schemas' and commit the file.");
        }

        Directory.EnumerateFiles(SchemaDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(all.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("search", "search 10k 0402 resistor cheap frobnicate")]
    [InlineData("search", "search C25804")]
    [InlineData("show", "show 25804 8545 6186")]
    [InlineData("similar", "similar 25804")]
    [InlineData("substitutes", "substitutes 25804 --any-package")]
    [InlineData("types", "types")]
    [InlineData("query-explain", "query explain 10k 0402 resistor")]
    [InlineData("verify", "verify --full")]
    [InlineData("model-list", "model list")]
    [InlineData("model-verify", "model verify")]
    [InlineData("error", "search 10k --limit 0")]
    [InlineData("error", "show 4242")]
    [InlineData("error", "serv")]
    public async Task What_a_verb_writes_is_valid(string schema, string line)
    {
        CliRun run = await fixture.RunAsync(null, [.. line.Split(' '), "--json"]);
        Check(schema, schema == "error" ? run.Error : run.Output);
    }

    [Fact]
    public async Task What_changes_something_writes_what_is_valid_too()
    {
        string project = fixture.CopyProject("schemas");
        string snapshots = Path.Combine(project, "snapshots");
        TinySnapshot.Build(Path.Combine(snapshots, CliFixture.Second), CliFixture.Second);
        TinySnapshot.MakeCurrent(snapshots, CliFixture.Second);
        new Foundation.Files.DurableFiles().ReplaceLink(Path.Combine(snapshots, "previous"), CliFixture.First);
        string first = Path.Combine(snapshots, CliFixture.First);
        string second = Path.Combine(snapshots, CliFixture.Second);
        Check("verify-compare", (await fixture.RunAsync(project, "verify", "--compare", first, second, "--json")).Output);
        Check("rollback", (await fixture.RunAsync(project, "rollback", "--json")).Output);
        Check("prune", (await fixture.RunAsync(project, "prune", "--dry-run", "--json")).Output);
        string texts = Path.Combine(project, "texts.jsonl");
        await File.WriteAllTextAsync(texts, "{\"text\":\"10k\"}\n");
        Check("embed", (await fixture.RunAsync(project, "embed", "--texts", texts, "--out", texts + ".bin", "--json")).Output);
        Check("model-bake", (await fixture.RunAsync(project, "model", "bake", Path.Combine(project, "layer"), "--json")).Output);
    }

    [Fact]
    public void A_document_that_is_none_does_not_pass()
    {
        Should.Throw<ShouldAssertException>(() => Check("search", "{\"query\":1}"));
        Should.Throw<ShouldAssertException>(() => Check("types", "{}"));
    }

    private static void Check(string schema, string document)
    {
        JsonSchema known = JsonSchema.FromText(File.ReadAllText(Path.Combine(SchemaDirectory, $"{schema}.schema.json")));
        EvaluationResults results = known.Evaluate(
            JsonDocument.Parse(document).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        results.IsValid.ShouldBeTrue(string.Join('\n', (results.Details ?? []).Where(static detail => detail.Errors is not null)
            .Select(static detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
    }
}

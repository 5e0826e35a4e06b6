using Components.Fetch.Combining;
using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps.Tests;

/// <summary>Section sources of pipeline.yaml, beside and instead of section source.</summary>
public sealed class DeclaredSourcesTests : IDisposable
{
    private const string Two = """
        catalogue: { id: shop, priority: [sample, shelf] }
        sources:
          sample: { kind: sample }
          shelf: { kind: csv, path: shelf.csv, id_base: 30000000000, csv: { columns: { part_number: mpn } } }
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("sources-test-").FullName;

    public DeclaredSourcesTests() => Directory.CreateDirectory(Path.Combine(_root, "profiles"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void One_source_is_what_it_always_was()
    {
        PipelineConfiguration configuration = Load("source: { id: sample, kind: sample }");
        DeclaredSources.Read(configuration).ShouldBeNull();
        CatalogueName.Of(configuration).ShouldBe("sample");
        CatalogueName.Of(Load("source: { id: sample }\ncatalogue: { id: parts }")).ShouldBe("parts");
        PipelineStep step = FetchStep.Create(Places(), new GraphSettings(configuration), ask: false);

        // Another list is another key, and every catalogue would be imported again.
        step.Settings.Order(StringComparer.Ordinal).ShouldBe([
            "fetch.guards", "fetch.max_json_bytes", "fetch.max_text_bytes", "source.id", "source.kind", "source.row_limit",
            "source.sha256",
        ]);
        step.ExternalInputs.Select(static input => input.Name).ShouldBe(["catalogue"]);
    }

    [Fact]
    public void A_profile_puts_several_sources_in_the_place_of_the_one_of_pipeline_yaml()
    {
        PipelineConfiguration configuration = Load("source: { id: sample, kind: sample }", Two);
        DeclaredCatalogue catalogue = DeclaredSources.Read(configuration)!;
        catalogue.Sources.Select(static source => $"{source.Id} {source.Kind} {source.IdBase}")
            .ShouldBe(["sample sample ", "shelf csv 30000000000"]);
        CatalogueName.Of(configuration).ShouldBe("shop");
        PipelineStep step = FetchStep.Create(Places(), new GraphSettings(configuration), ask: false);
        step.Settings.ShouldContain("sources.shelf.csv");
        step.Settings.ShouldContain("catalogue.priority");
        step.Settings.ShouldNotContain("catalogue.removed");
        configuration.Slice(step.Settings).Values["sources.shelf.id_base"].ShouldBe("30000000000");
        step.ExternalInputs.Select(static input => input.Name).ShouldBe(["catalogue sample", "catalogue shelf"]);
    }

    [Fact]
    public void A_variable_reaches_one_of_them()
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            Written(Two), [],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["COMPONENTS__SOURCES__shelf__PATH"] = "other.csv" },
            PipelineSections.Registry);
        DeclaredSources.Read(configuration)!.Sources[1].Path.ShouldBe("other.csv");
    }

    [Fact]
    public void Both_sections_in_one_layer_or_source_in_a_later_one_contradict_each_other()
    {
        Refused(Load("source: { kind: sample }\n" + Two)).ShouldBe(
            "FET060: pipeline.yaml:1:17: source.kind is set, and the catalogue is made of the sources in section sources. "
                + "Set it for "
            + "one of them (sources.ID.kind), or delete section sources.");
        Refused(Load(Two, "source: { path: other }")).ShouldStartWith("FET060: profiles/over.yaml:1:17: source.path is set");
        Refused(PipelineConfiguration.Load(
            Written(Two), [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry,
            [new ConfigurationOverride("source.path", "cache.sqlite3", "--catalogue")]))
            .ShouldStartWith("FET060: --catalogue: source.path is set, and the catalogue is made of the sources");
    }

    [Fact]
    public void Whatever_section_source_may_hold_contradicts_section_sources()
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["id"] = "other", ["kind"] = "sample", ["path"] = "other", ["url"] = "http://127.0.0.1/a",
            ["sha256"] = new string('0', 64), ["row_limit"] = "5", ["id_base"] = "30000000000",
            ["guards"] = "{ min_rows: 2 }", ["csv"] = "{ columns: { part_number: mpn } }", ["jlc"] = "{ burst: 2 }",
        };
        values.Keys.ShouldBe(
            typeof(SourceSettings).GetProperties().Select(static property =>
                System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)),
            ignoreOrder: true, "a new setting needs its value here");
        foreach ((string key, string value) in values)
        {
            Refused(Load("source: { " + key + ": " + value + " }\n" + Two))
                .ShouldStartWith($"FET060: pipeline.yaml:1:{"source: { ".Length + key.Length + 3}: source.{key} is set");
        }
    }

    [Fact]
    public void Of_several_settings_of_section_source_the_first_that_is_written_is_named() =>
        Refused(Load("source: { path: other, csv: { columns: { part_number: mpn } } }\n" + Two))
            .ShouldStartWith("FET060: pipeline.yaml:1:17: source.path is set");

    [Fact]
    public void What_only_several_sources_need_is_refused_for_one() =>
        Refused(Load("catalogue: { priority: [sample] }")).ShouldBe(
            "FET060: pipeline.yaml, section catalogue: catalogue.priority, fields or removed is set, and section sources is "
                + "empty: "
            + "they say nothing of one source. Delete them, or declare the sources.");

    [Fact]
    public void A_mistake_in_one_of_them_is_told_with_its_place() =>
        Should.Throw<ConfigurationException>(() => Load("sources:\n  a: { knid: csv }\n  b: 3")).Remedy
            .Split("\n  ")[1..].ShouldBe([
                "pipeline.yaml:2:8  sources.a.knid: unknown key. Did you mean 'kind'?",
                "pipeline.yaml:3:6  sources.b: must be a mapping, found 3. Correct the entry, or delete it.",
            ]);

    private static string Refused(PipelineConfiguration configuration) =>
        Should.Throw<UsageException>(() => DeclaredSources.Read(configuration)).Message;

    private Places Places() => Components.Foundation.Files.Places.From(
        _root, new Dictionary<string, string>(StringComparer.Ordinal), _root);

    private string Written(string main, string? profile = null)
    {
        string needed = File.ReadAllText(Path.Combine(Checkout.Root, "pipeline.yaml"));
        int model = needed.IndexOf("\nmodel:", StringComparison.Ordinal);
        int after = needed.IndexOf("\nembed:", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_root, "pipeline.yaml"), main + needed[model..after] + "\n");
        if (profile is not null)
        {
            File.WriteAllText(Path.Combine(_root, "profiles", "over.yaml"), profile);
        }

        return _root;
    }

    private PipelineConfiguration Load(string main, string? profile = null) => PipelineConfiguration.Load(
        Written(main, profile), profile is null ? [] : ["over"], new Dictionary<string, string>(StringComparer.Ordinal),
        PipelineSections.Registry);
}

using System.Text.Json.Nodes;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.TestKit.Files;

namespace Components.Pipeline.Tests.Configuration;

public sealed class LayeringTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["COMPONENTS_CACHE_DIR"] = "elsewhere",
        ["PATH"] = "/",
    };

    public LayeringTests() =>
        _root.Write("pipeline.yaml", "embed: { batch_size: 1, timeout: 1s, weights: { title: 1 } }\nmodel: { id: base }\n");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Later_profiles_win_and_what_they_extend_lies_below_them()
    {
        _root.Write("profiles/common.yaml", "embed: { batch_size: 2, timeout: 2s, tolerance: 0.2 }\n");
        _root.Write("profiles/jlc.yaml", "extends: [common]\nembed: { batch_size: 3, weights: { text: 3 } }\n");
        _root.Write("profiles/fast.yaml", "extends: common\nembed: { timeout: 4s }\n");

        PipelineConfiguration configuration = Load(["jlc", "fast"]);

        ToyEmbed embed = configuration.Get<ToyEmbed>("embed");
        embed.BatchSize.ShouldBe(3);
        embed.Timeout.ShouldBe(TimeSpan.FromSeconds(4));
        embed.Tolerance.ShouldBe(0.2);
        embed.Weights.ShouldBe(
            new Dictionary<string, double>(StringComparer.Ordinal) { ["title"] = 1, ["text"] = 3 }, ignoreOrder: true);
        configuration.Get<ToyModel>("model").Id.ShouldBe("base");
        configuration.Files.ShouldBe(
            ["pipeline.yaml", "profiles/jlc.yaml", "profiles/common.yaml", "profiles/fast.yaml"], ignoreOrder: true);
    }

    [Fact]
    public void A_setting_knows_where_it_was_written()
    {
        _root.Write("profiles/jlc.yaml", "embed:\n  tolerance: 0.3\n");
        _environment["COMPONENTS__EMBED__CACHE__ENTRIES"] = "11";

        PipelineConfiguration configuration = Load(["jlc"], new ConfigurationOverride("embed.batch_size", "12", "--batch"));

        Dictionary<string, string?> positions = new[]
        {
            "embed.batch_size", "embed.cache.entries", "embed.tolerance", "model.id", "embed.fields", "embed.fields.x", "nothing",
        }.ToDictionary(static path => path, path => configuration.Position(path)?.ToString(), StringComparer.Ordinal);
        positions.ShouldBe(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["embed.batch_size"] = "--batch",
            ["embed.cache.entries"] = "COMPONENTS__EMBED__CACHE__ENTRIES",
            ["embed.tolerance"] = "profiles/jlc.yaml:2:14",
            ["model.id"] = "pipeline.yaml:2:14",
            ["embed.fields"] = null,
            ["embed.fields.x"] = null,
            ["nothing"] = null,
        }, ignoreOrder: true);
    }

    [Fact]
    public void The_environment_wins_over_files_and_options_win_over_the_environment()
    {
        _environment["COMPONENTS__EMBED__BATCH_SIZE"] = "10";
        _environment["COMPONENTS__embed__cache__entries"] = "11";
        _environment["COMPONENTS__embed__fields"] = "[a, b]";
        _environment["COMPONENTS__embed__weights__Title"] = "0.5";
        _environment["COMPONENTS__model__id"] = "[not a list";
        _environment["COMPONENTS__model__prefix"] = "";

        PipelineConfiguration configuration = Load([], new ConfigurationOverride("embed.batch_size", "12", "--batch"));

        ToyEmbed embed = configuration.Get<ToyEmbed>("embed");
        embed.BatchSize.ShouldBe(12);
        embed.Cache.Entries.ShouldBe(11);
        embed.Fields.ShouldBe(["a", "b"]);
        embed.Weights["Title"].ShouldBe(0.5);
        configuration.Get<ToyModel>("model").Id.ShouldBe("[not a list");
        configuration.Get<ToyModel>("model").Prefix.ShouldBe("");
    }

    [Fact]
    public void Mistakes_name_the_file_the_variable_or_the_option_they_come_from()
    {
        _root.Write("profiles/jlc.yaml", "embed:\n  batch_size: 5000\n  encodr: hashing\n");
        _environment["COMPONENTS__embed__tolerance"] = "2";
        _environment["COMPONENTS__embeed__x"] = "1";

        ConfigurationException error = Should.Throw<ConfigurationException>(() =>
            Load(["jlc"], new ConfigurationOverride("embed.row_limit", "few", "--limit")));

        Mistakes(error).ShouldBe(
        [
            "profiles/jlc.yaml:2:15  embed.batch_size: must be 1 to 4096, found 5000. "
                + "Set it, or delete the line for the default (64).",
            "profiles/jlc.yaml:3:3  embed.encodr: unknown key. Did you mean 'encoder'?",
            "--limit  embed.row_limit: must be a whole number, found few. Correct the option.",
            "COMPONENTS__embed__tolerance  embed.tolerance: must be 0 to 1, found 2. Correct the variable, or unset it.",
            "COMPONENTS__embeed__x  embeed: unknown section. Did you mean 'embed'?",
        ]);
    }

    [Fact]
    public void A_key_far_from_every_known_one_gets_the_list()
    {
        _root.Write("pipeline.yaml", "model: { id: x, colour: red }\n");

        Should.Throw<ConfigurationException>(() => Load([])).Message.ShouldBe(
            "CFG001: The configuration has a mistake, nothing was run. Correct it:\n"
            + "  pipeline.yaml:1:17  model.colour: unknown key. Known keys: files, id, pooling, prefix, revision.");
    }

    [Fact]
    public void Broken_syntax_is_told_with_its_line_and_other_files_are_still_checked()
    {
        _root.Write("pipeline.yaml", "embed:\n  batch_size: [1\n");
        _root.Write("profiles/jlc.yaml", "- a list\n");
        _root.Write("profiles/two.yaml", "model: { id: x }\n---\nmodel: { id: y }\n");

        ConfigurationException error = Should.Throw<ConfigurationException>(() => Load(["jlc", "two"]));

        Mistakes(error).Length.ShouldBe(3);
        Mistakes(error)[0].ShouldStartWith("pipeline.yaml:3:1  is not valid YAML: ");
        Mistakes(error)[1].ShouldBe("profiles/jlc.yaml:1:1  must be a mapping of sections, found a list.");
        Mistakes(error)[2]
            .ShouldBe("profiles/two.yaml:2:1  a second document begins here. Keep one document in a file.");
    }

    [Theory]
    [InlineData("embed: 5\nmodel: { id: x }",
        "pipeline.yaml:1:8  embed: must be a mapping, found 5. Indent the section's keys below it.")]
    [InlineData("embed: { [a]: 1 }\nmodel: { id: x }", "pipeline.yaml:1:10  embed: a key must be text, found a list.")]
    [InlineData(
        "embed: *nothing\nmodel: { id: x }", "pipeline.yaml:1:8  embed: refers to '*nothing', which is not defined above it.")]
    [InlineData("", "pipeline.yaml:1:1  model.id: is missing. Add 'id: <text>' (Id of the model).")]
    public void Strange_documents_are_told(string yaml, string mistake)
    {
        _root.Write("pipeline.yaml", yaml);

        Mistakes(Should.Throw<ConfigurationException>(() => Load([]))).ShouldBe([mistake]);
    }

    private static string[] Mistakes(ConfigurationException error) => error.Remedy.Split("\n  ")[1..];

    [Fact]
    public void Anchors_share_a_value()
    {
        _root.Write("pipeline.yaml", "model:\n  id: &name tiny\n  prefix: *name\n");

        Load([]).Get<ToyModel>("model").Prefix.ShouldBe("tiny");
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        _root.Write("profiles/jlc.yaml", "extends: [comon]\n");
        _root.Write("profiles/common.yaml", "extends: [loop]\n");
        _root.Write("profiles/loop.yaml", "extends: [common]\n");

        Should.Throw<UsageException>(() =>
            Load(["jcl"])).Message.ShouldBe("CFG003: --profile: There is no profile 'jcl'. Did you mean 'jlc'?");
        Should.Throw<UsageException>(() => Load(["../pipeline"])).Message.ShouldBe(
            "CFG003: --profile: There is no profile '../pipeline'. Known profiles: common, jlc, loop.");
        Should.Throw<UsageException>(() => Load(["jlc"])).Message.ShouldBe(
            "CFG003: profiles/jlc.yaml:1:11: There is no profile 'comon'. Did you mean 'common'?");
        Should.Throw<UsageException>(() => Load(["common"])).Message.ShouldBe(
            "CFG004: profiles/loop.yaml:1:11: Profiles extend each other in a circle: common -> loop -> common. "
                + "Remove one of the 'extends' entries.");
        File.Delete(_root["pipeline.yaml"]);
        Should.Throw<UsageException>(() => Load([])).Message.ShouldBe(
            "CFG002: pipeline.yaml: The pipeline's configuration is missing. Restore it with 'git checkout -- pipeline.yaml', "
                + "or run from the repository's root.");
    }

    [Fact]
    public void A_slice_is_the_same_however_the_settings_are_written()
    {
        string first = Load([]).Slice("embed", "model.id").ToCanonicalJson();
        _root.Write("pipeline.yaml",
            "model:\n  id: 'base'\nembed:\n  weights:\n    title: 1.0\n  timeout: 1000ms\n  batch_size: 1\n  tolerance: 0.5\n");

        Load([]).Slice("model.id", "embed").ToCanonicalJson().ShouldBe(first);
        first.ShouldBe(
            """{"embed.batch_size":1,"embed.cache.age":"5m","embed.cache.entries":100"""
                + ""","embed.encoder":"hashing","embed.fields":["title"],"embed.normalise":true"""
                + ""","embed.row_limit":null"""
                + ""","embed.timeout":"1s","embed.tolerance":0.5,"embed.weights.title":1,"model.id":"base"}""");
        Load([]).Slice("embed.cache").ToCanonicalJson().ShouldBe("""{"embed.cache.age":"5m","embed.cache.entries":100}""");
        Should.Throw<InternalException>(() => Load([]).Slice("embed.nothing")).Message.ShouldBe(
            "CFG005: SectionRegistry: No settings are registered under 'embed.nothing'. "
                + "Register the section's settings type, or correct the step that reads it.");
    }

    [Fact]
    public void A_settings_type_that_cannot_be_read_is_refused_when_it_is_registered()
    {
        Should.Throw<InternalException>(() => new SectionRegistry().Add<Unreadable>("odd")).Message.ShouldBe(
            "CFG006: odd.when: 'System.DateTime' is not a type that settings can have. Use text, bool, int, long, double, "
                + "TimeSpan, an enum, a nested record, or a read-only list or dictionary of those.");
    }

    [Fact]
    public void The_schema_for_editors_says_what_the_reader_checks()
    {
        JsonNode schema = JsonNode.Parse(ConfigurationSchema.ForPipeline(Registry()))!;
        JsonNode embed = schema["properties"]!["embed"]!;
        embed["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        embed["properties"]!["batch_size"]!.ToJsonString().ShouldBe(
            """{"description":"Texts per batch.","type":"integer","minimum":1,"maximum":4096"""
                + ""","not":{"enum":[13,17]},"default":64}""");
        embed["properties"]!["encoder"]!.ToJsonString()
            .ShouldBe("""{"type":"string","enum":["hashing","static_model"],"default":"hashing"}""");
        embed["properties"]!["row_limit"]!.ToJsonString().ShouldBe("""{"type":["integer","null"]}""");
        embed["properties"]!["timeout"]!["default"]!.GetValue<string>().ShouldBe("30s");
        embed["properties"]!["weights"]!.ToJsonString()
            .ShouldBe("""{"type":"object","additionalProperties":{"type":"number"},"default":{}}""");
        JsonNode model = schema["properties"]!["model"]!;
        model["required"]!.ToJsonString().ShouldBe("""["id"]""");
        model["properties"]!["pooling"]!["enum"]!.ToJsonString().ShouldBe("""["mean","cls"]""");
        model["properties"]!["revision"]!["pattern"]!.GetValue<string>().ShouldBe("^[0-9a-f]{8}$");
        model["properties"]!["files"]!["items"]!["required"]!.ToJsonString().ShouldBe("""["path"]""");

        JsonNode profile = JsonNode.Parse(ConfigurationSchema.ForProfile(Registry()))!;
        profile["properties"]!["extends"].ShouldNotBeNull();
        profile["properties"]!["model"]!["required"].ShouldBeNull();
        ConfigurationSchema.Write(Registry(), _root.Path, new DurableFiles())
            .ShouldBe(["docs/pipeline.schema.json", "docs/profile.schema.json"]);
        ConfigurationSchema.Write(Registry(), _root.Path, new DurableFiles()).ShouldBeEmpty();
    }

    private PipelineConfiguration Load(IReadOnlyList<string> profiles, params ConfigurationOverride[] overrides) =>
        PipelineConfiguration.Load(_root.Path, profiles, _environment, Registry(), overrides);

    private static SectionRegistry Registry() => new SectionRegistry().Add<ToyEmbed>("embed").Add<ToyModel>("model");

    private sealed record Unreadable
    {
        public DateTime When { get; init; }
    }
}

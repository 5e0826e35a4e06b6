using Components.Foundation.Errors;
using Components.Pipeline.Configuration;
using Components.TestKit.Files;

namespace Components.Pipeline.Tests.Configuration;

public sealed class PipelineConfigurationTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Load_applies_defaults_where_nothing_is_written()
    {
        PipelineConfiguration configuration = Load("model:\n  id: tiny\n");

        configuration.Get<ToyEmbed>("embed")
            .ShouldBe(
                new ToyEmbed { Fields = configuration.Get<ToyEmbed>("embed").Fields,
                    Weights = configuration.Get<ToyEmbed>("embed").Weights });
        configuration.Get<ToyModel>("model").Id.ShouldBe("tiny");
        configuration.Files.ShouldBe(["pipeline.yaml"]);
    }

    [Fact]
    public void Load_reads_every_type_of_setting()
    {
        PipelineConfiguration configuration = Load(
            """
            model:
              id: "123"
              prefix: null
              files:
                - path: a.bin
                  size_bytes: 5000000000
                - { path: b.bin }
            embed:
              batch_size: 128
              encoder: static_model
              normalise: false
              timeout: 250ms
              tolerance: 1e-1
              row_limit: 10
              cache: { age: 10m }
              fields: [title, text]
              weights: { title: 2, text: 0.5 }
            """);

        ToyEmbed embed = configuration.Get<ToyEmbed>("embed");
        embed.BatchSize.ShouldBe(128);
        embed.Encoder.ShouldBe(ToyEncoder.StaticModel);
        embed.Normalise.ShouldBeFalse();
        embed.Timeout.ShouldBe(TimeSpan.FromMilliseconds(250));
        embed.Tolerance.ShouldBe(0.1);
        embed.RowLimit.ShouldBe(10);
        embed.Cache.ShouldBe(new ToyCache { Age = TimeSpan.FromMinutes(10) });
        embed.Fields.ShouldBe(["title", "text"]);
        embed.Weights.ShouldBe(
            new Dictionary<string, double>(StringComparer.Ordinal) { ["text"] = 0.5, ["title"] = 2 }, ignoreOrder: true);
        ToyModel model = configuration.Get<ToyModel>("model");
        model.Id.ShouldBe("123");
        model.Prefix.ShouldBeNull();
        model.Files.ShouldBe([new ToyFile { Path = "a.bin", SizeBytes = 5_000_000_000 }, new ToyFile { Path = "b.bin" }]);
    }

    [Fact]
    public void A_value_inside_the_range_may_be_ruled_out()
    {
        Should.Throw<ConfigurationException>(() => Load("model:\n  id: tiny\nembed:\n  batch_size: 17\n")).Message.ShouldContain(
            "pipeline.yaml:4:15  embed.batch_size: must be none of 13, 17, found 17. "
            + "Set it, or delete the line for the default (64).");
        Load("model:\n  id: tiny\nembed:\n  batch_size: 16\n").Get<ToyEmbed>("embed").BatchSize.ShouldBe(16);
    }

    [Fact]
    public void An_empty_text_does_not_match_a_pattern_that_asks_for_some()
    {
        ConfigurationException error = Should.Throw<ConfigurationException>(() => Load("model:\n  id: tiny\n  revision: ''\n"));
        error.Message.ShouldContain("model.revision: must be text that matches ^[0-9a-f]{8}$");
    }

    [Fact]
    public void Load_reports_all_mistakes_at_once_with_their_positions()
    {
        ConfigurationException error = Should.Throw<ConfigurationException>(() => Load(
            """
            embeed:
              batch_size: 1
            embed:
              batch_size: 0
              batchsize: 12
              encoder: statc_model
              normalise: yes
              timeout: 30
              tolerance: many
              fields: title
              weights: { title: heavy }
              cache:
                age: 0s
                entries: -1
              normalise: true
            model:
              revision: nope
              pooling: means
              files:
                - size_bytes: 1
                - path: [a]
            """));

        error.Message.ShouldBe(
            """
            CFG001: The configuration has 17 mistakes, nothing was run. Correct them:
              pipeline.yaml:1:1  embeed: unknown section. Did you mean 'embed'?
              pipeline.yaml:4:15  embed.batch_size: must be 1 to 4096, found 0. Set it, or delete the line for the default (64).
              pipeline.yaml:5:3  embed.batchsize: unknown key. Did you mean 'batch_size'?
              pipeline.yaml:6:12  embed.encoder: must be one of hashing, static_model, found statc_model. Did you mean 'static_model'? Set it, or delete the line for the default (hashing).
              pipeline.yaml:7:14  embed.normalise: must be true or false, found yes. Set it, or delete the line for the default (true).
              pipeline.yaml:8:12  embed.timeout: must be a duration such as 250ms, 30s or 5m, found 30. Set it, or delete the line for the default (30s).
              pipeline.yaml:9:14  embed.tolerance: must be a number, found many. Set it, or delete the line for the default (0.5).
              pipeline.yaml:10:11  embed.fields: must be a list, found title. Set it, or delete it for the default.
              pipeline.yaml:11:21  embed.weights.title: must be a number, found heavy. Correct the entry, or delete it.
              pipeline.yaml:13:10  embed.cache.age: must be 1s to 1h, found 0s. Set it, or delete the line for the default (5m).
              pipeline.yaml:14:14  embed.cache.entries: must be at least 0, found -1. Set it, or delete the line for the default (100).
              pipeline.yaml:15:3  embed.normalise: is given twice, first in line 7. Delete one of the two.
              pipeline.yaml:16:1  model.id: is missing. Add 'id: <text>' (Id of the model).
              pipeline.yaml:17:13  model.revision: must be text that matches ^[0-9a-f]{8}$, found nope. Set it, or delete the line for the default (00000000).
              pipeline.yaml:18:12  model.pooling: must be one of mean, cls, found means. Did you mean 'mean'? Set it, or delete the line for the default (mean).
              pipeline.yaml:20:7  model.files[0].path: is missing. Add 'path: <text>'.
              pipeline.yaml:21:13  model.files[1].path: must be text, found a list. Set it.
            """.ReplaceLineEndings("\n"));
        error.ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Theory]
    [InlineData("pipeline.yaml")]
    [InlineData("profiles/fast.yaml")]
    public async Task A_pipe_in_the_place_of_settings_is_named_and_nobody_waits_for_its_writer(string name)
    {
        _root.Write("pipeline.yaml", "model:\n  id: tiny\n");
        _root.Write("profiles/fast.yaml", "");
        Assert.SkipUnless(NamedPipe.TryMake(_root[name]), "The system has no named pipes.");
        EnvironmentException error = await Should.ThrowAsync<EnvironmentException>(() => Task.Run(() =>
            PipelineConfiguration.Load(_root.Path, ["fast"], new Dictionary<string, string>(StringComparer.Ordinal), Registry()))
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        error.Message.ShouldStartWith($"FIL002: {_root[name]}: What lies in the place of a file is a named pipe. ");
    }

    private PipelineConfiguration Load(string yaml, params string[] profiles) =>
        Load(yaml, new Dictionary<string, string>(StringComparer.Ordinal), profiles);

    private PipelineConfiguration Load(string yaml, IReadOnlyDictionary<string, string> environment, params string[] profiles)
    {
        _root.Write("pipeline.yaml", yaml);
        return PipelineConfiguration.Load(_root.Path, profiles, environment, Registry());
    }

    private static SectionRegistry Registry() => new SectionRegistry().Add<ToyEmbed>("embed").Add<ToyModel>("model");
}

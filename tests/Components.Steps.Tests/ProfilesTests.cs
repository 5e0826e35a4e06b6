using Components.Evaluation.Gates;
using Components.Evaluation.Gates.Baselines;
using Components.Pipeline.Configuration;

namespace Components.Steps.Tests;

/// <summary>Every shipped profile can be loaded.</summary>
public sealed class ProfilesTests
{
    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "profiles"), "*.yaml")
        .Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_profile_is_a_valid_configuration(string profile)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);

        PipelineConfiguration configuration = PipelineConfiguration.Load(Checkout.Root, [profile], environment,
            PipelineSections.Registry);

        configuration.Files.ShouldContain($"profiles/{profile}.yaml");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_baselines_that_a_shipped_profile_names_have_the_samples_figures(string profile)
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            Checkout.Root, [profile], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);

        string path = Path.Combine(Checkout.Root, configuration.Get<GatesSettings>("gates").Baselines, "sample.json");
        GateBaseline.Read(path, "sample").ShouldNotBeNull($"Run './build.sh Report --profile {profile}', then AcceptBaseline.");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_profile_has_the_parameter_file_that_NUKE_asks_for(string profile) =>
        File.ReadAllText(Path.Combine(Checkout.Root, ".nuke", $"parameters.{profile}.json")).ShouldBe("{}\n");

    [Fact]
    public void The_schemas_for_editors_are_the_ones_that_the_settings_give()
    {
        string remedy = "Run './build.sh Schemas' and commit the files.";
        File.ReadAllText(Path.Combine(Checkout.Root, ConfigurationSchema.PipelineFile))
            .ShouldBe(ConfigurationSchema.ForPipeline(PipelineSections.Registry), remedy);
        File.ReadAllText(Path.Combine(Checkout.Root, ConfigurationSchema.ProfileFile))
            .ShouldBe(ConfigurationSchema.ForProfile(PipelineSections.Registry), remedy);
    }
}

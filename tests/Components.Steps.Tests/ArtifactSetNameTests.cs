using Components.Fetch.Artifacts;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;

namespace Components.Steps.Tests;

/// <summary>Whose records a build reads: those of its catalogue and of the profiles that choose parts.</summary>
public sealed class ArtifactSetNameTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("set-name-").FullName;

    public ArtifactSetNameTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "profiles"));
        string needed = File.ReadAllText(Path.Combine(Checkout.Root, "pipeline.yaml"));
        string model = needed[needed.IndexOf("\nmodel:", StringComparison.Ordinal)
            ..needed.IndexOf("\nembed:", StringComparison.Ordinal)];
        Write("pipeline.yaml", "source: { id: main }\nartifacts: { enabled: true }" + model);
        Write("profiles/art.yaml", "artifacts: { parts: { ids: [C1] } }");
        Write("profiles/art2.yaml", "artifacts: { kinds: [easyeda_json] }");
        Write("profiles/both.yaml", "extends: art\nartifacts: { parts: { basic: false } }");
        Write("profiles/rate.yaml", "artifacts: { requests_per_second: 1 }");
        Write("profiles/mine.yaml", "source: { id: mine }");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("main", "")]
    [InlineData("main art", "art")]
    [InlineData("main art2", "art2")]
    [InlineData("main art both", "both")]
    [InlineData("main", "rate")]
    [InlineData("main art", "art", "rate")]
    [InlineData("mine art", "art", "mine")]
    [InlineData("main art art2", "art", "art2")]
    public void A_set_is_named_by_its_catalogue_and_by_the_profiles_that_choose_parts_or_kinds(
        string name, params string[] profiles)
    {
        ArtifactSet set = ArtifactWork.SetOf(Load(profiles));
        string.Join(' ', [set.Catalogue, .. set.Profiles]).ShouldBe(name);
    }

    [Fact]
    public void Transform_reads_the_records_of_its_own_profile()
    {
        foreach (string[] profiles in new string[][] { ["art"], ["art2"] })
        {
            Places places = Places.From(_root, new Dictionary<string, string>(StringComparer.Ordinal), _root);
            TransformStep.Create(places, new GraphSettings(Load(profiles))).ExternalInputs
                .Single(static input => input.Name == "artifacts").Path
                .ShouldBe(new ArtifactSet("main", profiles).RecordsPath(places.ArtifactsDirectory));
        }
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);

    private PipelineConfiguration Load(string[] profiles) => PipelineConfiguration.Load(
        _root, [.. profiles.Where(static profile => profile.Length > 0)], new Dictionary<string, string>(StringComparer.Ordinal),
        PipelineSections.Registry);
}

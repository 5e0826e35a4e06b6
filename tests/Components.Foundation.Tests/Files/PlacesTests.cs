using Components.Foundation.Files;

namespace Components.Foundation.Tests.Files;

public sealed class PlacesTests
{
    private static readonly string Root = Path.GetFullPath("project");
    private static readonly string Elsewhere = Path.GetFullPath("elsewhere");

    [Fact]
    public void Without_variables_everything_lies_in_the_project()
    {
        Places places = Places.From(Root, new Dictionary<string, string> { [Places.CacheVariable] = "" }, Elsewhere);
        places.CacheDirectory.ShouldBe(Path.Combine(Root, ".nuke", "cache"));
        places.SnapshotsDirectory.ShouldBe(Path.Combine(Root, "snapshots"));
        places.ModelDirectory.ShouldBeNull();
        places.EmbeddingCacheDirectory.ShouldBe(Path.Combine(Root, ".nuke", "cache", "embeddings"));
        places.OutputDirectory.ShouldBe(Path.Combine(Root, "output"));
    }

    [Fact]
    public void A_relative_path_in_a_variable_starts_where_the_program_was_started()
    {
        Dictionary<string, string> environment = new()
        {
            ["COMPONENTS_CACHE_DIR"] = "cache",
            ["COMPONENTS_SNAPSHOT_DIR"] = Path.Combine(Root, "here"),
            ["COMPONENTS_MODEL_DIR"] = "models",
        };
        Places.From(Root, environment, Elsewhere).ShouldBe(new Places(
            Root, Path.Combine(Elsewhere, "cache"), Path.Combine(Root, "here"), Path.Combine(Elsewhere, "models")));
    }
}

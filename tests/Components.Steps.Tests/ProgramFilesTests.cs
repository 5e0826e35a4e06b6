namespace Components.Steps.Tests;

/// <summary>The program that measures, as it enters a gate's key.</summary>
public sealed class ProgramFilesTests
{
    [Fact]
    public void The_measuring_program_covers_what_reads_searches_and_judges_and_nothing_that_only_builds()
    {
        string[] names = [.. ProgramFiles.Gates.Select(static input => input.Name)];
        foreach (string part in new[] { "Catalog", "Embedding", "Embedding.Onnx", "Index", "Search", "Evaluation" })
        {
            names.ShouldContain($"program/Components.{part}.dll");
        }

        names.ShouldContain("program/Microsoft.Data.Sqlite.dll");
        foreach (string part in new[] { "Fetch", "Transform", "Index.Building", "Models", "Pipeline" })
        {
            names.ShouldNotContain($"program/Components.{part}.dll");
        }
    }

    [Fact]
    public void The_server_covers_the_verb_the_server_and_what_they_reach_but_not_the_other_verbs_stages()
    {
        string[] names = [.. ProgramFiles.ServerFiles.Select(static input => input.Name)];
        names.ShouldContain("server/components.dll");
        names.ShouldContain("server/components.runtimeconfig.json", "Its settings decide how fast code becomes.");
        foreach (string part in new[] { "Catalog", "Embedding", "Embedding.Onnx", "Index", "Search", "Serve", "Pipeline" })
        {
            names.ShouldContain($"server/Components.{part}.dll");
        }

        foreach (string part in new[] { "Fetch", "Transform", "Index.Building", "Models", "Evaluation" })
        {
            names.ShouldNotContain($"server/Components.{part}.dll");
        }
    }

    [Fact]
    public void A_root_that_is_missing_is_listed_so_that_its_coming_is_noticed() =>
        ProgramFiles.Closure(AppContext.BaseDirectory, ["No.Such.Assembly"], except: [])
            .ShouldBe([Path.Combine(AppContext.BaseDirectory, "No.Such.Assembly.dll")]);
}

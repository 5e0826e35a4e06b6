using Components.Build.Engine.Definitions;

namespace BuildTests;

public sealed class HelpTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("help-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Every_listed_target_stands_in_one_group()
    {
        global::Build build = new();
        string[] grouped = [.. build.TargetGroups.SelectMany(static group => group.Targets)];
        string[] listed = [.. new TargetGraph(TargetDiscovery.Find(build)).Models
            .Where(static model => model.Listed).Select(static model => model.Name)];

        listed.Length.ShouldBeGreaterThan(40);
        grouped.ShouldBe(listed, ignoreOrder: true);
        build.TargetGroups.Select(static group => group.Title)
            .ShouldBe(["Everyday", "Data", "Gates and figures", "Models", "Operations", "Code"]);
    }

    [Fact]
    public async Task Help_opens_neither_the_pipeline_nor_the_store()
    {
        // Whoever read this pipeline.yaml would end with its mistakes, and whoever opened the store would make its directory.
        await File.WriteAllTextAsync(Path.Combine(_root, "pipeline.yaml"), "no: [such, section\n");
        Directory.CreateDirectory(Path.Combine(_root, ".nuke"));

        (int code, string output, string error) = await RunAsync("--help");

        error.ShouldBeEmpty();
        code.ShouldBe(0);
        output.ShouldContain("\nEveryday\n  Publish ");
        Directory.EnumerateFileSystemEntries(_root, "*", SearchOption.AllDirectories)
            .Select(entry => Path.GetRelativePath(_root, entry)).ShouldBe(["pipeline.yaml", ".nuke"], ignoreOrder: true);

        (code, _, error) = await RunAsync("Explain");
        code.ShouldBe(2, "the pipeline is one that cannot be read");
        error.ShouldContain("pipeline.yaml:");
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string argument) => Shell.RunAsync(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "_build.dll"), argument, "--root", _root], _root);
}

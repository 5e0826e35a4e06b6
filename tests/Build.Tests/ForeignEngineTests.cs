using Components.Build.Engine.Hosting;
using Components.Foundation.Files;

namespace BuildTests;

/// <summary>The build under an engine that knows nothing of build/contracts, as NUKE's package: it gives no context, asks no
/// mapper, and ends every failure with 255 unless the build class set an exit code.</summary>
[Collection(nameof(RunAlone))]
public sealed class ForeignEngineTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("foreign-engine-").FullName;

    public ForeignEngineTests()
    {
        File.Copy(Path.Combine(Checkout.Root, "pipeline.yaml"), Path.Combine(_root, "pipeline.yaml"));
        Copy("profiles", "*.yaml");
        Copy(".nuke", "parameters*.json");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("Restore", 1)]
    [InlineData("Verify --rebuild --step Nonsense", 2)]
    [InlineData("Fetch --profile jlc --catalogue nowhere.sqlite3", 3)]
    [InlineData("FetchModel --profile minilm", 4)]
    [InlineData("Rollback", 6)]
    public void A_failure_ends_with_the_same_code_under_both_engines(string arguments, int exitCode)
    {
        Run(arguments, knowsContracts: true).ExitCode.ShouldBe(exitCode);
        Run(arguments, knowsContracts: false).ExitCode.ShouldBe(exitCode);
    }

    // A body, a static condition (FetchModel's, in every plan with Embed) and what the decider of our engine is asked.
    [Theory]
    [InlineData("Rollback")]
    [InlineData("Publish")]
    [InlineData("FetchArctic")]
    [InlineData("FetchMiniLm")]
    public void Configuration_that_cannot_be_read_is_the_callers_mistake_under_both_engines(string target)
    {
        File.WriteAllText(Path.Combine(_root, "pipeline.yaml"), "search: 5\n");
        foreach (bool knowsContracts in new[] { true, false })
        {
            (int exitCode, string output) = Run(target, knowsContracts);
            exitCode.ShouldBe(2, output);
            output.ShouldContain("pipeline.yaml");
        }
    }

    [Fact]
    public void What_fails_before_the_first_target_ends_with_its_code_under_both_engines()
    {
        foreach (bool knowsContracts in new[] { true, false })
        {
            (int exitCode, string output) = Run("Publish --override-gate nonsense=x", knowsContracts);
            exitCode.ShouldBe(2, output);
            output.ShouldContain("nonsense");
        }
    }

    [Fact]
    public void A_checkout_that_another_build_holds_is_the_environments_fault_under_both_engines()
    {
        string pipeline = File.ReadAllText(Path.Combine(_root, "pipeline.yaml"));
        string refusing = pipeline.Replace("when_locked: wait", "when_locked: fail", StringComparison.Ordinal);
        refusing.ShouldNotBe(pipeline);
        File.WriteAllText(Path.Combine(_root, "pipeline.yaml"), refusing);
        using FileLock? other = FileLock.TryTake(
            Path.Combine(_root, ".nuke", "temp", "build.lock"), isShared: false, TimeProvider.System, "Publish");
        other.ShouldNotBeNull();
        foreach (bool knowsContracts in new[] { true, false })
        {
            (int exitCode, string output) = Run("Clean", knowsContracts);
            exitCode.ShouldBe(4, output);
            output.ShouldContain("BLD223");
        }
    }

    // NUKE checks these by itself and asks nobody: README says so.
    [Theory]
    [InlineData("DistillModel")]
    [InlineData("NoSuchTarget")]
    public void What_the_engine_itself_refuses_has_a_code_of_its_own_here_alone(string arguments)
    {
        Run(arguments, knowsContracts: true).ExitCode.ShouldBe(2);
        Run(arguments, knowsContracts: false).ExitCode.ShouldBe(255);
    }

    [Fact]
    public void Success_is_no_failure_under_both_engines()
    {
        Run("Clean", knowsContracts: true).ExitCode.ShouldBe(0);
        Run("Clean", knowsContracts: false).ExitCode.ShouldBe(0);
    }

    private (int ExitCode, string Output) Run(string arguments, bool knowsContracts)
    {
        StringWriter output = new() { NewLine = "\n" };
        using BuildRunner runner = new(new EngineEnvironment
        {
            Arguments = [.. arguments.Split(' '), "--root", _root],
            WorkingDirectory = _root,
            Variables = new Dictionary<string, string>(StringComparer.Ordinal),
            Output = output,
            Error = output,
            Parallelism = 1,
            KnowsContracts = knowsContracts,
        });
        return (runner.Run<Build>([]), output.ToString());
    }

    private void Copy(string folder, string pattern)
    {
        Directory.CreateDirectory(Path.Combine(_root, folder));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), pattern))
        {
            File.Copy(file, Path.Combine(_root, folder, Path.GetFileName(file)));
        }
    }
}

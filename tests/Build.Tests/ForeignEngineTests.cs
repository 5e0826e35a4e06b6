using Components.Build.Engine.Hosting;

namespace BuildTests;

/// <summary>The build under an engine that knows nothing of build/contracts, as NUKE's package: it gives no context, asks no
/// mapper, and ends every failure with 255 unless the build class set an exit code.</summary>
[Collection(nameof(RunAlone))]
public sealed class ForeignEngineTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("foreign-engine-").FullName;

    public ForeignEngineTests()
    {
        File.Copy(Path.Combine(Repository.Root, "pipeline.yaml"), Path.Combine(_root, "pipeline.yaml"));
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

    [Fact]
    public void Configuration_that_cannot_be_read_is_the_callers_mistake_under_both_engines()
    {
        File.WriteAllText(Path.Combine(_root, "pipeline.yaml"), "search: 5\n");
        Run("Rollback", knowsContracts: true).ExitCode.ShouldBe(2);
        Run("Rollback", knowsContracts: false).ExitCode.ShouldBe(2);
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
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern))
        {
            File.Copy(file, Path.Combine(_root, folder, Path.GetFileName(file)));
        }
    }
}

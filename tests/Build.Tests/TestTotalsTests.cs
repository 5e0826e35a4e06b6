using Components.Foundation.Errors;
using Nuke.Common.IO;

namespace BuildTests;

public sealed class TestTotalsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("totals-test-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Totals_are_summed_over_all_files()
    {
        Write("a", "total=\"5\" passed=\"3\" failed=\"1\" error=\"0\" timeout=\"0\" aborted=\"0\"");
        Write("b", "total=\"4\" passed=\"2\" failed=\"0\" error=\"1\" timeout=\"0\" aborted=\"1\"");

        TestTotals totals = TestTotals.Read(_directory, exitCode: 1);

        totals.ToString().ShouldBe("5 passed, 3 failed, 1 skipped");
        Should.Throw<InternalException>(() => totals.ThrowIfFailed(filter: null)).Message.ShouldBe(
            "BLD092: output/test-results: 3 of 9 tests failed. They are listed above with their messages; "
                + "correct them and run './build.sh Test' again.");
    }

    [Fact]
    public void Failures_are_described_by_name_message_and_place()
    {
        Write(
            "a",
            "total=\"2\" passed=\"1\" failed=\"1\"",
            "<UnitTestResult testName=\"It_works\" outcome=\"Passed\" />"
            + "<UnitTestResult testName=\"It_breaks\" outcome=\"Failed\"><Output><ErrorInfo><Message>expected 1\n"
            + "found 2</Message>"
            + "<StackTrace>   at It.Breaks() in It.cs:line 3</StackTrace></ErrorInfo></Output></UnitTestResult>");

        TestTotals.Read(_directory,
            exitCode: 1).Failures.ShouldBe(["FAILED It_breaks\nexpected 1\nfound 2\nat It.Breaks() in It.cs:line 3"]);
    }

    [Fact]
    public void Skipped_tests_are_named_only_where_there_are_any()
    {
        Write("a", "total=\"3\" passed=\"3\" failed=\"0\"");

        TestTotals totals = TestTotals.Read(_directory, exitCode: 0);

        totals.ToString().ShouldBe("3 passed, 0 failed");
        Should.NotThrow(() => totals.ThrowIfFailed(filter: null));
    }

    [Fact]
    public void What_a_test_that_passed_left_out_is_told_and_no_skip()
    {
        Write(
            "a",
            "total=\"2\" passed=\"2\" failed=\"0\"",
            summary: "<RunInfos><RunInfo outcome=\"Warning\"><Text>[xUnit.net 00:00:06.71]         • Left out: a model is not "
                + "here.</Text></RunInfo><RunInfo outcome=\"Warning\"><Text>something else</Text></RunInfo></RunInfos>");

        TestTotals totals = TestTotals.Read(_directory, exitCode: 0);

        totals.LeftOut.ShouldBe(["Left out: a model is not here."]);
        totals.ToString().ShouldBe("2 passed, 0 failed");
    }

    [Fact]
    public void A_host_that_crashed_counts_as_a_failure()
    {
        Write("a", "total=\"3\" passed=\"3\" failed=\"0\"");

        TestTotals.Read(_directory, exitCode: 1).ToString().ShouldBe("3 passed, 1 failed");
    }

    [Fact]
    public void No_test_at_all_is_a_failure() =>
        Should.Throw<InternalException>(() => TestTotals.Read(_directory, exitCode: 0).ThrowIfFailed(filter: null)).Message
            .ShouldBe("BLD093: output/test-results: No test was run. Check that Components.sln lists the test projects.");

    [Fact]
    public void A_filter_that_no_test_matches_is_the_callers_mistake()
    {
        UsageException error = Should.Throw<UsageException>(() =>
            TestTotals.Read(_directory, exitCode: 0).ThrowIfFailed("FullyQualifiedName~NoSuchThing"));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldBe(
            "BLD228: --filter: No test matches 'FullyQualifiedName~NoSuchThing'. "
            + "Correct it, for example FullyQualifiedName~Negation, or leave it out.");
    }

    [Fact]
    public async Task The_launcher_starts_the_program_from_any_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has components.cmd.");
        string root = Directory.CreateDirectory(Path.Combine(_directory, "a root")).FullName;
        string bin = Directory.CreateDirectory(Path.Combine(_directory, "bin")).FullName;
        File.WriteAllText(Path.Combine(bin, "dotnet"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 6\n");
        Shell.MakeExecutable(Path.Combine(bin, "dotnet"));

        Launcher.Write(root, "Release");
        (int exitCode, string output, _) = await Shell.RunAsync(
            Path.Combine(root, "components"),
            ["search", "100nF 16V"],
            _directory,
            new Dictionary<string, string>(StringComparer.Ordinal)
                { ["PATH"] = bin + ":" + Environment.GetEnvironmentVariable("PATH") });

        output.ShouldBe($"{root}/artifacts/bin/Components.Cli/release/components.dll\nsearch\n100nF 16V\n");
        exitCode.ShouldBe(6);
        File.ReadAllText(Path.Combine(root, "components.cmd"))
            .ShouldBe("@dotnet \"%~dp0artifacts\\bin\\Components.Cli\\release\\components.dll\" %*\r\n");
    }

    [Fact]
    public void Clean_leaves_the_running_build_alone()
    {
        AbsolutePath root = _directory;
        foreach (string name in new[] { "bin/_build", "bin/_build-nuke", "bin/Components.Cli", "obj/_build", "obj/_build-nuke",
            "obj/Components.Cli" })
        {
            (root / "artifacts" / name).CreateDirectory();
        }

        CodeOutputs.Delete(root);

        root.GlobDirectories("artifacts/*/*").ShouldBe([root / "artifacts/bin/_build", root / "artifacts/bin/_build-nuke",
            root / "artifacts/obj/_build", root / "artifacts/obj/_build-nuke"]);
    }

    private void Write(string name, string counters, string results = "", string summary = "") => File.WriteAllText(
        Path.Combine(_directory, name + ".trx"),
        $"<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\">"
            + $"<Results>{results}</Results><ResultSummary><Counters {counters} />{summary}</ResultSummary></TestRun>");
}

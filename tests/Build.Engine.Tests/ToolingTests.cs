using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Build.Engine.Tests;

public sealed class ToolingTests : IDisposable
{
    private readonly Harness _harness = new() { Parallelism = 1 };

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void A_programs_lines_belong_to_its_targets_log()
    {
        string output = _harness.Run<Tools>("Speak").Output;

        output.ShouldStartWith($"── Speak {new string('─', 71)}\nout\nerr\nexit 0, 2 lines\n\n");
    }

    [Fact]
    public void A_failed_program_is_named_with_its_exit_code()
    {
        RunResult result = _harness.Run<Tools>("Fail");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe("BLD009: 'sh -c \"exit 3\"' ended with exit code 3. Its output above says why.\n");
    }

    [Fact]
    public void A_missing_program_is_a_fault_of_the_environment()
    {
        RunResult result = _harness.Run<Tools>("Missing");

        result.ExitCode.ShouldBe(4);
        result.Error.ShouldStartWith("BLD010: 'no-such-program' could not be started: ");
        result.Error.ShouldEndWith(" Install it, or put its directory on PATH.\n");
    }

    [Fact]
    public void A_program_past_its_limit_is_ended()
    {
        RunResult result = _harness.Run<Tools>("Slow");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe(
            "BLD011: 'sleep 60' was ended after its limit of 0.2 s. Find out what it waited for, or raise the limit.\n");
    }

    [Fact]
    public void An_environment_is_given_whole_and_commands_are_shown_on_request()
    {
        RunResult result = _harness.Run<Tools>("Environment --verbosity verbose");

        result.Output.ShouldContain("> /bin/sh -c \"echo $ONE$HOME.\"\n1.\n");
    }

    [Fact]
    public void Paths_are_absolute_normalised_and_joined_by_a_slash()
    {
        AbsolutePath root = "/a/b/";
        ((string)(root / "c" / "../d.txt")).ShouldBe("/a/b/d.txt");
        (root / ".." / "x").ToString().ShouldBe("/a/x");
        (root + "-old").ShouldBe((AbsolutePath)"/a/b-old");
        (root / "d.tar.gz").Name.ShouldBe("d.tar.gz");
        (root / "d.tar.gz").NameWithoutExtension.ShouldBe("d.tar");
        (root / "d.tar.gz").Extension.ShouldBe(".gz");
        root.Parent.ShouldBe((AbsolutePath)"/a");
        ((AbsolutePath)"/").Parent.ShouldBeNull();
        (root == "/a/b").ShouldBeTrue();
        Should.Throw<ArgumentException>(() =>
            root / "/c").Message.ShouldStartWith("'/c' is absolute and cannot be put under '/a/b'.");
        Should.Throw<ArgumentException>(() => AbsolutePath.Create("a")).Message.ShouldStartWith("'a' is not an absolute path.");
    }

    [Fact]
    public void Directories_are_made_cleaned_and_searched()
    {
        AbsolutePath root = _harness.Root;
        _harness.Write("src/a.cs", "");
        _harness.Write("src/deep/b.cs", "");
        _harness.Write("src/deep/c.txt", "");

        root.GlobFiles("src/*.cs").ShouldBe([root / "src/a.cs"]);
        root.GlobFiles("**/*.cs", "src/deep/?.txt")
            .ShouldBe([root / "src/a.cs", root / "src/deep/b.cs", root / "src/deep/c.txt"]);
        root.GlobDirectories("**/de*").ShouldBe([root / "src/deep"]);
        (root / "absent").GlobFiles("*").ShouldBeEmpty();

        (root / "src").CreateOrCleanDirectory().GlobFiles("**/*").ShouldBeEmpty();
        (root / "src").DirectoryExists().ShouldBeTrue();
        (root / "src").DeleteDirectory();
        (root / "src").DirectoryExists().ShouldBeFalse();
        (root / "src" / "file").DeleteFile();
    }

    [Fact]
    public void Members_that_NUKE_keeps_static_are_those_of_the_run()
    {
        string output = _harness.Run<Tools>("Where --profile a b").Output;

        output.ShouldContain($"{_harness.Root} {_harness.Root}/.nuke/temp a,b Terminal True False\n");
    }

    private sealed class Tools : NukeBuild
    {
        private Target Speak => _ => _.Executes(() =>
        {
            using IProcess process = ProcessTasks.StartProcess("sh", "-c \"echo out; sleep 0.2; echo err >&2\"")
                .AssertZeroExitCode();
            Console.WriteLine($"exit {process.ExitCode}, {process.Output.Count} lines");
        });

        private Target Fail => _ => _.Executes(() => ProcessTasks.StartProcess("sh", "-c \"exit 3\"").AssertZeroExitCode());

        private Target Missing => _ => _.Executes(() => ProcessTasks.StartProcess("no-such-program"));

        private Target Slow => _ => _.Executes(() => ProcessTasks.StartProcess("sleep", "60", timeout: 200).AssertZeroExitCode());

        private Target Environment => _ => _.Executes(() => ProcessTasks.StartProcess(
            "/bin/sh",
            "-c \"echo $ONE$HOME.\"",
            environmentVariables: new Dictionary<string, string>(StringComparer.Ordinal) { ["ONE"] = "1" }).AssertZeroExitCode());

        private Target Where => _ => _.Executes(() =>
            Console.WriteLine($"{RootDirectory} {TemporaryDirectory} {string.Join(',', LoadedLocalProfiles)} {Host} "
                + $"{IsLocalBuild} {IsServerBuild}"));
    }
}

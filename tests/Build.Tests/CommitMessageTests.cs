namespace BuildTests;

/// <summary>The hook .ci/commit-msg asks for what CONTRIBUTING.md says of commits.</summary>
public sealed class CommitMessageTests : IDisposable
{
    private readonly string _message = Path.GetTempFileName();
    private readonly string _clone = Directory.CreateTempSubdirectory("commits-").FullName;

    public void Dispose()
    {
        File.Delete(_message);
        Directory.Delete(_clone, recursive: true);
    }

    [Theory]
    [InlineData("search: names bind values\n\nA value was judged by its unit alone.\n", 0)]
    [InlineData("search: Ω is a letter of sixty-eight more, which all fit this subject\n\nWhy.\n", 0)]
    [InlineData("Merge branch 'x' into y, whose name is longer than any subject may be, by far\n", 0)]
    [InlineData("search: names bind values\n", 1)]
    [InlineData("search: names bind values\n\n# a comment of git\n", 1)]
    [InlineData("search: names bind values\nwithout an empty line\n", 1)]
    [InlineData("search: a subject that goes on and on until it has more than all of the 72\n\nWhy.\n", 1)]
    public async Task A_message_has_a_short_subject_and_a_body(string message, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is for Linux and macOS.");
        await File.WriteAllTextAsync(_message, message);

        (int exitCode, _, string error) = await Shell.RunAsync(
            Path.Combine(Checkout.Root, ".ci", "commit-msg"), [_message], Checkout.Root);

        exitCode.ShouldBe(code, error);
        (error.Length > 0).ShouldBe(code != 0);
    }

    [Theory]
    [InlineData("area: what\n\nWhy.\n", 0, "")]
    [InlineData("area: what\n", 1, "the body is missing")]
    [InlineData("fixup! area: what\n\nWhy.\n", 1, "was to be folded")]
    public async Task A_fresh_clone_is_asked_for_all_of_its_commits(string message, int code, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is for Linux and macOS.");
        string script = await RepositoryAsync();
        await CommitAsync("before the rule");
        string since = (await GitAsync("rev-parse", "HEAD")).Trim();
        await File.WriteAllTextAsync(Path.Combine(_clone, ".ci", "commits-since"), since + "\n");
        await CommitAsync(message);
        await CommitAsync("area: what came after it\n\nWhy.\n");

        (int exitCode, _, string error) = await Shell.RunAsync(script, [], Path.GetTempPath());

        exitCode.ShouldBe(code, error);
        error.ShouldContain(said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{0}0")]
    [InlineData("{0:-1}")]
    [InlineData(" {0}")]
    [InlineData("{0}\n{0}")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_line_that_names_no_commit_of_a_whole_history_is_an_error(string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is for Linux and macOS.");
        string script = await RepositoryAsync();
        await CommitAsync("area: what\n\nWhy.\n");
        string head = (await GitAsync("rev-parse", "HEAD")).Trim();
        string since = Path.Combine(_clone, ".ci", "commits-since");
        await File.WriteAllTextAsync(since, line.Replace("{0:-1}", head[..^1]).Replace("{0}", head) + "\n");

        (int exitCode, _, string error) = await Shell.RunAsync(script, [], Path.GetTempPath());

        exitCode.ShouldBe(1, error);
        error.ShouldContain(".ci/commits-since");
        await File.WriteAllTextAsync(since, head + "\n");
        (await Shell.RunAsync(script, [], Path.GetTempPath())).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_history_that_was_cut_short_is_said_to_be_unchecked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is for Linux and macOS.");
        await RepositoryAsync();
        await CommitAsync("area: what\n\nWhy.\n");
        string first = (await GitAsync("rev-parse", "HEAD")).Trim();
        await File.WriteAllTextAsync(Path.Combine(_clone, ".ci", "commits-since"), first + "\n");
        await CommitAsync("area: what came after it\n\nWhy.\n");
        string shallow = Path.Combine(_clone, "shallow");
        await GitAsync("clone", "--quiet", "--depth", "1", "file://" + _clone, shallow);

        (int exitCode, _, string error) = await Shell.RunAsync(Path.Combine(shallow, ".ci", "commits"), [], _clone);

        exitCode.ShouldBe(0, error);
        error.ShouldContain("not checked");
    }

    [Fact]
    public async Task A_history_that_does_not_reach_back_is_said_to_be_unchecked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sh is for Linux and macOS.");
        string folder = Directory.CreateDirectory(Path.Combine(_clone, ".ci")).FullName;
        File.Copy(Path.Combine(Checkout.Root, ".ci", "commits"), Path.Combine(folder, "commits"));
        Shell.MakeExecutable(Path.Combine(folder, "commits"));
        await File.WriteAllTextAsync(Path.Combine(folder, "commits-since"), new string('a', 40) + "\n");

        (int exitCode, _, string error) = await Shell.RunAsync(Path.Combine(folder, "commits"), [], _clone);

        exitCode.ShouldBe(0);
        error.ShouldContain("not checked");
    }

    [Fact]
    public void The_workflow_asks_the_commits_in_a_step_of_its_own_and_the_run_is_the_two_commands()
    {
        File.ReadAllText(Path.Combine(Checkout.Root, ".github", "workflows", "ci.yml")).ShouldContain("- run: .ci/commits\n");
        string run = File.ReadAllText(Path.Combine(Checkout.Root, ".ci", "run"));
        run.ShouldNotContain(".ci/commits");
        run.TrimEnd().ShouldEndWith("[ \"$tests\" -eq 0 ] && [ \"$publish\" -eq 0 ]");
        File.ReadAllText(Path.Combine(Checkout.Root, ".ci", "commits-since")).Trim().Length.ShouldBe(40);
    }

    private async Task<string> RepositoryAsync()
    {
        await GitAsync("init", "--quiet");
        string folder = Directory.CreateDirectory(Path.Combine(_clone, ".ci")).FullName;
        foreach (string name in new[] { "commits", "commit-msg" })
        {
            string target = Path.Combine(folder, name);
            File.Copy(Path.Combine(Checkout.Root, ".ci", name), target);
            Shell.MakeExecutable(target);
        }

        return Path.Combine(folder, "commits");
    }

    private async Task CommitAsync(string message)
    {
        await File.WriteAllTextAsync(_message, message);
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--allow-empty", "--no-verify", "--file", _message);
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Shell.RunAsync(
            "git",
            ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org", "-c", "core.hooksPath=none", .. arguments],
            _clone);
        exitCode.ShouldBe(0, error);
        return output;
    }
}

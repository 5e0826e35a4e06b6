namespace BuildTests;

public sealed class CompletionTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("completion-test-").FullName;

    public CompletionTests()
    {
        string script = Path.Combine(_root, "build.sh");
        File.WriteAllText(script, "#!/bin/sh\n[ \"$1\" = :complete ] || exit 1\n[ \"$#\" -eq 3 ] || exit 1\n"
            + "[ \"$3\" = Pub ] && echo Publish && echo 'Pub two'\nexit 0\n");
        Shell.MakeExecutable(script);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Bash_offers_what_the_build_offers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash is for Linux and macOS.");
        (await BashAsync("COMP_WORDS=(./build.sh --skip Pub) COMP_CWORD=2")).ShouldBe("Publish\nPub two\n");
    }

    [Fact]
    public async Task Bash_offers_files_where_the_build_offers_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash is for Linux and macOS.");
        (await BashAsync("COMP_WORDS=(./build.sh --catalogue bu) COMP_CWORD=2")).ShouldBe("build.sh\n");
    }

    [Fact]
    public async Task Zsh_offers_what_the_build_offers()
    {
        string? zsh = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(directory => Path.Combine(directory, "zsh")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(zsh is not null, "zsh is not installed here.");

        // compadd works inside of its widget alone: here it is a function that shows what it is given.
        string script = $"compdef() {{ :; }}; compadd() {{ print -rl -- \"${{(P@)2}}\"; }}; source {Source("zsh")}; "
            + $"words=(./build.sh --skip Pub); CURRENT=3; _components_build";
        (await Shell.RunAsync(zsh!, ["-f", "-c", script], _root)).ShouldBe((0, "Publish\nPub two\n", ""));
    }

    private static string Source(string shell) => Path.Combine(Checkout.Root, "build/completion/build." + shell);

    private async Task<string> BashAsync(string words)
    {
        string script = $"source {Source("bash")}; {words}; _components_build; printf '%s\\n' \"${{COMPREPLY[@]}}\"";
        (int exitCode, string output, string error) = await Shell.RunAsync("bash", ["--norc", "-c", script], _root);
        error.ShouldBeEmpty();
        exitCode.ShouldBe(0);
        return output;
    }
}

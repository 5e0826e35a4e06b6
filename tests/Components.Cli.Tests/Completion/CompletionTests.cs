using System.Diagnostics;
using Components.SnapshotKit;
using Components.Transform.Facts;

namespace Components.Cli.Tests.Completion;

public sealed class CompletionTests(CliFixture fixture) : IDisposable
{
    private readonly string _bin = Directory.CreateTempSubdirectory("components-completion-").FullName;

    public void Dispose() => Directory.Delete(_bin, recursive: true);

    [Theory]
    [InlineData("components se", "search serve")]
    [InlineData("components query ", "explain")]
    [InlineData("components search 10k --form", "--format")]
    [InlineData("components search 10k --format ", "json md table tsv")]
    [InlineData("components search 10k --sort pro", "property:")]
    [InlineData("components search 10k --type resi", "resistor")]
    [InlineData("components types mos", "mosfet")]
    [InlineData("components substitutes C1 --class ", "basic preferred extended")]
    [InlineData("components serve --engine ", "exact mapped")]
    [InlineData("components completion ", "bash fish pwsh zsh")]
    [InlineData("./components comp", "completion")]
    public async Task What_fits_is_offered(string line, string fits)
    {
        CliRun run = await fixture.RunAsync(null, "complete", $"{line.Length}", line);
        run.ExitCode.ShouldBe(0, run.Error);
        string[] offered = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (string fit in fits.Split(' '))
        {
            offered.ShouldContain(fit, line);
        }

        offered.ShouldNotContain("complete");
    }

    [Theory]
    [InlineData("search 10k --sort property:", "property:resistance")]
    [InlineData("query explain 10k --sort property:resis", "property:resistance")]
    public async Task Properties_of_the_snapshot_are_offered_as_orders(string words, string fits)
    {
        string line = $"components {words}";
        CliRun run = await fixture.RunAsync(ProjectWithFacts(), "complete", $"{line.Length}", line);
        string[] offered = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        offered.ShouldContain(fits);
        offered.ShouldAllBe(static text => text.StartsWith("property:", StringComparison.Ordinal) && text.Length > 9);
    }

    [Fact]
    public async Task Bash_completes_a_property_behind_its_colon()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash is for Linux and macOS.");
        await WriteProgramAsync();
        string project = ProjectWithFacts();

        // As readline hands it over: a colon is a word.
        (await BashAsync("components search 10k --sort property:resistanc", "components search 10k --sort property : resistanc",
            project)).ShouldBe("resistance\nresistance_25c");
        (await BashAsync("components search 10k --sort property:", "components search 10k --sort property :", project))
            .Split('\n').ShouldContain("resistance");
        (await BashAsync("components search 10k --sort pri", "components search 10k --sort pri", project)).ShouldBe("price");
    }

    [Theory]
    [InlineData("components --profile ", "jlc minilm minilm-int8", "")]
    [InlineData("components serve --profile mini", "minilm minilm-int8 minilm-nuget", "jlc")]
    [InlineData("components search 10k --profile jlc mini", "minilm", "jlc")]
    public async Task Profiles_are_offered_by_their_names(string line, string fits, string other)
    {
        CliRun run = await fixture.RunAsync(Checkout.Root, "complete", $"{line.Length}", line);
        run.ExitCode.ShouldBe(0, run.Error);
        string[] offered = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        fits.Split(' ').ShouldBeSubsetOf(offered);
        offered.ShouldNotContain(other);
        offered.ShouldNotContain(static text => text.EndsWith(".yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Profiles_of_the_project_that_is_named_are_offered_and_those_of_none_are_no_error()
    {
        string named = $"components serve --root {Checkout.Root} --profile jlc-";
        (await fixture.RunAsync(_bin, "complete", $"{named.Length}", named)).Output.Trim().ShouldBe("jlc-openapi");
        string nowhere = $"components serve --root {_bin} --profile jlc-";
        CliRun run = await fixture.RunAsync(_bin, "complete", $"{nowhere.Length}", nowhere);
        (run.ExitCode, run.Output, run.Error).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task Bash_offers_profiles_and_no_file_in_their_place()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash is for Linux and macOS.");
        await WriteProgramAsync();
        string project = Path.Combine(_bin, "profiled");
        Directory.CreateDirectory(Path.Combine(project, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(project, "pipeline.yaml"), "");
        await File.WriteAllTextAsync(Path.Combine(project, "profiles", "shop.yaml"), "");
        const string Line = "components serve --profile s";
        (await BashAsync(Line, Line, project)).ShouldBe("shop");
        const string Unknown = "components serve --profile p";
        (await BashAsync(Unknown, Unknown, project)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Formats_are_offered_once_as_they_are_typed()
    {
        const string Line = "components types --format ";
        CliRun run = await fixture.RunAsync(null, "complete", $"{Line.Length}", Line);
        run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["json", "md", "table", "tsv"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("bash", "-F _components components")]
    [InlineData("zsh", "compdef _components components")]
    [InlineData("fish", "complete -c components")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName components")]
    public async Task Every_shell_has_a_script_that_asks_the_program(string shell, string registers)
    {
        CliRun run = await fixture.RunAsync(null, "completion", shell);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain(registers);
        run.Output.ShouldContain(" complete ");
    }

    [Fact]
    public async Task Bash_offers_verbs_and_goes_on_to_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash is for Linux and macOS.");
        await WriteProgramAsync();
        (await BashAsync("components sim")).ShouldBe("similar");
        (await BashAsync("components search 10k --form")).ShouldBe("--format");
        await File.WriteAllTextAsync(Path.Combine(_bin, "texts.jsonl"), "");
        (await BashAsync("components embed --texts tex")).ShouldBe("texts.jsonl");
    }

    [Fact]
    public async Task Zsh_offers_verbs()
    {
        string? zsh = OnPath("zsh");
        Assert.SkipUnless(zsh is not null, "zsh is not installed here.");
        await WriteProgramAsync();
        string script = "compdef() { :; }; compadd() { print -rl -- \"${(@)argv[2,-1]}\"; }; "
            + $"source <({_bin}/components completion zsh); words=({_bin}/components sim); CURRENT=2; PREFIX=sim; _components";
        (await RunAsync(zsh!, "-f", "-c", script)).Trim().ShouldBe("similar");

        // The cursor stands in the third word of five.
        (await RunAsync(zsh!, "-f", "-c", script.Replace(
            "sim); CURRENT=2; PREFIX=sim;", "search --so 10k --limit); CURRENT=3; PREFIX=--so;", StringComparison.Ordinal)))
            .Trim().ShouldBe("--sort");
    }

    [Fact]
    public async Task Fish_asks_the_program_that_is_typed_and_goes_on_to_files()
    {
        string? fish = OnPath("fish");
        Assert.SkipUnless(fish is not null, "fish is not installed here.");
        await WriteProgramAsync();
        await File.WriteAllTextAsync(Path.Combine(_bin, "texts.jsonl"), "");
        async Task<string> OfferedAsync(string words) => (await RunAsync(fish!, "--no-config", "-c",
            $"cd {_bin}; ./components completion fish | source; complete -C './components {words}'")).Trim();

        (await OfferedAsync("sim")).ShouldBe("similar");
        (await OfferedAsync("search 10k --form")).ShouldBe("--format");
        (await OfferedAsync("embed --texts tex")).ShouldBe("texts.jsonl");

        Directory.CreateDirectory(Path.Combine(_bin, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(_bin, "pipeline.yaml"), "");
        await File.WriteAllTextAsync(Path.Combine(_bin, "profiles", "shop.yaml"), "");
        (await OfferedAsync("serve --profile s")).ShouldBe("shop");
        (await OfferedAsync("serve --profile tex")).ShouldBeEmpty();
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    // A project whose parts state the repository's properties.
    private string ProjectWithFacts()
    {
        string project = Path.Combine(_bin, "project");
        string snapshots = Path.Combine(project, "snapshots");
        Directory.CreateDirectory(snapshots);
        File.Copy(Path.Combine(fixture.Root, "pipeline.yaml"), Path.Combine(project, "pipeline.yaml"));
        string data = Path.Combine(Checkout.Root, "data");
        TinySnapshot.Build(Path.Combine(snapshots, CliFixture.First), CliFixture.First,
            reading: PartReading.Open(Path.Combine(data, "lexicon"), Path.Combine(data, "properties")));
        TinySnapshot.MakeCurrent(snapshots, CliFixture.First);
        return project;
    }

    private Task<string> BashAsync(string line) => BashAsync(line, line, _bin);

    private async Task<string> BashAsync(string line, string asWords, string directory)
    {
        string[] words = asWords.Split(' ');
        string quoted = string.Join(' ', words.Select(static word => $"'{word}'"));
        string script = $"cd {directory}; source <({_bin}/components completion bash); PATH={_bin}:$PATH; COMP_WORDS=({quoted}); "
            + $"COMP_CWORD={words.Length - 1}; COMP_LINE='{line}'; COMP_POINT={line.Length}; _components; "
            + "printf '%s\\n' \"${COMPREPLY[@]}\"";
        return (await RunAsync("bash", "--norc", "-c", script)).Trim();
    }

    private async Task WriteProgramAsync()
    {
        string path = Path.Combine(_bin, "components");
        await File.WriteAllTextAsync(
            path, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "components.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        (await process.StandardError.ReadToEndAsync()).ShouldBeEmpty();
        await process.WaitForExitAsync();
        return output;
    }
}

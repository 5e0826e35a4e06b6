using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Components.EndToEnd.Tests;

/// <summary>Where something is missing, the message says what brings it; done as it says, the failure is gone.</summary>
public sealed class RemedyTests(PublishedSmall sample) : IDisposable
{
    private readonly Workplace _workplace = new(sample.Workplace, isPublished: true);

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task Serve_after_Clean_names_Compile_and_serves_after_it()
    {
        // What Clean leaves of the programs: the build, which is compiled before it runs.
        string build = Path.Combine(_workplace.CopyProgram("_build"), "_build.dll");
        _workplace.BuildProgram = build;
        Finished missing = _workplace.Build("Serve");
        missing.ExitCode.ShouldBe(4, missing.ToString());
        missing.Error.ShouldContain("SRV092: ");
        missing.Error.ShouldContain("Run './build.sh Compile', then this again.");

        // What Compile makes.
        _workplace.CopyProgram("Components.Cli");
        using Process serve = _workplace.Start(build, "Serve", "--urls", "http://127.0.0.1:0", "--root", _workplace.Root);
        Task<string> errors = serve.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
            string? line;
            do
            {
                line = await serve.StandardOutput.ReadLineAsync(patience.Token);
            }
            while (line is not null && !line.Contains("serving snapshot", StringComparison.Ordinal));
            line.ShouldNotBeNull();
        }
        finally
        {
            serve.Kill(entireProcessTree: true);
            await serve.WaitForExitAsync(TestContext.Current.CancellationToken);
            _ = await errors;
        }
    }

    [Fact]
    public void An_altered_model_of_the_repository_comes_back_as_EMB005_says()
    {
        Git("init", "-q");
        Git("add", "models");
        Git("-c", "user.name=tests", "-c", "user.email=tests@example.test", "commit", "-q", "-m", "models");
        string model = Path.Combine(_workplace.Root, "models", "components-static-v1", "model.bin");
        File.WriteAllText(model, "altered");
        Finished refused = _workplace.Components("model", "verify");
        refused.ExitCode.ShouldNotBe(0, refused.ToString());
        Finished failed = _workplace.Build("Embed", "--no-cache");
        failed.ExitCode.ShouldBe(4, failed.ToString());
        Match remedy = Regex.Match(failed.Error,
            "EMB005: .*Delete the file, then bring the pinned one: Run 'git (?<command>[^']+)'");
        remedy.Success.ShouldBeTrue(failed.ToString());

        File.Delete(model);
        Git(remedy.Groups["command"].Value.Split(' '));

        Finished again = _workplace.Components("model", "verify");
        again.ExitCode.ShouldBe(0, again.ToString());
    }

    [Fact]
    public void A_snapshot_without_its_vectors_is_replaced_as_VEC001_and_the_gates_say()
    {
        string vector = Path.Combine(_workplace.Root, "snapshots", _workplace.CurrentName, "vector");
        if (!OperatingSystem.IsWindows())
        {
            foreach (string directory in new[] { Path.GetDirectoryName(vector)!, vector })
            {
                File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Delete(vector, recursive: true);
        Finished refused = _workplace.Components("serve", "--urls", "http://127.0.0.1:0");
        refused.Error.ShouldStartWith("VEC001: ");
        refused.Error.ShouldContain("Build and place a whole one with './build.sh Publish', ");

        Finished published = _workplace.Build("Publish");
        published.ExitCode.ShouldBe(0, published.ToString());
        published.Output.ShouldContain("\nReplaced:  ");
        _workplace.Components("verify", "--full").ExitCode.ShouldBe(0);
    }

    private void Git(params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _workplace.Root,
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        string error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, error);
    }
}

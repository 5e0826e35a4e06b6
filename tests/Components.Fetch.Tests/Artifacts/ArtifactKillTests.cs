using System.Diagnostics;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>A fetch of artifacts that is killed, as a process and without warning, again and again: the store is that of a fetch
/// that nobody disturbed, and nothing that was kept is asked for again.</summary>
public sealed class ArtifactKillTests : IDisposable
{
    private const int Parts = 30;
    private const int Kills = 14;

    // Of a process ended by SIGKILL.
    private const int Killed = 137;

    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();

    public ArtifactKillTests()
    {
        for (int id = 1; id <= Parts; id++)
        {
            // Three parts share a model; every fifth has none, every seventh only half of one.
            string? model = id % 5 == 0 ? null : $"model{id / 3}";
            _server.AddPart(id, model);
            if (id % 7 == 0)
            {
                _server.Remove(PartsServer.ObjPath($"model{id / 3}"));
            }

            byte[] sheet = [.. PartsServer.Pdf, .. System.Text.Encoding.ASCII.GetBytes($"sheet {id}")];
            _server.AddResumable($"/sheet-{id}.pdf", sheet, $"\"tag-{id}\"", "application/pdf");
        }

        _server.Add("/sheet-3.pdf", "<html>no data sheet</html>", "text/html");
        _server.Add("/sheet-4.pdf", """<html><iframe src="/sheet-5.pdf"></iframe></html>""", "text/html");
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Kills_leave_the_store_of_an_undisturbed_fetch(int seed)
    {
        ArtifactHarness harness = new(_folder, _server);
        for (int id = 1; id <= Parts; id++)
        {
            harness.With(id, $"{_server.Url}/sheet-{id}.pdf");
        }

        harness.WriteDetail();
        (await RunAsync("undisturbed", harness.DetailPath, step: 0)).ShouldBe(0);
        int whole = _server.Log.Count;
        _server.Log.Clear();
        Random random = new(seed);
        int kills = 0;
        while (kills < Kills)
        {
            // By turns before a durable step, and while the server holds a request.
            int exit = kills % 2 == 1 ? await KillInRequestAsync(harness.DetailPath, random.Next(1, 12))
                : await RunAsync("killed", harness.DetailPath, random.Next(20, 120));
            if (exit == 0)
            {
                break;
            }

            exit.ShouldBe(Killed);
            kills++;
        }

        kills.ShouldBe(Kills, $"seed {seed}: the fetch came to its end before the last kill");
        (await RunAsync("killed", harness.DetailPath, step: 0)).ShouldBe(0);

        // Asked again is only what was under way when the process was killed (four at a time), and what failed.
        _server.Log.Count.ShouldBeLessThanOrEqualTo(whole + (5 * Kills));
        Files("killed").ShouldBe(Files("undisturbed"));
    }

    // Failures count their runs, and locks name their owner; all else is the same, times included: the clock stands.
    private SortedDictionary<string, string> Files(string directory)
    {
        string root = _folder.File(directory);
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("artifacts.lock", StringComparison.Ordinal)))
        {
            files[Path.GetRelativePath(root, path)] = Convert.ToHexString(File.ReadAllBytes(path));
        }

        files.Count.ShouldBeGreaterThan(4 * Parts);
        string failed = files.Single(static file => file.Key.StartsWith("records", StringComparison.Ordinal)
            && System.Text.Encoding.UTF8.GetString(Convert.FromHexString(file.Value))
                .Contains("html_without_pdf", StringComparison.Ordinal)).Key;
        files.Remove(failed);
        return files;
    }

    private async Task<int> KillInRequestAsync(string detail, int number)
    {
        using Process process = Start("killed", detail, step: 0);
        int left = number;
        _server.BeforeAnswer = async _ =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        };
        await process.WaitForExitAsync();
        _server.BeforeAnswer = null;
        return process.ExitCode;
    }

    private async Task<int> RunAsync(string state, string detail, int step)
    {
        using Process process = Start(state, detail, step);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        (await errors).ShouldBeEmpty();
        return process.ExitCode;
    }

    private Process Start(string state, string detail, int step)
    {
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardError = true };
        foreach (string argument in new[]
        {
            "exec", Path.Combine(AppContext.BaseDirectory, "Components.Fetch.Crasher.dll"), "artifacts", _server.Url, detail,
            _folder.File(state), $"{step}",
        })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}

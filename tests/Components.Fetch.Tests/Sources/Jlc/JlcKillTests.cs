using System.Diagnostics;
using Components.Fetch.Ledger;
using Components.TestKit.Jlc;

namespace Components.Fetch.Tests.Sources.Jlc;

/// <summary>A fetch that is killed, as a process and without warning, again and again: nothing is fetched twice, nothing is lost,
/// and the bytes are those of a fetch that nobody disturbed.</summary>
public sealed class JlcKillTests : IDisposable
{
    private const int Pages = 40;
    private const int Kills = 30;

    // Of a process ended by SIGKILL.
    private const int Killed = 137;

    private readonly TestFolder _folder = new();
    private readonly JlcServer _server = new();

    public JlcKillTests() => _server.Fill(Pages, partsPerPage: 25);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Thirty_kills_leave_the_bytes_of_an_undisturbed_fetch(int seed)
    {
        (await RunAsync("undisturbed", "out-whole", step: 0)).ShouldBe(0);
        _server.Log.Count.ShouldBe(Pages);
        Random random = new(seed);
        int kills = 0;
        int inRequests = 0;
        while (kills < Kills)
        {
            // By turns before a durable step, and while the server holds a request that it was asked.
            bool isInRequest = kills % 2 == 1;
            int exit = isInRequest
                ? await KillInRequestAsync(random.Next(1, 3)) : await RunAsync("killed", $"out-{kills}", random.Next(2, 24));
            if (exit == 0)
            {
                break;
            }

            exit.ShouldBe(Killed);
            kills++;
            inRequests += isInRequest ? 1 : 0;
        }

        kills.ShouldBe(Kills, $"seed {seed}: the fetch came to its end before the last kill");
        (await RunAsync("killed", "out-killed", step: 0)).ShouldBe(0);

        // A page is asked for again only when the kill came between its request and its checkpoint.
        string[] asked = [.. _server.Keys.Skip(Pages)];
        asked.Distinct(StringComparer.Ordinal).Count().ShouldBe(Pages);
        asked.Length.ShouldBeLessThanOrEqualTo(Pages + Kills);
        asked.Length.ShouldBeGreaterThanOrEqualTo(Pages + inRequests);
        _server.Refusals.ShouldBeEmpty();
        Bytes("out-killed").ShouldBe(Bytes("out-whole"));
        Bytes("killed").ShouldBe(Bytes("undisturbed"));
    }

    // Every byte but times and traces, which differ from request to request, and the ledger, which has the time.
    private SortedDictionary<string, string> Bytes(string directory)
    {
        SortedDictionary<string, string> bytes = new(StringComparer.Ordinal);
        string root = _folder.File(directory);
        foreach (string path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(static path => Path.GetFileName(path) is not (
                    FetchStage.TimesFileName or FetchStage.TracesFileName or SourceLedger.FileName)
                && Path.GetFileName(Path.GetDirectoryName(path)) != "accepted"))
        {
            bytes[Path.GetRelativePath(root, path)] = Convert.ToHexString(File.ReadAllBytes(path));
        }

        bytes.Count.ShouldBeGreaterThan(Pages);
        return bytes;
    }

    private async Task<int> KillInRequestAsync(int number)
    {
        using Process process = Start("killed", $"out-request-{Guid.NewGuid():N}", step: 0);
        int left = number;
        _server.BeforePage = async _ =>
        {
            if (--left == 0)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        };
        await process.WaitForExitAsync();
        _server.BeforePage = null;
        return process.ExitCode;
    }

    private async Task<int> RunAsync(string state, string output, int step)
    {
        using Process process = Start(state, output, step);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        (await errors).ShouldBeEmpty();
        return process.ExitCode;
    }

    private Process Start(string state, string output, int step)
    {
        ProcessStartInfo start = new("dotnet") { UseShellExecute = false, RedirectStandardError = true };
        foreach (string argument in new[]
        {
            "exec", Path.Combine(AppContext.BaseDirectory, "Components.Fetch.Crasher.dll"), _server.Url, _folder.File(state),
            _folder.File(output), $"{step}",
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["JLC_APP_ID"] = JlcServer.AppId;
        start.Environment["JLC_ACCESS_KEY"] = JlcServer.AccessKey;
        start.Environment["JLC_SECRET_KEY"] = JlcServer.SecretKey;
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Components.Cli.Tests;

/// <summary>serve as a process: it announces itself on standard error, answers, and stops on SIGTERM with 0.</summary>
public sealed class ServeProcessTests(CliFixture fixture)
{
    [Fact]
    public async Task A_server_answers_and_stops_gracefully_on_sigterm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        using Process process = CliProcess.Start(fixture.Root, "serve", "--urls", "http://127.0.0.1:0");
        string first = (await process.StandardError.ReadLineAsync())!;
        first.ShouldStartWith($"serving snapshot {CliFixture.First} on http://127.0.0.1:");
        using HttpClient client = new() { BaseAddress = new Uri(first[(first.LastIndexOf(' ') + 1)..]) };
        using HttpResponseMessage answer = await client.PostAsync("/v1/components/search", new StringContent("{\"query\":\"10k\"}", Encoding.UTF8, "application/json"));
        answer.IsSuccessStatusCode.ShouldBeTrue();

        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0);
        (await process.StandardOutput.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_override_is_announced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        string snapshot = Path.Combine(fixture.Snapshots, CliFixture.First);
        using Process process = CliProcess.Start(fixture.Root, "serve", "--urls", "http://127.0.0.1:0", "--snapshot", snapshot);
        string first = (await process.StandardError.ReadLineAsync())!;
        first.ShouldBe($"development override (--snapshot): serving the snapshot in '{snapshot}', not snapshots/current; a new current is not followed");
        process.Kill();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Components.Cli.Tests.Verbs;

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
        using HttpResponseMessage answer = await client.PostAsync("/v1/components/search",
            new StringContent("{\"query\":\"10k\"}", Encoding.UTF8, "application/json"));
        answer.IsSuccessStatusCode.ShouldBeTrue();

        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0);
        (await process.StandardOutput.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_port_is_one_line_and_exit_code_4()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        CliRun run = await CliProcess.RunAsync(fixture.Root, "serve", "--urls", address);

        run.Error.ShouldBe($"SRV002: {address}: The address is in use by another process. "
            + "Stop that process, or choose another address with '--urls http://127.0.0.1:PORT' (port 0 takes a free one).\n");
        run.Output.ShouldBeEmpty();
        run.ExitCode.ShouldBe(4);

        // What the remedy says leads on.
        using Process process = CliProcess.Start(fixture.Root, "serve", "--urls", "http://127.0.0.1:0");
        string first = (await process.StandardError.ReadLineAsync())!;
        process.Kill();
        first.ShouldStartWith($"serving snapshot {CliFixture.First} on http://127.0.0.1:");
    }

    [Fact]
    public async Task Files_of_the_working_directory_and_variables_of_the_framework_have_no_say_in_where_it_listens()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        string project = fixture.CopyProject("settings-of-others");
        await File.WriteAllTextAsync(Path.Combine(project, "appsettings.json"),
            """{"urls":"http://127.0.0.1:1","Kestrel":{"Endpoints":{"Http":{"Url":"http://127.0.0.1:1"}}}}""");
        using Process process = CliProcess.Start(
            project,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:1",
                ["DOTNET_URLS"] = "http://127.0.0.1:1",
                ["ASPNETCORE_HTTP_PORTS"] = "1",
                ["ASPNETCORE_Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:1",
                ["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:1",
            },
            "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            string first = (await process.StandardError.ReadLineAsync())!;
            first.ShouldStartWith($"serving snapshot {CliFixture.First} on http://127.0.0.1:");
            first.ShouldNotEndWith(":1");
            using HttpClient client = new() { BaseAddress = new Uri(first[(first.LastIndexOf(' ') + 1)..]) };
            (await client.GetAsync("/healthz")).IsSuccessStatusCode.ShouldBeTrue();
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task An_override_is_announced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        string snapshot = Path.Combine(fixture.Snapshots, CliFixture.First);
        using Process process = CliProcess.Start(fixture.Root, "serve", "--urls", "http://127.0.0.1:0", "--snapshot", snapshot);
        string first = (await process.StandardError.ReadLineAsync())!;
        first.ShouldBe($"development override (--snapshot): serving the snapshot in '{snapshot}', not snapshots/current; "
            + "a new current is not followed");
        process.Kill();
    }
}

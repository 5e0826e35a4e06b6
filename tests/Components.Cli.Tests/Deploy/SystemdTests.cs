using System.Diagnostics;

namespace Components.Cli.Tests.Deploy;

/// <summary>deploy/systemd, as systemd itself reads it.</summary>
public sealed class SystemdTests : IDisposable
{
    // Of 100; a service without any hardening has 96.
    private const string MostExposure = "20";

    private readonly string _work = Directory.CreateTempSubdirectory("components-units-").FullName;

    private static string Units => Path.Combine(Checkout.Root, "deploy", "systemd");

    public void Dispose() => Directory.Delete(_work, recursive: true);

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_units()
    {
        Skip();
        foreach (
            string unit in Directory.EnumerateFiles(Units).Where(static file => !file.EndsWith(".env", StringComparison.Ordinal)))
        {
            // What they start is not installed here.
            string text = (await File.ReadAllTextAsync(unit))
                .Replace("/opt/components/components", "/bin/true", StringComparison.Ordinal)
                .Replace("/opt/components/build.sh", "/bin/true", StringComparison.Ordinal)
                .Replace("WorkingDirectory=/opt/components", "WorkingDirectory=/", StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(_work, Path.GetFileName(unit)), text);
        }

        (int code, string output) = await AnalyzeAsync(["verify", .. Directory.EnumerateFiles(_work)]);
        output.ShouldBeEmpty();
        code.ShouldBe(0);
    }

    [Fact]
    public void The_daily_job_asks_the_source_and_does_not_build_the_last_import_for_ever()
    {
        string unit = File.ReadAllText(Path.Combine(Units, "components-daily.service"));
        string operations = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "OPERATIONS.md"));
        string daily = operations[operations.IndexOf("## Every day", StringComparison.Ordinal)..];
        string[] jobs =
        [
            unit.Split('\n').Single(static line => line.StartsWith("ExecStart=", StringComparison.Ordinal)),
            daily[..daily.IndexOf("does the day's work", StringComparison.Ordinal)],
            daily[daily.IndexOf("With cron: `", StringComparison.Ordinal)..].Split("&& ./build.sh Prune")[0],
        ];
        jobs.ShouldAllBe(static job => job.Contains("build.sh Fetch Publish"));
    }

    [Fact]
    public async Task A_unit_that_is_wrong_is_found()
    {
        Skip();
        string path = Path.Combine(_work, "components.service");
        await File.WriteAllTextAsync(path, "[Service]\nExecStart=/bin/true\nProtectSytem=strict\n");
        (int _, string output) = await AnalyzeAsync("verify", path);
        output.ShouldContain("ProtectSytem");
    }

    [Fact]
    public async Task The_server_is_exposed_as_little_as_a_server_can_be()
    {
        Skip();
        (int code, string output) = await AnalyzeAsync(
            "security", "--offline=true", $"--threshold={MostExposure}", "--no-pager", Path.Combine(Units, "components.service"));
        code.ShouldBe(0, output);
    }

    private static void Skip() => Assert.SkipUnless(
        File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed here.");

    private static async Task<(int Code, string Output)> AnalyzeAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("systemd-analyze", arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Trim());
    }
}

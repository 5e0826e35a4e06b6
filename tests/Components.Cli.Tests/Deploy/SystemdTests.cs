using System.Diagnostics;
using System.Globalization;
using Components.Pipeline.Configuration;
using Components.Steps;

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
    public void The_daily_job_leaves_a_fetch_its_time_and_the_next_one_goes_on_where_it_was_cut()
    {
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            Checkout.Root, ["jlc-openapi"], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
        TimeSpan fetch = configuration.Get<TimeSpan>("fetch.download.total_timeout");
        TimeSpan resume = configuration.Get<TimeSpan>("source.jlc.resume_within");
        TimeSpan job = Time("components-daily.service", "TimeoutStartSec");
        TimeSpan delay = Time("components-daily.timer", "RandomizedDelaySec");
        TimeSpan day = TimeSpan.FromDays(1);
        Value("components-daily.timer", "OnCalendar").ShouldStartWith("*-*-* ", customMessage: "it runs once a day");

        // Compiling before the fetch, and the build and its gates behind it, had six hours when they were all of the job.
        job.ShouldBeGreaterThanOrEqualTo(fetch + TimeSpan.FromHours(6));
        job.ShouldBeLessThan(day - delay, "else the next day's run is left out");
        resume.ShouldBeGreaterThan(day + delay + TimeSpan.FromHours(1));
        resume.ShouldBeLessThan(day + day, "a fetch that began two days ago is no catalogue of one day");
    }

    private static string Value(string unit, string key) =>
        File.ReadLines(Path.Combine(Units, unit)).Single(line => line.StartsWith(key + "=", StringComparison.Ordinal))
            [(key.Length + 1)..];

    private static TimeSpan Time(string unit, string key)
    {
        string value = Value(unit, key);
        return value.EndsWith("min", StringComparison.Ordinal)
            ? TimeSpan.FromMinutes(int.Parse(value[..^3], CultureInfo.InvariantCulture))
            : value.EndsWith('h') ? TimeSpan.FromHours(int.Parse(value[..^1], CultureInfo.InvariantCulture))
            : throw new FormatException($"{unit}: {key}={value}");
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

using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Components.Cli.Tests.Deploy;

/// <summary>deploy/container: what is laid out is what the Containerfile copies, and it serves from there.</summary>
public sealed partial class ContainerTests(CliFixture fixture) : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("components-image-").FullName;

    private static string Containerfile => Path.Combine(Checkout.Root, "deploy", "container", "Containerfile");

    public void Dispose() => Directory.Delete(_work, recursive: true);

    [Fact]
    public async Task What_is_laid_out_is_all_that_is_copied_and_it_serves()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Images are laid out on Linux and macOS.");
        string image = await LayOutAsync();
        string text = await File.ReadAllTextAsync(Containerfile);
        string[] copied = [.. Copy().Matches(text).Select(static match => match.Groups["source"].Value.TrimEnd('/'))];
        Directory.EnumerateFileSystemEntries(image).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(copied.Order(StringComparer.Ordinal));

        // As the image starts it, at other places and another port.
        Dictionary<string, string> variables = Variable().Matches(text).ToDictionary(
            static match => match.Groups["name"].Value,
            match => match.Groups["value"].Value.Replace("/opt/components", image, StringComparison.Ordinal)
                .Replace("/srv/components", image, StringComparison.Ordinal)
                    .Replace("0.0.0.0:8080", "127.0.0.1:0", StringComparison.Ordinal),
            StringComparer.Ordinal);
        variables.Keys.ShouldContain("COMPONENTS_SNAPSHOT_DIR");
        using Process process = Start(
            "dotnet", image, variables, Path.Combine(image, "program", "components.dll"), "serve", "--until-stdin-closes");
        string line = (await process.StandardError.ReadLineAsync())!;
        line.ShouldContain($"serving snapshot {CliFixture.First} on http://");
        using HttpClient client = new() { BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]) };
        (await client.GetAsync("/v1/components/search?q=10k")).StatusCode.ShouldBe(HttpStatusCode.OK);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_image_runs_as_nobody_and_names_no_registry()
    {
        string text = await File.ReadAllTextAsync(Containerfile);
        User().Match(text).Groups["id"].Value.ShouldNotBe("0");
        From().Matches(text).Select(static match => match.Groups["image"].Value).ShouldBe(["${RUNTIME}", "program"]);
    }

    [Fact]
    public async Task The_image_is_built_and_answers()
    {
        string? tool = await ToolAsync();
        Assert.SkipUnless(tool is not null, "Neither docker nor podman answers here.");
        string? runtime = Environment.GetEnvironmentVariable("COMPONENTS_RUNTIME_IMAGE");
        Assert.SkipUnless(runtime is not null, "COMPONENTS_RUNTIME_IMAGE names no image with the ASP.NET Core runtime.");
        string image = await LayOutAsync();
        string tag = $"components-test-{Environment.ProcessId}";
        await RunAsync(
            tool!, _work, "build", "-f", Containerfile, "--build-arg", $"RUNTIME={runtime}", "--target", "with-snapshot", "-t",
                tag, image);
        string container = (await RunAsync(tool!, _work, "run", "--rm", "-d", "-p", "127.0.0.1::8080", "--read-only", tag))
            .Trim();
        try
        {
            string port = (await RunAsync(tool!, _work, "port", container, "8080")).Trim();
            using HttpClient client = new() { BaseAddress = new Uri($"http://{port}"), Timeout = TimeSpan.FromSeconds(5) };
            for (int tries = 0; ; tries++)
            {
                try
                {
                    (await client.GetAsync("/readyz")).EnsureSuccessStatusCode();
                    break;
                }
                catch (HttpRequestException) when (tries < 60)
                {
                    await Task.Delay(500);
                }
            }

            (await client.GetStringAsync("/v1/snapshot")).ShouldContain(CliFixture.First);
        }
        finally
        {
            await RunAsync(tool!, _work, "rm", "-f", container);
            await RunAsync(tool!, _work, "rmi", "-f", tag);
        }
    }

    private async Task<string> LayOutAsync()
    {
        string image = Path.Combine(_work, "image");
        await RunAsync(
            Path.Combine(Checkout.Root, "deploy", "container", "lay-out.sh"), _work, image, "--snapshot");
        return image;
    }

    private static async Task<string?> ToolAsync()
    {
        foreach (string tool in (string[])["docker", "podman"])
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo(tool, ["info"])
                {
                    UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
                })!;
                await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                if (process.ExitCode == 0)
                {
                    return tool;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // It is not installed.
            }
        }

        return null;
    }

    private async Task<string> RunAsync(string program, string directory, params string[] arguments)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["COMPONENTS_PROGRAM_DIR"] = AppContext.BaseDirectory, ["COMPONENTS_SNAPSHOT_DIR"] = fixture.Snapshots,
        };
        using Process process = Start(program, directory, variables, arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{await error}");
        return output;
    }

    private static Process Start(
        string program, string directory, Dictionary<string, string> variables, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = directory, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"^COPY (?<source>\S+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Copy();

    [GeneratedRegex(@"^ENV (?<name>\w+)=(?<value>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^USER (?<id>\d+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex User();

    [GeneratedRegex(@"^FROM (?<image>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex From();
}

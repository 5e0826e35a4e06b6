using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Components.Cli.Tests.Deploy;

/// <summary>The image, built from the Containerfile and run where no daemon of containers answers: by buildah, on a base that is
/// made of this machine's own runtime, so that nothing is loaded from a registry.</summary>
public sealed partial class BuildahTests(CliFixture fixture) : IDisposable
{
    private const string Base = "components-runtime";
    private const string Image = "components-test";
    private const string Buildah = "/usr/bin/buildah";

    private static readonly string[] Cryptography = ["libssl.so.3", "libcrypto.so.3"];

    private readonly string _work = Directory.CreateTempSubdirectory("components-buildah-").FullName;

    public void Dispose()
    {
        if (File.Exists(Buildah))
        {
            Run(Buildah, [.. Storage, "rmi", "--all", "--force"]);
        }

        Directory.Delete(_work, recursive: true);
    }

    private string[] Storage =>
        ["--storage-driver", "vfs", "--root", Path.Combine(_work, "root"), "--runroot", Path.Combine(_work, "run")];

    [Fact]
    public async Task The_image_is_built_and_answers_without_a_daemon()
    {
        Assert.SkipUnless(File.Exists(Buildah), "buildah is not installed here ('apt-get install buildah' on Debian).");
        Assert.SkipUnless(Environment.UserName == "root", "buildah builds here as root alone.");
        MakeBase();
        string image = Path.Combine(_work, "image");
        Run(Path.Combine(Checkout.Root, "deploy", "container", "lay-out.sh"), [image, "--snapshot"]).Code.ShouldBe(0);
        string file = Path.Combine(Checkout.Root, "deploy", "container", "Containerfile");
        (int code, string said) = Run(Buildah,
        [
            .. Storage, "build", "--isolation", "chroot", "-f", file, "--build-arg", $"RUNTIME=localhost/{Base}", "--target",
            "with-snapshot", "-t", Image, image,
        ]);
        code.ShouldBe(0, said);
        string container = Run(Buildah, [.. Storage, "from", Image]).Said.Trim().Split('\n')[^1];
        (int _, string configured) = Run(Buildah, [.. Storage, "inspect", Image]);
        configured.ShouldContain("10001:10001");

        // As the image starts it, but on a port that is free: this way of running shares the machine's network.
        ProcessStartInfo start = Start(Buildah,
        [
            .. Storage, "run", "--isolation", "chroot", container, "--", "dotnet", "/opt/components/program/components.dll",
            "serve", "--urls", "http://127.0.0.1:0", "--until-stdin-closes",
        ]);
        using Process process = Process.Start(start)!;
        string line = await process.StandardError.ReadLineAsync() ?? "";
        line.ShouldContain($"serving snapshot {CliFixture.First} on http://");
        using HttpClient client = new() { BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..]) };
        (await client.GetAsync("/v1/components/search?q=10k")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/v1/snapshot")).ShouldContain(CliFixture.First);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    // The shared runtime of this machine and the libraries that it is linked with.
    private void MakeBase()
    {
        string shared = Path.GetFullPath(Path.Combine(AppContext.GetData("FX_DEPS_FILE") as string ?? "", "..", "..", ".."));
        string runtime = Path.GetFullPath(Path.Combine(shared, ".."));
        string root = Path.Combine(_work, "base");
        string target = Directory.CreateDirectory(Path.Combine(root, "usr", "share", "dotnet")).FullName;
        Run("cp", ["-R", shared, Path.Combine(runtime, "host"), Path.Combine(runtime, "dotnet"), target]).Code.ShouldBe(0);
        string[] natives =
            [.. Directory.EnumerateFiles(target, "*.so", SearchOption.AllDirectories), Path.Combine(target, "dotnet")];
        string[] linked = [.. Library().Matches(Run("ldd", natives).Said).Select(static match => match.Groups["path"].Value)
            .Concat(Installed().Matches(Run("/sbin/ldconfig", ["-p"]).Said).Select(static match => match.Groups["path"].Value)
                .Where(static path => Cryptography.Contains(Path.GetFileName(path), StringComparer.Ordinal)))
            .Distinct(StringComparer.Ordinal)];
        linked.Length.ShouldBeGreaterThan(3);
        foreach (string library in linked)
        {
            string copy = Path.Combine(root, library.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(library, copy, overwrite: true);
        }

        Directory.CreateDirectory(Path.Combine(root, "usr", "bin"));
        Directory.CreateDirectory(Path.Combine(root, "tmp"));
        Run("chmod", ["1777", Path.Combine(root, "tmp")]).Code.ShouldBe(0);
        File.CreateSymbolicLink(Path.Combine(root, "usr", "bin", "dotnet"), "/usr/share/dotnet/dotnet");
        string container = Run(Buildah, [.. Storage, "from", "scratch"]).Said.Trim().Split('\n')[^1];
        Run(Buildah, [.. Storage, "copy", container, root, "/"]).Code.ShouldBe(0);
        Run(Buildah,
            [.. Storage, "config", "--env", "PATH=/usr/bin", "--env", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", container]);
        Run(Buildah, [.. Storage, "commit", container, $"localhost/{Base}"]).Code.ShouldBe(0);
    }

    private (int Code, string Said) Run(string program, string[] arguments)
    {
        using Process process = Process.Start(Start(program, arguments))!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + error.GetAwaiter().GetResult());
    }

    private ProcessStartInfo Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["COMPONENTS_PROGRAM_DIR"] = AppContext.BaseDirectory;
        start.Environment["COMPONENTS_SNAPSHOT_DIR"] = fixture.Snapshots;
        return start;
    }

    [GeneratedRegex(@"=> (?<path>/\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Installed();

    [GeneratedRegex(@"(=> |^\s*)(?<path>/\S+) \(0x", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Library();
}

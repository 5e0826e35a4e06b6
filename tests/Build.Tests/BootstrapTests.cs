using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Components.Foundation.Files;

namespace BuildTests;

/// <summary>build.sh in a directory of its own, with a shell script in the place of dotnet.</summary>
public sealed class BootstrapTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bootstrap-test-").FullName;
    private readonly Dictionary<string, string> _variables;

    public BootstrapTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "build.sh is for Linux and macOS.");
        Directory.CreateDirectory(Path.Combine(_root, "build"));
        Directory.CreateDirectory(Path.Combine(_root, "src/One"));
        File.Copy(Path.Combine(Checkout.Root, "build.sh"), Path.Combine(_root, "build.sh"));
        File.Copy(Path.Combine(Checkout.Root, "global.json"), Path.Combine(_root, "global.json"));
        foreach (string file in new[] { "build/Build.cs", "src/One/One.cs", "Directory.Build.props", "Directory.Packages.props",
            ".editorconfig" })
        {
            File.WriteAllText(Path.Combine(_root, file), "");
        }

        WriteDotNet("installed", satisfies: true);
        _variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Path.Combine(_root, "installed") + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["FAKE_ROOT"] = _root,
        };
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task It_compiles_once_and_then_only_runs()
    {
        (await BuildAsync("Publish", "--skip"))
            .ShouldBe((0, $"ran Publish --skip --root {_root}\n", "Compiling the build ...\n"));
        (await BuildAsync()).ShouldBe((0, $"ran --root {_root}\n", ""));

        Calls("build").ShouldBe(1);
    }

    [Theory]
    [InlineData("echo x > src/One/One.cs")]
    [InlineData("echo x > build/New.cs")]
    [InlineData("rm src/One/One.cs")]
    [InlineData("echo x > old && touch -d 2001-01-01 old && mv old src/One/One.cs")]
    [InlineData("echo x > old && touch -d 2001-01-01 old && cp -p old build/Build.cs")]
    [InlineData("echo >> global.json")]
    [InlineData("rm artifacts/bin/_build/release/_build.dll")]
    public async Task It_compiles_again_after(string change)
    {
        await BuildAsync();
        await Task.Delay(20);
        (await Shell.RunAsync("sh", ["-c", change], _root)).ExitCode.ShouldBe(0);

        (await BuildAsync()).Error.ShouldBe("Compiling the build ...\n");

        Calls("build").ShouldBe(2);
    }

    [Fact]
    public async Task It_does_not_compile_again_for_what_the_build_does_not_read()
    {
        await BuildAsync();
        await Task.Delay(20);
        File.WriteAllText(Path.Combine(_root, "pipeline.yaml"), "search: {}");

        (await BuildAsync()).Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_runs_from_any_directory_and_leaves_the_caller_where_he_is()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(_root, "else where")).FullName;

        (int exitCode, string output, _) = await Shell.RunAsync(Path.Combine(elsewhere, "../build.sh"),
            ["Where", "--catalogue", "a b"], elsewhere, _variables);

        exitCode.ShouldBe(0);
        output.ShouldBe($"ran Where --catalogue a b --root {_root}\nin {elsewhere}\n");
    }

    [Fact]
    public async Task Neither_NUKE_nor_dotnet_sends_telemetry() => (await BuildAsync("Telemetry")).Output
        .ShouldBe($"ran Telemetry --root {_root}\nNUKE 1, dotnet 1\n");

    [Fact]
    public async Task It_passes_the_exit_code_on()
    {
        _variables["FAKE_EXIT"] = "5";
        (await BuildAsync("Publish")).ExitCode.ShouldBe(5);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_is_the_build_that_gets_signals(string signal)
    {
        await BuildAsync();
        using Process process = Shell.Start(Path.Combine(_root, "build.sh"), ["Hang"], _root, _variables);
        (await process.StandardOutput.ReadLineAsync()).ShouldBe($"ran Hang --root {_root}");
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("hanging");

        await Shell.RunAsync("kill", ["-" + signal, $"{process.Id}"], _root);
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        (await process.StandardOutput.ReadToEndAsync()).ShouldBe("cancelled\n");
        process.ExitCode.ShouldBe(130);
    }

    [Fact]
    public async Task A_build_that_does_not_compile_shows_the_compiler_and_is_tried_again()
    {
        _variables["FAKE_BUILD_EXIT"] = "1";
        (await BuildAsync()).ShouldBe((
            1,
            "",
            "Compiling the build ...\ncompiler output\n"
            + "BLD091: The build itself (build/_build.csproj) does not compile; the compiler's messages are above. "
            + "Correct them and run this again.\n"));

        _variables.Remove("FAKE_BUILD_EXIT");
        (await BuildAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_fitting_SDK_and_a_digest_nothing_is_fetched_or_run()
    {
        WriteDotNet("installed", satisfies: false);
        using InstallServer server = new(": > \"$FAKE_ROOT/ran\"");
        _variables["COMPONENTS_DOTNET_INSTALL_URL"] = server.Url;

        (await BuildAsync("First")).ShouldBe((
            4,
            "",
            "BLD095: No installed .NET SDK satisfies global.json (10.0.100), and an install script is not run unseen. "
                + "Install the .NET SDK 10.0.100 or a later 10.0.x and put 'dotnet' on PATH; "
            + $"or read {server.Url} and set COMPONENTS_DOTNET_INSTALL_SHA256 to its SHA-256.\n"));

        server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task An_install_script_of_another_digest_is_not_run()
    {
        const string Script = ": > \"$FAKE_ROOT/ran\"";
        WriteDotNet("installed", satisfies: false);
        using InstallServer server = new(Script);
        _variables["COMPONENTS_DOTNET_INSTALL_URL"] = server.Url;
        _variables["COMPONENTS_DOTNET_INSTALL_SHA256"] = new string('0', 64);

        (await BuildAsync("First")).ShouldBe((
            4,
            "",
            "No installed .NET SDK satisfies global.json (10.0.100); fetching it into .nuke/temp/dotnet ...\n"
            + $"BLD095: The script at {server.Url} has the SHA-256 {DigestOf(Script)}, not {new string('0', 64)}, "
            + "and was not run. Read what it is now, then set COMPONENTS_DOTNET_INSTALL_SHA256 anew.\n"));

        File.Exists(Path.Combine(_root, "ran")).ShouldBeFalse();
        File.Exists(Path.Combine(_root, ".nuke", "temp", "dotnet-install.sh")).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_fitting_SDK_one_is_fetched_with_the_install_script_of_the_named_digest_once()
    {
        const string Script = """
            [ "$1" = --install-dir ] && [ "$3" = --version ] && [ "$5" = --no-path ] || exit 9
            mkdir -p "$2" && cp "$FAKE_ROOT/brought/dotnet" "$2/dotnet" && echo "$4" > "$FAKE_ROOT/asked-version"
            """;
        WriteDotNet("installed", satisfies: false);
        WriteDotNet("brought", satisfies: true);
        using InstallServer server = new(Script);
        _variables["COMPONENTS_DOTNET_INSTALL_URL"] = server.Url;
        _variables["COMPONENTS_DOTNET_INSTALL_SHA256"] = DigestOf(Script).ToUpperInvariant();

        (await BuildAsync("First")).ShouldBe((
            0,
            $"ran First --root {_root}\n",
            "No installed .NET SDK satisfies global.json (10.0.100); fetching it into .nuke/temp/dotnet ...\n"
                + "Compiling the build ...\n"));
        File.ReadAllText(Path.Combine(_root, "asked-version")).ShouldBe("10.0.100\n");
        File.WriteAllText(Path.Combine(_root, "build/Build.cs"), "// changed");
        (await BuildAsync("Second")).ShouldBe((0, $"ran Second --root {_root}\n", "Compiling the build ...\n"));

        server.Requests.ShouldBe(1);
        Calls("build", "installed").ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("exit 1")]
    [InlineData("exit 0")]
    public async Task Where_it_cannot_be_fetched_one_line_says_what_to_install(string? script)
    {
        WriteDotNet("installed", satisfies: false);
        using InstallServer server = new(script);
        _variables["COMPONENTS_DOTNET_INSTALL_URL"] = server.Url;
        _variables["COMPONENTS_DOTNET_INSTALL_SHA256"] = DigestOf(script ?? "");

        (await BuildAsync("First")).ShouldBe((
            4,
            "",
            "No installed .NET SDK satisfies global.json (10.0.100); fetching it into .nuke/temp/dotnet ...\n"
            + $"BLD090: No .NET SDK satisfies global.json, and it could not be fetched with {server.Url}. "
            + "Install the .NET SDK 10.0.100 or a later 10.0.x, put 'dotnet' on PATH, and run this again.\n"));
    }

    [Fact]
    public async Task Completion_never_compiles()
    {
        (await BuildAsync(":complete", "Pub")).ShouldBe((0, "", ""));
        Calls("build").ShouldBe(0);
        await BuildAsync();
        (await BuildAsync(":complete", "Pub")).ShouldBe((0, "ran :complete Pub\n", ""));
    }

    [Fact]
    public async Task Two_builds_that_start_at_once_compile_once()
    {
        _variables["FAKE_BUILD_SECONDS"] = "1";

        (int ExitCode, string Output, string Error)[] results = await Task.WhenAll(BuildAsync("A"), BuildAsync("B"));

        results.ShouldAllBe(result => result.ExitCode == 0);
        Calls("build").ShouldBe(1);
    }

    [Fact]
    public async Task A_build_that_has_to_compile_waits_for_the_one_that_works_here_and_names_it()
    {
        Assert.SkipUnless((await Shell.RunAsync("sh", ["-c", "command -v flock"], _root)).ExitCode == 0,
            "There is no 'flock' here.");
        string path = Path.Combine(_root, ".nuke", "temp", "build.lock");
        Task<(int ExitCode, string Output, string Error)> second;
        using (FileLock? first = FileLock.TryTake(path, isShared: false, TimeProvider.System, "Publish"))
        {
            first.ShouldNotBeNull();
            second = BuildAsync("Compile");
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            second.IsCompleted.ShouldBeFalse();
            Calls("build").ShouldBe(0);

            // What the first one started works under its lock.
            _variables["COMPONENTS_BUILD_LOCK"] = path;
            (await BuildAsync("Inner")).Error.ShouldBe("Compiling the build ...\n");
        }

        (await second).Error.ShouldMatch(
            $"^Waiting for another build in this checkout: process {Environment.ProcessId} since [0-9T:-]+ \\(Publish\\)\\.\n");
        (await second).ExitCode.ShouldBe(0);
    }

    private Task<(int ExitCode, string Output, string Error)> BuildAsync(params string[] arguments) =>
        Shell.RunAsync(Path.Combine(_root, "build.sh"), arguments, _root, _variables);

    private static string DigestOf(string script) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

    private int Calls(string command, string directory = "installed")
    {
        string log = Path.Combine(_root, directory, "calls");
        return File.Exists(log) ? File.ReadLines(log).Count(line => line.StartsWith(command, StringComparison.Ordinal)) : 0;
    }

    private void WriteDotNet(string directory, bool satisfies)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, directory)).FullName, "dotnet");
        File.WriteAllText(file, $$"""
            #!/bin/bash
            echo "$*" >> "{{_root}}/{{directory}}/calls"
            case "$1" in
              --version) exit {{(satisfies ? 0 : 1)}} ;;
              build)
                sleep "${FAKE_BUILD_SECONDS:-0}"
                echo "compiler output"
                mkdir -p "$FAKE_ROOT/artifacts/bin/_build/release" && : > "$FAKE_ROOT/artifacts/bin/_build/release/_build.dll"
                exit "${FAKE_BUILD_EXIT:-0}" ;;
              *)
                shift
                echo "ran $*"
                [ "$1" = Where ] && echo "in $PWD"
                [ "$1" = Telemetry ] && echo "NUKE $NUKE_TELEMETRY_OPTOUT, dotnet $DOTNET_CLI_TELEMETRY_OPTOUT"
                if [ "$1" = Hang ]; then
                  trap 'echo cancelled; kill $sleeper; exit 130' TERM INT
                  sleep 60 >/dev/null 2>&1 & sleeper=$!
                  echo hanging
                  wait
                fi
                exit "${FAKE_EXIT:-0}" ;;
            esac

            """);
        Shell.MakeExecutable(file);
    }

    /// <summary>Serves an install script, or 404.</summary>
    private sealed class InstallServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public InstallServer(string? script)
        {
            using (TcpListener free = new(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/dotnet-install.sh";
            }

            _listener.Prefixes.Add(Url[..(Url.LastIndexOf('/') + 1)]);
            _listener.Start();
            _ = ServeAsync(script);
        }

        public string Url { get; }

        public int Requests { get; private set; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync(string? script)
        {
            try
            {
                while (true)
                {
                    HttpListenerContext context = await _listener.GetContextAsync();
                    Requests++;
                    context.Response.StatusCode = script is null ? 404 : 200;
                    context.Response.Close(Encoding.UTF8.GetBytes(script ?? ""), willBlock: true);
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}

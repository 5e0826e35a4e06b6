using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BuildTests;

/// <summary>The shared settings on a feed of its own: a package with a known vulnerability is named, and fails where CI is
/// true; lock files are binding there; a feed without audit data fails nowhere.</summary>
public sealed class SupplyChainTests : IDisposable
{
    private const string Package = "Toy.Vulnerable";

    private readonly string _root = Directory.CreateTempSubdirectory("components-supply-").FullName;
    private readonly Feed _feed = new();

    public SupplyChainTests()
    {
        Write("Directory.Build.props", $"""
            <Project>
              <Import Project="{Path.Combine(Checkout.Root, "Directory.Build.props")}" />
              <PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)artifacts</ArtifactsPath></PropertyGroup>
            </Project>
            """);
        Write("nuget.config", $"""
            <configuration><packageSources><clear /><add key="own" value="{_feed.Url}v3/index.json" protocolVersion="3" allowInsecureConnections="true" /></packageSources></configuration>
            """);
        WriteProject("1.0.0");
    }

    public void Dispose()
    {
        _feed.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_known_vulnerability_warns_at_a_desk_and_fails_where_CI_is_true()
    {
        (int desk, string warned) = await RestoreAsync("");
        desk.ShouldBe(0, warned);
        warned.ShouldContain("warning NU1903: Package 'Toy.Vulnerable' 1.0.0 has a known high severity vulnerability");

        (int ci, string failed) = await RestoreAsync("true");
        ci.ShouldBe(1, failed);
        failed.ShouldContain("error NU1903: ");
    }

    [Fact]
    public async Task A_feed_without_audit_data_fails_nowhere()
    {
        _feed.HasAuditData = false;
        (int exitCode, string output) = await RestoreAsync("true");
        exitCode.ShouldBe(0, output);
        output.ShouldNotContain("NU19");
    }

    [Fact]
    public async Task Other_packages_than_the_lock_file_has_fail_where_CI_is_true()
    {
        _feed.HasAuditData = false;
        (await RestoreAsync("")).ExitCode.ShouldBe(0);
        File.ReadAllText(Path.Combine(_root, "packages.lock.json")).ShouldContain("\"resolved\": \"1.0.0\"");
        (await RestoreAsync("true")).ExitCode.ShouldBe(0);

        WriteProject("2.0.0");
        (int ci, string failed) = await RestoreAsync("true");
        ci.ShouldBe(1, failed);
        failed.ShouldContain("error NU1004: ");

        (await RestoreAsync("")).ExitCode.ShouldBe(0);
        File.ReadAllText(Path.Combine(_root, "packages.lock.json")).ShouldContain("\"resolved\": \"2.0.0\"");
    }

    private async Task<(int ExitCode, string Output)> RestoreAsync(string ci)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal)
        {
            ["CI"] = ci,
            ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"),
            ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(_root, $"http-{_feed.HasAuditData}"),
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        (int exitCode, string output, string error) = await Shell.RunAsync("dotnet",
            ["restore", "toy.csproj", "--force", "-nodeReuse:false"], _root, variables);
        return (exitCode, output + error);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);

    // The analyzers are no part of this feed.
    private void WriteProject(string version) => Write("toy.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <PackageReference Remove="@(PackageReference)" />
            <PackageReference Include="{Package}" Version="{version}" />
          </ItemGroup>
        </Project>
        """);

    /// <summary>A feed with one package in two versions, with audit data or without.</summary>
    private sealed class Feed : IDisposable
    {
        private readonly HttpListener _listener = new();

        public Feed()
        {
            using (TcpListener free = new(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Url);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Url { get; }

        public bool HasAuditData { get; set; } = true;

        public void Dispose() => _listener.Close();

        private byte[]? Answer(string path)
        {
            string audit = HasAuditData ? $$""",{"@id":"{{Url}}audit/index.json","@type":"VulnerabilityInfo/6.7.0"}""" : "";
            return path switch
            {
                "/v3/index.json" => Text(
                    $$"""{"version":"3.0.0","resources":[{"@id":"{{Url}}flat/","@type":"PackageBaseAddress/3.0.0"}{{audit}}]}"""),
                "/flat/toy.vulnerable/index.json" => Text("""{"versions":["1.0.0","2.0.0"]}"""),
                "/flat/toy.vulnerable/1.0.0/toy.vulnerable.1.0.0.nupkg" => PackageOf("1.0.0"),
                "/flat/toy.vulnerable/2.0.0/toy.vulnerable.2.0.0.nupkg" => PackageOf("2.0.0"),
                "/audit/index.json" => Text($$"""[{"@name":"base","@id":"{{Url}}audit/base.json","@updated":"2026-01-01T00:00:00.0000000Z","comment":""}]"""),
                "/audit/base.json" =>
                    Text("""{"toy.vulnerable":[{"url":"https://advisories.example/1","severity":2,"versions":"(, 2.0.0)"}]}"""),
                _ => null,
            };
        }

        private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

        private static byte[] PackageOf(string version)
        {
            using MemoryStream bytes = new();
            using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                using StreamWriter nuspec = new(archive.CreateEntry("toy.vulnerable.nuspec").Open());
                nuspec.Write($"""<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{Package}</id><version>{version}</version><authors>test</authors><description>test</description></metadata></package>""");
            }

            return bytes.ToArray();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext context = await _listener.GetContextAsync();
                    byte[]? answer = Answer(context.Request.Url!.AbsolutePath);
                    context.Response.StatusCode = answer is null ? 404 : 200;
                    context.Response.Close(answer ?? [], willBlock: true);
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}

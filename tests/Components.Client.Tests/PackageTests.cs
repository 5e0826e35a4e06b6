using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Components.Client.Tests;

/// <summary>The package as others get it: packed, restored from a folder, compiled against, run.</summary>
public sealed class PackageTests(ServedSnapshot served)
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    [Fact]
    public void A_program_that_has_the_package_alone_gets_answers()
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("components-package-");
        try
        {
            string packages = Path.Combine(work.FullName, "packages");
            string project = Path.Combine(Checkout.Root, "src", "Components.Client");
            Run(Checkout.Root, "pack", project, "--no-build", "-c", Configuration, "-o", packages, "-nologo", "-v",
                "quiet");
            string package = Directory.GetFiles(packages, "Components.Client.*.nupkg").ShouldHaveSingleItem();
            string version = Check(package);

            string program = Directory.CreateDirectory(Path.Combine(work.FullName, "program")).FullName;
            File.WriteAllText(Path.Combine(program, "program.csproj"), Project(version, packages, work.FullName));
            File.WriteAllText(Path.Combine(program, "Program.cs"), Source);
            Run(program, "build", "-nologo", "-v", "quiet", "-o", Path.Combine(work.FullName, "out"));
            Run(program, Path.Combine(work.FullName, "out", "program.dll"), served.Address.ToString()).Trim()
                .ShouldBe("C1525 CL05B104KO5NNNC States SRV107");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private const string Source = """
        using Components.Client;
        using Components.Client.Wire;
        using Microsoft.Extensions.DependencyInjection;

        ServiceCollection services = new();
        services.AddComponentsClient(options => options.BaseAddress = new Uri(args[0]));
        using ServiceProvider provider = services.BuildServiceProvider();
        ComponentsClient client = provider.GetRequiredService<ComponentsClient>();
        SearchResult best = (await client.SearchAsync("100nF 16V X7R 0402")).Results[0];
        try
        {
            await client.PartAsync(4242);
        }
        catch (RefusedException refused)
        {
            Console.WriteLine($"C{best.LcscId} {best.PartNumber} {best.Match} {refused.Code}");
        }
        """;

    // It names no project of ours among its dependencies, and holds its assembly, its comments and its readme.
    private static string Check(string package)
    {
        using ZipArchive zip = ZipFile.OpenRead(package);
        string[] files = [.. zip.Entries.Select(static entry => entry.FullName)];
        files.ShouldContain("lib/net10.0/Components.Client.dll");
        files.ShouldContain("lib/net10.0/Components.Client.xml");
        files.ShouldContain("README.md");
        using Stream nuspec = zip.GetEntry("Components.Client.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().First();
        metadata.Descendants().Where(static element => element.Name.LocalName == "dependency")
            .Select(static element => (string)element.Attribute("id")!).Order(StringComparer.Ordinal)
            .ShouldBe(["Microsoft.AspNetCore.WebUtilities", "Microsoft.Extensions.Http.Resilience"]);
        return metadata.Elements().Single(static element => element.Name.LocalName == "version").Value;
    }

    // Restored into a folder of its own, so that nothing of an older test is taken; what the machine has already is used.
    private static string Project(string version, string packages, string work) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <RestoreAdditionalProjectSources>{packages}</RestoreAdditionalProjectSources>
            <RestorePackagesPath>{Path.Combine(work, "restored")}</RestorePackagesPath>
            <RestoreFallbackFolders>{GlobalPackages}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Components.Client" Version="[{version}]" />
          </ItemGroup>
        </Project>
        """;

    private static string GlobalPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Run(string directory, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{output}{error.Result}");
        return output;
    }
}

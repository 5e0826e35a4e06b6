using Components.Foundation.Errors;
using Components.Foundation.Text;
using Nuke.Common.IO;

/// <summary>Finds one test project by name.</summary>
internal static class TestProjects
{
    /// <summary>Finds the project that a person names.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="name"><c>Search</c>, <c>Search.Tests</c> or <c>Components.Search.Tests</c>; case does not matter.</param>
    /// <returns>The project file.</returns>
    /// <exception cref="UsageException">BLD094: there is none.</exception>
    public static AbsolutePath Find(AbsolutePath root, string name)
    {
        Dictionary<string, AbsolutePath> projects = (root / "tests").GlobFiles("*.Tests/*.Tests.csproj")
            .ToDictionary(static file => ShortName(file.NameWithoutExtension), StringComparer.OrdinalIgnoreCase);
        return projects.TryGetValue(ShortName(name), out AbsolutePath? file)
            ? file
            : throw new UsageException(
                "BLD094",
                $"There is no test project '{name}'.",
                "--project",
                $"{NearestName.Hint(ShortName(name), projects.Keys, "projects")}");
    }

    private static string ShortName(string name)
    {
        const string Prefix = "Components.";
        const string Suffix = ".Tests";
        string rest = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : name;
        return rest.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? rest[..^Suffix.Length] : rest;
    }
}

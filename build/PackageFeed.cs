using Components.Foundation.Errors;

/// <summary>Restoring from the NuGet feed, and what is the feed's fault.</summary>
internal static class PackageFeed
{
    // NuGet's word for a feed that does not answer, in whatever language the rest of the line is.
    private const string Unreachable = "NU1301";

    /// <summary>Arguments of dotnet.</summary>
    /// <param name="project">Solution or project file.</param>
    public static string RestoreOf(string project) => $"restore \"{project}\" -nodeReuse:false -v quiet";

    /// <summary>Tells a feed that cannot be reached from everything else that ends a restore: a package that is not there or
    /// has other bytes than the lock file says is a mistake in the sources.</summary>
    /// <param name="exitCode">Of dotnet.</param>
    /// <param name="lines">Its output.</param>
    /// <exception cref="EnvironmentException">BLD226: the feed did not answer.</exception>
    public static void ThrowIfUnreachable(int exitCode, IEnumerable<string> lines)
    {
        if (exitCode != 0
            && lines.FirstOrDefault(static line => line.Contains(Unreachable, StringComparison.Ordinal)) is string said)
        {
            throw new EnvironmentException(
                code: "BLD226",
                what: $"The NuGet feed did not answer: {said.Trim()}",
                where: "dotnet restore",
                remedy: "Run this again with a network, or name a feed that can be reached in a nuget.config above the "
                    + "repository.");
        }
    }
}

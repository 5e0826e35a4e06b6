namespace Components.Cli;

/// <summary>Finds the directory that holds pipeline.yaml.</summary>
internal static class RootDirectory
{
    public const string Marker = "pipeline.yaml";

    /// <summary>Walks upwards from the working directory.</summary>
    /// <param name="context">Working directory.</param>
    /// <param name="named">Value of <c>--root</c>; null when left out.</param>
    /// <returns>The directory, or null when there is none and none was named.</returns>
    /// <exception cref="Foundation.Errors.UsageException">SRV033: the named directory holds no pipeline.yaml.</exception>
    public static string? TryFind(CliContext context, string? named)
    {
        if (named is not null)
        {
            string full = Path.GetFullPath(named, context.WorkingDirectory);
            return File.Exists(Path.Combine(full, Marker)) ? full : throw CliErrors.RootWithoutPipeline(full);
        }

        for (DirectoryInfo? directory = new(context.WorkingDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
            {
                return directory.FullName;
            }
        }

        return null;
    }

    /// <summary>The directory, which must exist.</summary>
    /// <exception cref="Foundation.Errors.UsageException">SRV032, SRV033: there is none.</exception>
    public static string Find(CliContext context, string? named) =>
        TryFind(context, named) ?? throw CliErrors.NoRoot(context.WorkingDirectory);
}

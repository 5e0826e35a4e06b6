using Nuke.Common.IO;

/// <summary>Files that compiling and testing leave behind.</summary>
internal static class CodeOutputs
{
    // The assembly that is running, with what it loads; `_build-nuke` where the engine comes from the package.
    private const string OwnProject = "_build";

    public static void Delete(AbsolutePath root)
    {
        foreach (AbsolutePath directory in root.GlobProjectOutputs())
        {
            Console.WriteLine($"deleting {Path.GetRelativePath(root, directory)}");
            directory.DeleteDirectory();
        }

        (root / "output" / "test-results").DeleteDirectory();
        (root / "components").DeleteFile();
        (root / "components.cmd").DeleteFile();
    }

    private static IEnumerable<AbsolutePath> GlobProjectOutputs(this AbsolutePath root) =>
        new[] { "bin", "obj", "publish", "package" }
            .Select(kind => root / "artifacts" / kind)
            .Where(directory => directory.DirectoryExists())
            .SelectMany(directory => Directory.GetDirectories(directory))
            .Where(directory => !Path.GetFileName(directory).StartsWith(OwnProject, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(directory => (AbsolutePath)directory);
}

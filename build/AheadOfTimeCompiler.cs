using Nuke.Common.IO;
using Nuke.Common.Tooling;

/// <summary>Brings the package that compiles <c>./components</c> ahead of time, where the feed has it:
/// docs/decisions/0181.</summary>
internal static class AheadOfTimeCompiler
{
    /// <summary>Asks the feed once for each version of the runtime; a build without an answer is as good, and starts
    /// slower.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="say">Told when the feed does not have it.</param>
    public static void Fetch(AbsolutePath root, Action<string> say) => Fetch(root, say, Restored);

    internal static void Fetch(AbsolutePath root, Action<string> say, Func<AbsolutePath, bool> restored)
    {
        AbsolutePath asked = root / "artifacts" / "obj" / "ahead" / "asked.txt";
        string version = Environment.Version.ToString();
        if (asked.FileExists() && asked.ReadAllText() == version)
        {
            return;
        }

        if (!restored(root / "build" / "ahead" / "ahead.proj"))
        {
            say("No compiler for this SDK is on the feed (build/ahead), so that the program is not compiled ahead of time: "
                + "it starts slower, and nothing else is different.");
        }

        asked.Parent!.CreateDirectory();
        File.WriteAllText(asked, version);
    }

    private static bool Restored(AbsolutePath project)
    {
        // Its output is of no use to whoever only builds: the one line above is.
        using IProcess process = ProcessTasks.StartProcess(
            "dotnet", PackageFeed.RestoreOf(project), project.Parent!, logger: static (_, _) => { }).AssertWaitForExit();
        return process.ExitCode == 0;
    }
}

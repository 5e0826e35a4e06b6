using Components.Foundation.Files;
using Nuke.Common.IO;

/// <summary>Makes <c>./components</c>, which starts the compiled command line program from any directory.</summary>
internal static class Launcher
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static void Write(AbsolutePath root, string configuration)
    {
        string program = $"artifacts/bin/Components.Cli/{configuration.ToLowerInvariant()}/components.dll";
        string shell = $"""
            #!/bin/sh
            # Made by './build.sh Compile'.
            here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
            exec "$(command -v dotnet || echo "$here/.nuke/temp/dotnet/dotnet")" "$here/{program}" "$@"

            """;
        // Replaced, never written in place: the name may be a link, and what that leads to is not ours.
        DurableFiles files = new();
        files.WriteText(root / "components", shell.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(root / "components", Executable);
        }

        files.WriteText(root / "components.cmd", $"@dotnet \"%~dp0{program.Replace('/', '\\')}\" %*\r\n");
    }
}

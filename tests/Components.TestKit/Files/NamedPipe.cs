using System.Diagnostics;

namespace Components.TestKit.Files;

/// <summary>Named pipes, for tests of those who would wait for their writer.</summary>
public static class NamedPipe
{
    /// <summary>Makes a pipe.</summary>
    /// <param name="path">Where; what lies there is deleted.</param>
    /// <returns>False where the system has none.</returns>
    public static bool TryMake(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        File.Delete(path);
        using Process process = Process.Start("mkfifo", path);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

namespace Components.Sharing.Tests;

internal static class AlteredFile
{
    /// <summary>Replaces the content of a sealed file in its place.</summary>
    public static void Write(string path, string content)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.WriteAllText(path, content);
    }
}

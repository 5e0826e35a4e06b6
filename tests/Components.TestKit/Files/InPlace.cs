using System.Text;

namespace Components.TestKit.Files;

/// <summary>Writes into a sealed file, as somebody does who was given leave: every name of the file has the new bytes.</summary>
public static class InPlace
{
    /// <summary>Overwrites the beginning of a file; its length stays when the text is no longer than it.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="text">What to write.</param>
    /// <param name="keepsTime">Whether the modification time is set back afterwards, so that it tells nothing.</param>
    public static void Write(string path, string text, bool keepsTime = false)
    {
        DateTime written = File.GetLastWriteTimeUtc(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using (FileStream stream = new(path, FileMode.Open, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        if (keepsTime)
        {
            File.SetLastWriteTimeUtc(path, written);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
        }
    }
}

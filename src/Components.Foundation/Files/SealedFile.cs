namespace Components.Foundation.Files;

/// <summary>Read-only permissions of a file that is never written again: nobody edits it by accident. Bytes are checked
/// anyway.</summary>
public static class SealedFile
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Takes away every permission but to read.</summary>
    /// <param name="path">Existing file. One that has this mode is left alone: setting it again would move its change time, and
    /// with that the stamp under which its digest is known.</param>
    public static void Seal(string path)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != ReadOnly)
        {
            File.SetUnixFileMode(path, ReadOnly);
        }
    }
}

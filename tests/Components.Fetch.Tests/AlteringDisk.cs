using Components.Foundation.Files;

namespace Components.Fetch.Tests;

/// <summary>A disk that keeps another byte than it was given, in the last byte of every file below a directory.</summary>
internal sealed class AlteringDisk(string directory) : IFileFaults
{
    public void Before(string step, string path)
    {
        if (step != "rename" || !path.Contains(Path.DirectorySeparatorChar + directory + Path.DirectorySeparatorChar,
            StringComparison.Ordinal))
        {
            return;
        }

        string temporary = Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{DurableFiles.TemporaryPrefix}*").Single();
        byte[] bytes = File.ReadAllBytes(temporary);
        bytes[^1] ^= 0xff;
        File.WriteAllBytes(temporary, bytes);
    }
}

using Components.Foundation.Files;

namespace Components.TestKit.Files;

/// <summary>From the n-th write on, the disk is full, as the kernel says it.</summary>
public sealed class FullDiskAt(int first) : IFileFaults
{
    private const int NoSpace = 28;

    private int _count;

    public void Before(string step, string path)
    {
        if (step is "create-temp" or "write" or "flush-file" && ++_count >= first)
        {
            throw new IOException("No space left on device", NoSpace);
        }
    }
}

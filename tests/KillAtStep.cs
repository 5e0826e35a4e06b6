using System.Diagnostics;
using Components.Foundation.Files;

namespace Components.Crashing;

/// <summary>Kills the process before the n-th durable step, counted from 1.</summary>
internal sealed class KillAtStep(int last) : IFileFaults
{
    private int _count;

    public void Before(string step, string path)
    {
        if (++_count == last)
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}

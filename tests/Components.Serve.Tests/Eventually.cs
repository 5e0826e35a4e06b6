using System.Diagnostics;

namespace Components.Serve.Tests;

/// <summary>Waits for what happens soon, and fails clearly when it does not.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 20)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!await condition())
        {
            watch.Elapsed.TotalSeconds.ShouldBeLessThan(seconds, "It did not happen in time.");
            await Task.Delay(20);
        }
    }
}

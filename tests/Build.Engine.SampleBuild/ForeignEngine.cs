using System.Diagnostics;
using Components.Build.Contracts;

namespace Build.Engine.SampleBuild;

/// <summary>A target under an engine that gives no context of its own and knows no signals, as NUKE's package: it waits for a
/// server that it started, as the performance gate does, and ends it when it is cancelled.</summary>
internal static class ForeignEngine
{
    private const int Cancelled = 130;

    public static int Run()
    {
        using DetachedTargetContext context = new(Console.Out);
        CancellationToken cancellation = context.Cancellation;
        using Process server = Process.Start(new ProcessStartInfo("sleep", ["300"]))!;
        Console.WriteLine(server.Id);
        try
        {
            server.WaitForExitAsync(cancellation).GetAwaiter().GetResult();
            return 0;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }
}

using System.Globalization;
using Components.Build.Contracts;
using Nuke.Common;
using Nuke.Common.Tooling;

namespace Build.Engine.SampleBuild;

internal sealed class Program : NukeBuild, IHasTargetContext
{
    public ITargetContext TargetContext { get; set; } = new DetachedTargetContext(Console.Out);

    private Target Quick => _ => _
        .Executes(() =>
        {
            Console.WriteLine("quick has run");
        });

    private Target Wait => _ => _
        .DependsOn(Quick)
        .Executes(async () =>
        {
            Console.WriteLine("waiting");
            await Task.Delay(TimeSpan.FromMinutes(5), TargetContext.Cancellation);
        });

    private Target WaitForChild => _ => _
        .Executes(() =>
        {
            Console.WriteLine("waiting");
            using IProcess child = ProcessTasks.StartProcess("sleep", "300");
            child.AssertZeroExitCode();
        });

    private Target Cleanup => _ => _
        .TriggeredBy(Wait, WaitForChild)
        .AssuredAfterFailure()
        .Executes(() =>
        {
            Console.WriteLine($"cleaned up, cancelled: {TargetContext.Cancellation.IsCancellationRequested}");
        });

    private Target Silent => _ => _
        .Executes(() =>
        {
            Console.WriteLine("the last words");
            StandStill(TargetContext.Cancellation);
        });

    private Target SilentChild => _ => _
        .Executes(() =>
        {
            using IProcess child = ProcessTasks.StartProcess("sleep", "300");
            child.AssertZeroExitCode();
        });

    // Far more than a pipe and the queue hold, from a body that asks nobody whether it should stop.
    private Target Flood => _ => _
        .Executes(() =>
        {
            string line = new('x', 1000);
            for (int i = 0; i < 100_000 && !TargetContext.Cancellation.IsCancellationRequested; i++)
            {
                Console.WriteLine(line);
            }
        });

    private Target Break => _ => _
        .Executes(() =>
        {
            throw new InvalidOperationException("it broke.");
        });

    public static int Main() => Environment.GetEnvironmentVariable("STRESS_ROUNDS") is { } rounds
        ? StressBuild.Run(int.Parse(rounds, CultureInfo.InvariantCulture))
        : Environment.GetEnvironmentVariable("FOREIGN_ENGINE") is not null ? ForeignEngine.Run()
        : Execute<Program>(x => x.Quick);

    // A name to find in a stack.
    private static void StandStill(CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(TimeSpan.FromMinutes(5));
        cancellation.ThrowIfCancellationRequested();
    }
}

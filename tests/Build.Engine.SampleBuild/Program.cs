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

    private Target Break => _ => _
        .Executes(() =>
        {
            throw new InvalidOperationException("it broke.");
        });

    public static int Main() => Execute<Program>(x => x.Quick);
}

using System.Linq.Expressions;
using System.Runtime.InteropServices;
using System.Text;
using Components.Build.Engine.Errors;
using Components.Build.Engine.Output;
using Nuke.Common;

namespace Components.Build.Engine.Hosting;

/// <summary>Joins a build to the process it is: its console, its environment, its signals.</summary>
internal static class BuildProcess
{
    public static int Run<T>(Expression<Func<T, Target>>[] defaultTargets)
        where T : NukeBuild, new()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using CancellationTokenSource interrupt = new();
        using PosixSignalRegistration terminalInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using TerminalQueue terminal = TerminalQueue.OfProcess(interrupt.Token);
        ConsoleRouter.Install(terminal);
        using BuildRunner runner = new(EngineEnvironment.OfProcess(terminal.Output, terminal.Error, interrupt.Token));
        int exitCode = runner.Run(defaultTargets);
        return terminal.Complete() ? exitCode : ExitCodes.Cancelled;

        // The first signal asks the bodies to stop; a second one ends the process at once.
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = !interrupt.IsCancellationRequested;
            ThreadPool.QueueUserWorkItem(_ => Cancel(interrupt));
        }
    }

    private static void Cancel(CancellationTokenSource interrupt)
    {
        try
        {
            interrupt.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The build has just ended by itself.
        }
    }
}

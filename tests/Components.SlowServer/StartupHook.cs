using System.Diagnostics;
using System.Globalization;

#pragma warning disable CA1050, MA0047, RCS1110 // the runtime asks for a type without a namespace

/// <summary>Makes the real server slow without touching it: loaded through DOTNET_STARTUP_HOOKS, it lets every HTTP request begin
/// SLOW_SERVER_MS milliseconds later. A process that answers no requests is as it was.</summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime before the program's own entry.</summary>
    public static void Initialize()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("SLOW_SERVER_MS"), NumberStyles.None, CultureInfo.InvariantCulture, out int delayMs))
        {
            DiagnosticListener.AllListeners.Subscribe(new Listeners(TimeSpan.FromMilliseconds(delayMs)));
        }
    }

    private sealed class Listeners(TimeSpan delay) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.AspNetCore")
            {
                value.Subscribe(new Delay(delay), static name => name == Delay.RequestBegins);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Delay(TimeSpan delay) : IObserver<KeyValuePair<string, object?>>
    {
        public const string RequestBegins = "Microsoft.AspNetCore.Hosting.BeginRequest";

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RequestBegins)
            {
                Thread.Sleep(delay);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}

using System.Diagnostics;
using System.Globalization;

#pragma warning disable CA1050, MA0047, RCS1110 // the runtime asks for a type without a namespace

/// <summary>Makes the real server slow without touching it: loaded through DOTNET_STARTUP_HOOKS, it lets every HTTP request begin
/// SLOW_SERVER_MS milliseconds later, or only the first SLOW_SERVER_REQUESTS of them. A process that answers no requests is as it
/// was.</summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime before the program's own entry.</summary>
    public static void Initialize()
    {
        if (Setting("SLOW_SERVER_MS") is { } delayMs)
        {
            TimeSpan delay = TimeSpan.FromMilliseconds(delayMs);
            DiagnosticListener.AllListeners.Subscribe(new Listeners(delay, Setting("SLOW_SERVER_REQUESTS") ?? int.MaxValue));
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value : null;

    private sealed class Listeners(TimeSpan delay, int requests) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.AspNetCore")
            {
                value.Subscribe(new Delay(delay, requests), static name => name == Delay.RequestBegins);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    private sealed class Delay(TimeSpan delay, int requests) : IObserver<KeyValuePair<string, object?>>
    {
        public const string RequestBegins = "Microsoft.AspNetCore.Hosting.BeginRequest";

        private int _left = requests;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RequestBegins && Interlocked.Decrement(ref _left) >= 0)
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

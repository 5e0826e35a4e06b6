using System.Globalization;
using Components.Benchmarks.Campaign;

namespace Components.Benchmarks;

/// <summary>Damage, kills, exchanges and clients that mean no good, in numbers; each figure that says something about others has
/// its baseline beside it. Exit code 1 when something happened that must not.</summary>
internal static class CampaignScenario
{
    public static int Run(Arguments arguments)
    {
        string made = Path.Combine(Path.GetTempPath(), $"components-campaign-{Environment.ProcessId}");
        string work = Path.GetFullPath(arguments.Text("work", made));
        string[] only = arguments.Text("only", "mutations,kills,swaps,soak,slow,greedy").Split(',');
        Directory.CreateDirectory(work);
        try
        {
            (string Name, Func<bool> Run)[] parts =
            [
                ("mutations", () =>
                    Mutations.Run(
                        Path.Combine(work, "mutations"), arguments.Number("mutations", 10_000), arguments.Number("seed", 1))),
                ("kills", () =>
                    Kills.Run(Path.Combine(work, "kills"), arguments.Number("kills", 100), arguments.Number("seed", 1))),
                ("swaps", () =>
                    Swaps.RunAsync(Path.Combine(work, "swaps"), arguments.Number("swaps", 50), arguments.Number("parts", 20_000))
                        .GetAwaiter().GetResult()),
                ("soak", () =>
                    Soak.RunAsync(Path.Combine(work, "soak"), arguments.Number("swaps", 50), arguments.Number("parts", 20_000),
                        arguments.Number("soak-seconds", 120)).GetAwaiter().GetResult()),
                ("slow", () =>
                    HostileClients.RunSlowAsync(Path.Combine(work, "slow"), Settings(arguments)).GetAwaiter().GetResult()),
                ("greedy", () =>
                    HostileClients.RunGreedyAsync(Path.Combine(work, "greedy"), Settings(arguments)).GetAwaiter().GetResult()),
            ];
            bool isGood = true;
            foreach ((string name, Func<bool> run) in parts.Where(part => only.Contains(part.Name, StringComparer.Ordinal)))
            {
                double seconds = Measurement.Seconds(() => isGood &= run());
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {seconds:0} s, load {Load()}"));
            }

            return isGood ? 0 : 1;
        }
        finally
        {
            if (work == made)
            {
                WritableTree.Delete(work);
            }
        }
    }

    private static LoadSettings Settings(Arguments arguments) => new(
        arguments.Number("parts", 20_000), arguments.Number("rounds", 6), TimeSpan.FromSeconds(arguments.Number("seconds", 5)),
        arguments.Number("clients", 2), arguments.Number("greedy", 4));

    // What else ran meanwhile.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

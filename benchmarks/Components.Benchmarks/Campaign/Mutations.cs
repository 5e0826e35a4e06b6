using Components.Serve.Tests.Campaign;
using Components.SnapshotKit;

namespace Components.Benchmarks.Campaign;

/// <summary>Thousands of damages behind repaired checksums.</summary>
internal static class Mutations
{
    private const string Name = "2025-11-20-0000000000aa";
    private const int Step = 500;

    public static bool Run(string work, int count, int seed)
    {
        string directory = Path.Combine(work, Name);
        TinySnapshot.Build(directory, Name, hasDense: true);

        // A damage that ends the process leaves its name here.
        string last = Path.Combine(work, "last-mutation.txt");
        CampaignTally tally = new MutationCampaign(directory, seed).Run(0, count, (number, mutation) =>
        {
            File.WriteAllText(last, $"seed {seed}, mutation {number}: {mutation}\n");
            if (number % Step == 0 && number > 0)
            {
                Console.WriteLine($"  {number} of {count}");
            }
        });
        Console.WriteLine($"mutations, seed {seed}: {tally}");
        foreach (string fault in tally.Faults)
        {
            Console.WriteLine(fault);
        }

        return tally.Faults.Count == 0;
    }
}

using System.CommandLine;

namespace Components.Cli.Verbs;

/// <summary>Options of the verbs that open a snapshot.</summary>
internal static class SnapshotOptions
{
    public static Option<string?> Snapshot() => new("--snapshot")
    {
        Description = "Development override: this snapshot instead of snapshots/current",
        HelpName = "DIR",
    };

    public static Option<bool> SearchFromPipeline() => new("--search-from-pipeline")
    {
        Description = "Development override: rank with 'search' of pipeline.yaml instead of the weights in the snapshot",
    };

    public static Option<string?> Engine()
    {
        Option<string?> option = new("--engine")
            { Description = "Engine instead of the one that the manifest names", HelpName = "mapped|exact" };
        option.AcceptOnlyFromAmong("mapped", "exact");
        return option;
    }
}

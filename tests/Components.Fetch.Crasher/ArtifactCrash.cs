using Components.Fetch.Artifacts;
using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Crashing;

/// <summary>Fetches the artifacts of a catalogue's basic parts from the server at ADDRESS into a directory, and is killed before
/// the n-th durable step; 0 for never. The clock stands, so that two stores can be compared byte by byte.</summary>
internal static class ArtifactCrash
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [string address, string detail, string directory, string step])
        {
            return 2;
        }

        await ArtifactStage.RunAsync(new ArtifactRequest
        {
            Settings = new ArtifactSettings
            {
                Enabled = true,
                EasyedaUrl = address + "/api/products/C{id}/components?version=6.4.19.5",
                ObjUrl = address + "/3dmodel/{uuid}",
                StepUrl = address + "/qAxj6KHrDKw4blvCG8QJPs7Y/{uuid}",
                AllowPrivateHosts = true,
                RequestsPerSecond = 1_000,
                Burst = 1_000,
                PerHost = 4,
                Concurrency = 4,
                RetryDelay = TimeSpan.FromMilliseconds(10),
            },
            Set = new ArtifactSet("parts", []),
            RepositoryRoot = directory,
            Directory = directory,
            DetailPath = detail,
            OffersPath = Path.Combine(Path.GetDirectoryName(detail)!, SnapshotFiles.Offers),
            Derivers = [new ArtifactDeriver("kicad_footprint_mod", "1", Derive)],
            Time = new StandingClock(),
            Files = step == "0" ? new DurableFiles() : new DurableFiles(new KillAtStep(int.Parse(step))),
        });
        return 0;
    }

    private static byte[] Derive(ReadOnlyMemory<byte> document, string? modelFileName, out string? refusal)
    {
        refusal = null;
        return [.. document.Span[..40], .. System.Text.Encoding.UTF8.GetBytes(modelFileName ?? "")];
    }
}

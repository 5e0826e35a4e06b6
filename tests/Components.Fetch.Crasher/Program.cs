using Components.Crashing;
using Components.Fetch;
using Components.Fetch.Settings;
using Components.Foundation.Files;

if (args is ["artifacts", ..])
{
    return await ArtifactCrash.RunAsync(args[1..]);
}

// Fetches from the interface at ADDRESS into the state and output directories, and is killed before the n-th durable step, as by
// a power cut or the memory killer of the kernel; 0 for never. Exit code 0 means that it came to the end alive.
if (args is not [string address, string state, string output, string step])
{
    return 2;
}

FetchRequest request = new()
{
    Source = new SourceSettings
    {
        Id = "jlc-api",
        Kind = SourceSettings.JlcOpenApiKind,
        Jlc = new JlcSettings { BaseUrl = address, RequestsPerSecond = 1_000, Burst = 1_000 },
    },
    Fetch = new FetchSettings { Download = new DownloadSettings { RetryDelay = TimeSpan.FromMilliseconds(10) } },
    RepositoryRoot = state,
    StateDirectory = state,
    Files = step == "0" ? new DurableFiles() : new DurableFiles(new KillAtStep(int.Parse(step))),
};
FetchResult result = await FetchStage.RunAsync(request, Directory.CreateDirectory(output).FullName);
FetchStage.Accept(request, result);
return 0;

using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.Pipeline.Tests.Planning;
using Components.Sharing.Outputs;

namespace Components.Sharing.Tests.Outputs;

/// <summary>Two machines with the same steps and caches of their own, and a store between them.</summary>
internal sealed class SharingToys : IDisposable
{
    private readonly List<IDisposable> _open = [];

    public List<string> Warnings { get; } = [];

    /// <summary>How long machines that are made from now on wait for the store: so long that a busy one is no fault.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A machine with three steps in a row.</summary>
    /// <param name="url">The store; null for none.</param>
    /// <param name="mode">What it does with it.</param>
    /// <param name="header">Value of the variable of the header.</param>
    /// <param name="mayUpload">Whether its code was looked at.</param>
    public ToyPipeline Machine(
        string? url, SharedStoreMode mode = SharedStoreMode.Read, string? header = null, Func<bool>? mayUpload = null)
    {
        ToyPipeline toy = new();
        _open.Add(toy);
        toy.AddChain();
        toy.Shared = url is null ? null : Store(url, mode, header, mayUpload);
        return toy;
    }

    public SharedStore Store(
        string url, SharedStoreMode mode = SharedStoreMode.Read, string? header = null, Func<bool>? mayUpload = null)
    {
        SharedStoreSettings settings = new()
        {
            Mode = mode, Timeout = Timeout, SlowestKibPerSecond = 1_024, MaxFailures = 3,
        };
        Dictionary<string, string> environment = new(StringComparer.Ordinal) { [SharedStore.UrlVariable] = url };
        if (header is not null)
        {
            environment[SharedStore.HeaderVariable] = header;
        }

        SharedStore store = SharedStore.Open(settings, environment, mayUpload ?? (static () => true), Warnings.Add)!;
        _open.Add(store);
        return store;
    }

    public static string[] Statuses(IReadOnlyDictionary<string, StepExecution> run) =>
        [.. run.Values.OrderBy(static step => step.Step, StringComparer.Ordinal)
            .Select(static step => $"{step.Step} {step.Status}")];

    /// <summary>Output of the last step.</summary>
    public static string Text(IReadOnlyDictionary<string, StepExecution> run) => File.ReadAllText(run["C"].PathOf("out.txt"));

    public void Dispose()
    {
        foreach (IDisposable open in Enumerable.Reverse(_open))
        {
            open.Dispose();
        }
    }
}

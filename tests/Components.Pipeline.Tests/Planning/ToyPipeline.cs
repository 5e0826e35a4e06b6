using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.TestKit.Files;

namespace Components.Pipeline.Tests.Planning;

/// <summary>A store with toy steps whose runs are counted.</summary>
internal sealed class ToyPipeline : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    internal string Root => _root.Path;

    internal string CacheDirectory => _root["cache"];

    /// <summary>Names of the steps that ran since the last <see cref="Run"/> began.</summary>
    internal List<string> Runs { get; } = [];

    internal List<string> Messages { get; } = [];

    internal List<PipelineStep> Steps { get; } = [];

    internal StepRunOptions Options { get; set; } = new();

    internal PipelineConfiguration? Configuration { get; set; }

    internal ISharedOutputs? Shared { get; set; }

    internal OutputStoreOptions StoreOptions { get; set; } = new() { Directory = "" };

    internal Components.Foundation.Files.DurableFiles? Files { get; set; }

    internal OutputStore Store => new(StoreOptions with { Directory = CacheDirectory }, Files);

    internal StepGraph Graph => new(Steps);

    internal void Add(PipelineStep step) => Steps.Add(step with
    {
        Run = context =>
        {
            lock (Runs)
            {
                Runs.Add(step.Name);
            }

            return step.Run(context);
        },
    });

    internal void Replace(string name, Func<PipelineStep, PipelineStep> change)
    {
        int index = Steps.FindIndex(step => step.Name == name);
        Steps[index] = change(Steps[index]);
    }

    /// <summary>A step whose file out.txt holds its name and the content of everything it reads.</summary>
    internal void AddText(string name, params StepInput[] inputs) => AddText(name, [], inputs);

    internal void AddText(string name, IReadOnlyList<ExternalInput> externals, params StepInput[] inputs) => Add(new PipelineStep
    {
        Name = name,
        Version = "1",
        Inputs = inputs,
        ExternalInputs = externals,
        Run = context =>
        {
            string text = string.Concat(inputs.Select(input => File.ReadAllText(context.Input(input.Producer, input.File))));
            string outside = string.Concat(
                externals.Where(external => File.Exists(external.Path)).Select(external => File.ReadAllText(external.Path!)));
            File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), $"{context.Name}({outside}{text})");
            return StepOutcome.Done();
        },
    });

    internal string Write(string name, string text) => _root.Write(name, text);

    /// <summary>Three steps in a row: A reads source.txt, B reads A, C reads B.</summary>
    internal void AddChain()
    {
        AddText("A", [ExternalInput.File("source.txt", Write("source.txt", "source"))]);
        AddText("B", new StepInput("A", "out.txt"));
        AddText("C", new StepInput("B", "out.txt"));
    }

    internal StepPlanner Planner() => new(Graph, Store, Configuration, Options, Shared);

    /// <summary>Verdicts in words, in the order of the plan: <c>A: run</c>.</summary>
    internal string[] Plan(params string[] names) =>
        [.. Decisions(names).Select(static decision => $"{decision.Step}: {decision.Describe()}")];

    /// <summary>Decisions of one planner about steps and what they need, every producer before its consumers.</summary>
    internal IReadOnlyList<StepDecision> Decisions(params string[] names)
    {
        StepPlanner planner = Planner();
        HashSet<string> wanted = [.. names, .. names.SelectMany(Graph.AncestorsOf)];
        return [.. Graph.Order.Where(wanted.Contains).Select(planner.Decide)];
    }

    internal IReadOnlyDictionary<string, StepExecution> Run(params string[] names)
    {
        Runs.Clear();
        Messages.Clear();
        StepGraph graph = Graph;
        using StoreSession session = Store.Open();
        StepExecutor executor = new(
            graph, session, Configuration, Options, new RunLog(session, "test"), new Told(Messages), Shared);
        HashSet<string> wanted = [.. names, .. names.SelectMany(graph.AncestorsOf)];
        foreach (string name in graph.Order.Where(wanted.Contains))
        {
            executor.Run(name);
        }

        return executor.Done;
    }

    /// <summary>Path of a step's file in the store, writable.</summary>
    internal string CachedFile(string step, string file = "out.txt")
    {
        string path = Path.Combine(Store.DirectoryOf(Planner().Decide(step).Record!.Listing.Digest), file);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    public void Dispose() => _root.Dispose();

    private sealed class Told(List<string> messages) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (messages)
            {
                messages.Add(value);
            }
        }
    }
}

using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Pipeline.Tests.Planning;

/// <summary>A store with toy steps whose runs are counted.</summary>
internal sealed class ToyPipeline(string directory) : IDisposable
{
    private readonly TemporaryDirectory? _owned;

    internal ToyPipeline()
        : this("")
    {
        _owned = new TemporaryDirectory();
    }

    internal string Root => _owned?.Path ?? directory;

    internal List<string> Runs { get; } = [];

    internal List<PipelineStep> Steps { get; } = [];

    internal StepRunOptions Options { get; set; } = new();

    internal ArtifactStore Store => new(StoreOptions with { Directory = Path.Combine(Root, "cache") });

    internal ArtifactStoreOptions StoreOptions { get; set; } = new() { Directory = "" };

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

    /// <summary>A step whose file holds its name, version and the content of everything it reads.</summary>
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
            string outside = string.Concat(externals.Where(external => external.Path is not null && File.Exists(external.Path)).Select(external => File.ReadAllText(external.Path!)));
            File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), $"{context.Name}({outside}{text})");
            return StepOutcome.Done();
        },
    });

    internal IReadOnlyList<StepDecision> Plan(params string[] names) =>
        new StepPlanner(new StepGraph(Steps), Store, null, Options).Plan(names);

    internal IReadOnlyDictionary<string, StepExecution> Run(params string[] names)
    {
        Runs.Clear();
        StepGraph graph = new(Steps);
        using StoreSession session = Store.Open();
        StepExecutor executor = new(graph, session, null, Options, new RunLog(session, "test"));
        HashSet<string> wanted = [.. names, .. names.SelectMany(graph.AncestorsOf)];
        foreach (string name in graph.Order.Where(wanted.Contains))
        {
            executor.Run(name);
        }

        return executor.Done;
    }

    public void Dispose() => _owned?.Dispose();
}

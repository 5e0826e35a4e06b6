using System.Reflection;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Steps;

/// <summary>A small catalogue with settings of its own, on which every data step runs in a few seconds, in a store that is thrown
/// away. Other bytes under the same key mean that a step's code changed and its version did not.</summary>
public static class StepFixture
{
    /// <summary>Catalogue, settings and pins, beside this assembly.</summary>
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "fixture");

    /// <summary>The pins that this build was compiled with.</summary>
    /// <returns>The pins.</returns>
    public static IReadOnlyList<StepPin> Pins() =>
        StepPin.Parse(RegularFile.ReadGivenText(Path.Combine(Directory, StepPin.FileName)));

    /// <summary>Digest of the code of all data steps: this assembly, those of the stages, and ours that they use.</summary>
    /// <returns>The digest.</returns>
    public static Sha256Digest Code()
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        Queue<Assembly> open = new(
        [
            typeof(StepFixture).Assembly, typeof(Components.Fetch.FetchStage).Assembly,
            typeof(Components.Transform.TransformStage).Assembly,
            typeof(Components.Embedding.Stage.EmbedStage).Assembly, typeof(Components.Embedding.Onnx.OnnxBackend).Assembly,
            typeof(Components.Index.Building.IndexStages).Assembly,
            typeof(Components.Publishing.Assembling.SnapshotAssembler).Assembly,
        ]);
        while (open.TryDequeue(out Assembly? assembly))
        {
            string name = assembly.GetName().Name!;
            if (!files.TryAdd(name, Sha256Digest.OfFile(assembly.Location).ToString())
                || assembly == typeof(StepFixture).Assembly)
            {
                // Code that this assembly uses beside the stages (gates, server, engine of targets) makes no bytes of a step.
                continue;
            }

            foreach (AssemblyName used in assembly.GetReferencedAssemblies()
                .Where(static used => used.Name!.StartsWith("Components.", StringComparison.Ordinal)))
            {
                open.Enqueue(Assembly.Load(used));
            }
        }

        return Sha256Digest.OfText(string.Concat(files.Select(static file => $"{file.Value} {file.Key}\n")));
    }

    /// <summary>Runs every data step.</summary>
    /// <param name="cancellation">Stops between and in steps.</param>
    /// <returns>What each gave, producers first.</returns>
    public static IReadOnlyList<StepPin> Run(CancellationToken cancellation)
    {
        string work = System.IO.Directory.CreateTempSubdirectory("components-step-fixture-").FullName;
        try
        {
            PipelineConfiguration configuration = PipelineConfiguration.Load(
                Directory, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
            Places places = new(Directory, Path.Combine(work, "cache"), Path.Combine(work, "snapshots"), null);
            StepGraph graph = PipelineSteps.CreateData(places, configuration);
            using StoreSession session = new OutputStore(
                configuration.Get<CacheSettings>("cache").ToStoreOptions(places.StoreDirectory)).Open(cancellation: cancellation);
            StepExecutor executor = new(graph, session, configuration, new StepRunOptions());
            return
            [
                .. graph.Order.Select(step => executor.Run(step, cancellation))
                    .Select(static made => new StepPin(made.Step, made.Document.Version, made.Key, made.Listing.Digest)),
            ];
        }
        finally
        {
            new DurableFiles().DeleteDirectory(work);
        }
    }
}

using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;

namespace Components.Pipeline.Crasher;

/// <summary>A build of one step, for the process that is killed and for the one that comes after it.</summary>
public static class ToyBuild
{
    public static StepExecution Run(string directory, string output, DurableFiles files, TimeSpan duration, Action running)
    {
        StepGraph graph = new(
        [
            new PipelineStep
            {
                Name = "Toy",
                Version = "1",
                Run = context =>
                {
                    File.AppendAllText(output, "ran\n");
                    running();
                    File.WriteAllText(Path.Combine(context.OutputDirectory, "a.txt"), "a");
                    File.WriteAllText(Path.Combine(context.OutputDirectory, "b.txt"), "b");
                    Thread.Sleep(duration);
                    return StepOutcome.Done();
                },
            },
        ]);
        OutputStore store = new(new OutputStoreOptions { Directory = directory }, files);
        using StoreSession session = store.Open();
        return new StepExecutor(graph, session, null, new StepRunOptions(), new RunLog(session, "crasher")).Run("Toy");
    }
}

using Components.Transform.Tests.Support;

namespace Components.Transform.Tests;

/// <summary>Memory that is alive in the process while a catalogue is transformed. Alone: tests beside it would count as
/// well.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class MemoryTests
{
    // Parts wait in batches of 1,024, so what is alive rises and falls with the batch. Reports come every 5,000 rows; the
    // first finds the fullest batch of all (904 of 1,024), in the short run and in the long one.
    [Fact]
    public void Memory_does_not_grow_with_the_catalogue()
    {
        _ = Measure(1_000);
        long small = Measure(10_000);
        long large = Measure(50_000);
        (large - small).ShouldBeLessThan(2_000_000, $"{small} bytes are alive after 10,000 rows, {large} after 50,000");
    }

    private static long Measure(int rows)
    {
        using Workspace workspace = new();
        string path = ImportFile.Write(workspace.Directory, Enumerable.Range(1, rows).Select(static id => Part.Resistor(id)));
        long highest = 0;
        _ = TransformStage.Run(path, new TransformSettings(), workspace.Output,
            new Watch(() => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true))));
        return highest;
    }

    private sealed class Watch(Action report) : IProgress<TransformProgress>
    {
        public void Report(TransformProgress value) => report();
    }
}

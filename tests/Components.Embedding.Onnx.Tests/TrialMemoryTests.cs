namespace Components.Embedding.Onnx.Tests;

/// <summary>Memory that a run leaves behind in the process; alone, since other tests take memory too.</summary>
[Collection(nameof(TrialMemoryTests))]
[CollectionDefinition(nameof(TrialMemoryTests), DisableParallelization = true)]
public sealed class TrialMemoryTests
{
    private const int Sequences = 256;
    private const int Tokens = 128;

    [Fact]
    public void A_trial_gives_its_memory_back_where_an_ordinary_run_keeps_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The working set is read where its size is known to follow the heap.");
        using TransformerSession session =
            TransformerSession.Open(Path.Combine(Models.Fixtures, "tiny-bert", "onnx", "model.onnx"));
        Growth(session, 1, isTrial: true);

        long trial = Growth(session, Sequences, isTrial: true);
        long ordinary = Growth(session, Sequences, isTrial: false);

        ordinary.ShouldBeGreaterThan(32 << 20);
        trial.ShouldBeLessThan(ordinary / 2);
    }

    private static long Growth(TransformerSession session, int sequences, bool isTrial)
    {
        long[] ids = new long[sequences * Tokens];
        long[] mask = new long[ids.Length];
        Array.Fill(mask, 1L);
        long before = Environment.WorkingSet;
        session.Run(ids, mask, sequences, Tokens, static _ => { }, isTrial);
        return Environment.WorkingSet - before;
    }
}

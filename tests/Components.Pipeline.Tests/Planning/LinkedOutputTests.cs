using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.TestKit.Files;

namespace Components.Pipeline.Tests.Planning;

/// <summary>Outputs that hold files of other outputs under names of their own.</summary>
public sealed class LinkedOutputTests : IDisposable
{
    private readonly ToyPipeline _toy = new();

    public void Dispose() => _toy.Dispose();

    private void AddPlaced(Action? before = null)
    {
        _toy.AddText("A", [ExternalInput.File("source.txt", _toy.Write("source.txt", "source"))]);
        _toy.Add(new PipelineStep
        {
            Name = "B",
            Version = "1",
            Inputs = [new StepInput("A", "out.txt")],
            Run = context =>
            {
                before?.Invoke();
                context.Place(context.Input("A", "out.txt"), Path.Combine(context.OutputDirectory, "placed.txt"));
                return StepOutcome.Done();
            },
        });
    }

    [Fact]
    public void A_placed_file_is_the_file_of_the_producer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        AddPlaced();
        IReadOnlyDictionary<string, StepExecution> done = _toy.Run("B");

        FileStamp.Of(done["B"].PathOf("placed.txt"))!.Value.Inode
            .ShouldBe(FileStamp.Of(done["A"].PathOf("out.txt"))!.Value.Inode);
        _toy.Plan("B").ShouldBe(["A: up to date", "B: up to date"]);
    }

    [Fact]
    public void A_write_through_one_name_is_noticed_and_both_outputs_are_made_again()
    {
        AddPlaced();
        string placed = _toy.Run("B")["B"].PathOf("placed.txt");
        Thread.Sleep(30);
        InPlace.Write(placed, "XX", keepsTime: true);

        IReadOnlyDictionary<string, StepExecution> again = _toy.Run("B");

        _toy.Runs.ShouldBe(["A", "B"]);
        File.ReadAllText(again["A"].PathOf("out.txt")).ShouldBe("A(source)");
        File.ReadAllText(again["B"].PathOf("placed.txt")).ShouldBe("A(source)");
    }

    [Fact]
    public void An_input_that_is_altered_before_it_is_placed_ends_the_step()
    {
        string? input = null;
        AddPlaced(() =>
        {
            Thread.Sleep(30);
            InPlace.Write(input!, "A(sourcX)");
        });
        input = _toy.Run("A")["A"].PathOf("out.txt");

        EnvironmentException error = Should.Throw<EnvironmentException>(() => _toy.Run("B"));

        error.Code.ShouldBe("BLD216");
        error.Where.ShouldBe($"B, {input}");
        _toy.Planner().Decide("A").Reasons.ShouldHaveSingleItem().ShouldStartWith("its cached file out.txt was altered");
    }

    [Fact]
    public void A_step_that_is_run_again_to_compare_copies()
    {
        AddPlaced();
        StepExecution done = _toy.Run("B")["B"];
        FileStamp before = FileStamp.Of(done.PathOf("placed.txt"))!.Value;
        using StoreSession session = _toy.Store.Open();

        new StepVerifier(_toy.Graph, session, null).Rebuild("B").ShouldBeEmpty();

        FileStamp.Of(done.PathOf("placed.txt")).ShouldBe(before);
    }

    [Fact]
    public void A_file_of_two_outputs_counts_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        AddPlaced();
        IReadOnlyDictionary<string, StepExecution> done = _toy.Run("B");
        _toy.StoreOptions = new OutputStoreOptions { Directory = "", SizeLimitBytes = 0 };
        string elsewhere = Path.Combine(_toy.Root, "snapshot", "placed.txt");

        // One output goes: the other still has the file, and so nothing is freed.
        EvictionResult first = new StoreMaintenance(_toy.Store).Evict([done["B"].Listing.Digest], []);
        first.ShouldBe(new EvictionResult(1, 0, "A(source)".Length));
        _toy.Store.Check(done["B"].Listing, remembers: false).IsWhole.ShouldBeTrue();

        new DurableFiles().TryLink(done["B"].PathOf("placed.txt"), elsewhere).ShouldBeTrue();
        EvictionResult second = new StoreMaintenance(_toy.Store).Evict([], []);
        second.ShouldBe(new EvictionResult(1, 0, 0), "a snapshot has it under another name");
        File.ReadAllText(elsewhere).ShouldBe("A(source)");
    }

    [Fact]
    public void What_is_known_of_a_file_stays_known_where_eviction_takes_one_of_its_names()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        AddPlaced();
        IReadOnlyDictionary<string, StepExecution> done = _toy.Run("B");
        string kept = done["B"].PathOf("placed.txt");
        Sha256Digest digest = Known(kept);
        _toy.StoreOptions = new OutputStoreOptions { Directory = "", SizeLimitBytes = 0 };

        new StoreMaintenance(_toy.Store).Evict([done["B"].Listing.Digest], []).Outputs.ShouldBe(1);

        _toy.Store.Digests.Known(kept)!.Value.Digest.ShouldBe(digest);
        FileStamp.Of(kept)!.Value.Links.ShouldBe(1);
    }

    [Fact]
    public void What_is_known_of_a_file_stays_known_when_the_step_that_placed_it_ends_without_an_output()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Hard links are made on Linux alone.");
        string? input = null;
        AddPlaced();
        _toy.Add(new PipelineStep
        {
            Name = "C",
            Version = "1",
            Inputs = [new StepInput("A", "out.txt")],
            Run = context =>
            {
                context.Place(context.Input("A", "out.txt"), Path.Combine(context.OutputDirectory, "placed.txt"));
                throw new InvalidOperationException("the disk of the test is full");
            },
        });
        input = _toy.Run("A")["A"].PathOf("out.txt");
        Sha256Digest digest = Known(input);
        FileStamp before = FileStamp.Of(input)!.Value;

        Should.Throw<Exception>(() => _toy.Run("C"));

        FileStamp after = FileStamp.Of(input)!.Value;
        after.ChangedNanoseconds.ShouldBeGreaterThan(before.ChangedNanoseconds, "it had another name for a while");
        after.Links.ShouldBe(before.Links);
        _toy.Store.Digests.Known(input)!.Value.Digest.ShouldBe(digest);
    }

    // A file that was written this moment has not settled.
    private Sha256Digest Known(string path)
    {
        Thread.Sleep(40);
        Sha256Digest digest = _toy.Store.Digests.Of(path).Digest;
        _toy.Store.Digests.Known(path).ShouldNotBeNull();
        return digest;
    }

    [Fact]
    public void A_step_sees_its_earlier_outputs_while_they_are_whole()
    {
        string value = "one";
        List<string[]> seen = [];
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            ExternalInputs = [ExternalInput.Value("value", () => value)],
            Run = context =>
            {
                seen.Add([.. context.EarlierOutputs(static document => document.Inputs["value"] != "two")
                    .Select(static directory => File.ReadAllText(Path.Combine(directory, "out.txt")))]);
                File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), value);
                return StepOutcome.Done();
            },
        });
        string first = _toy.Run("A")["A"].PathOf("out.txt");
        value = "two";
        _toy.Run("A");
        value = "three";
        _toy.Run("A");
        InPlace.Write(first, "ONE");
        value = "four";
        _toy.Run("A");

        seen.ShouldBe([[], ["one"], ["one"], ["three"]]);
    }
}

using Components.Foundation.Errors;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.Pipeline.Store;
using Components.TestKit.Files;

namespace Components.Pipeline.Tests.Planning;

/// <content>What a step may not read or leave, and disks that are full.</content>
public sealed partial class StepExecutorTests
{
    [Fact]
    public void A_full_disk_is_told_as_such_and_leaves_nothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            Run = context =>
            {
                File.WriteAllText(Path.Combine(context.OutputDirectory, "out.txt"), "whole");
                using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
                full.Write(new byte[1 << 16]);
                return StepOutcome.Done();
            },
        });

        Should.Throw<EnvironmentException>(() => _toy.Run("A")).Message.ShouldBe(
            $"BLD211: {_toy.CacheDirectory}: The disk is full: A could not write its files. No output of it was kept. "
            + "Free space ('./build.sh Clean --cache' empties the cache), or set COMPONENTS_CACHE_DIR to a larger disk, "
            + "then run again.");
        _toy.Plan("A").ShouldBe(["A: run"]);
        Directory.EnumerateFileSystemEntries(Path.Combine(_toy.CacheDirectory, "tmp")).ShouldBeEmpty();
    }

    [Fact]
    public void A_disk_that_fills_at_any_write_of_the_store_leaves_a_step_up_to_date_or_to_be_run()
    {
        _toy.AddChain();
        int failures = 0;
        for (bool isDone = false; !isDone;)
        {
            _toy.Files = new Components.Foundation.Files.DurableFiles(new FullDiskAt(++failures));
            try
            {
                _toy.Run("C");
                isDone = true;
            }
            catch (EnvironmentException error)
            {
                error.Code.ShouldBe("BLD211");
            }

            _toy.Files = null;
            string[] plan = _toy.Plan("C");
            _toy.Messages.ShouldBeEmpty();
            plan.ShouldAllBe(line =>
                line.EndsWith("up to date", StringComparison.Ordinal) || line.EndsWith("run", StringComparison.Ordinal));
        }

        failures.ShouldBeGreaterThan(3);
        File.ReadAllText(_toy.Run("C")["C"].PathOf("out.txt")).ShouldBe("C(B(A(source)))");
    }

    [Fact]
    public void A_step_may_read_only_what_it_declares()
    {
        _toy.AddChain();
        _toy.Add(new PipelineStep { Name = "D", Version = "1", Inputs = [new StepInput("C", "out.txt")], Run = context =>
            StepOutcome.Done(context.Input("B", "out.txt")) });
        _toy.Add(new PipelineStep { Name = "E", Version = "1", Inputs = [new StepInput("C", "other.txt")], Run = _ =>
            StepOutcome.Done() });
        _toy.Add(new PipelineStep { Name = "F", Version = "1", Run = context =>
            StepOutcome.Done(context.Settings<object>("embed").ToString()!) });

        Should.Throw<InternalException>(() => _toy.Run("D")).Message.ShouldBe(
            "BLD206: D: It reads 'B/out.txt', which is not among its declared inputs. "
                + "Declare the input in the step (src/Components.Steps): what is not declared is not in the key.");
        Should.Throw<InternalException>(() => _toy.Run("E")).Message.ShouldBe(
            "BLD205: E: It declares the input 'C/other.txt', but C made no such file. "
                + "Correct the step's declared inputs in src/Components.Steps, or the producer.");
        Should.Throw<InternalException>(() => _toy.Run("F")).Message.ShouldBe(
            "BLD215: F: It reads the setting 'embed', which is not among its declared settings. "
                + "Declare it in the step (src/Components.Steps): what is not declared is not in the key.");
    }

    [Theory]
    [InlineData("outside")]
    [InlineData("outside/file.txt")]
    [InlineData("nowhere")]
    public void A_link_in_an_output_is_refused_and_never_followed(string target)
    {
        string outside = _toy.Write("outside/file.txt", "outside");
        string before = TreeHash.Of(Path.GetDirectoryName(outside)!);
        _toy.Add(new PipelineStep
        {
            Name = "A",
            Version = "1",
            Run = context =>
                StepOutcome.Done(
                    File.CreateSymbolicLink(Path.Combine(context.OutputDirectory, "link"), Path.Combine(_toy.Root, target)).Name),
        });

        Should.Throw<InternalException>(() => _toy.Run("A")).Message.ShouldBe(
            "BLD213: A: 'link' is a link. An output holds plain files only. Report this with the step's log: "
                + "the step must copy what it links to.");

        TreeHash.Of(Path.GetDirectoryName(outside)!).ShouldBe(before);
        File.AppendAllText(outside, "still writable");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(outside).HasFlag(UnixFileMode.UserWrite).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_skipped_producer_without_output_is_named()
    {
        _toy.AddChain();
        using StoreSession session = _toy.Store.Open();
        StepExecutor executor = new(_toy.Graph, session, null, new StepRunOptions());

        Should.Throw<UsageException>(() => executor.Run("C")).Message.ShouldBe(
            "BLD207: C: It needs B, which has no usable output here (it has not run here before). "
                + "Run './build.sh B' first, or do not skip it.");
        Should.Throw<UsageException>(() => executor.Run("D")).Message.ShouldBe("BLD201: There is no step 'D'. Did you mean 'A'?");
    }
}

using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;

namespace Components.Pipeline.Tests.Planning;

public sealed class StepExecutorTests : IDisposable
{
    private readonly ToyPipeline _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_second_run_runs_no_step()
    {
        Chain();

        _toy.Run("C");
        _toy.Runs.ShouldBe(["A", "B", "C"]);
        IReadOnlyDictionary<string, StepExecution> second = _toy.Run("C");

        _toy.Runs.ShouldBeEmpty();
        second.Values.Select(execution => execution.Status).ShouldAllBe(status => status == StepStatus.UpToDate);
        File.ReadAllText(second["C"].PathOf("out.txt")).ShouldBe("C(B(A(source)))");
    }

    private void Chain()
    {
        string source = Path.Combine(_toy.Root, "source.txt");
        File.WriteAllText(source, "source");
        _toy.AddText("A", [ExternalInput.File("source.txt", source)]);
        _toy.AddText("B", new StepInput("A", "out.txt"));
        _toy.AddText("C", new StepInput("B", "out.txt"));
    }
}

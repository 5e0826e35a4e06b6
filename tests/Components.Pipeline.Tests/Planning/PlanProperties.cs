using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;
using Components.TestKit.Files;
using FsCheck.Xunit;

namespace Components.Pipeline.Tests.Planning;

/// <summary>On random graphs after random edits and damage: the plan writes nothing, what it calls run or up to date is what
/// the run then does, and the outputs are those of a build from nothing.</summary>
public sealed class PlanProperties
{
    [Property(MaxTest = 40, StartSize = 4, EndSize = 40, Replay = "20251122,1")]
    public bool What_a_plan_calls_run_or_up_to_date_is_what_the_run_then_does(byte[] dice)
    {
        Queue<byte> rolls = new(dice);
        using ToyPipeline toy = new();
        RandomGraph graph = new(toy, Next);
        bool isFirst = true;
        do
        {
            if (!isFirst)
            {
                graph.Edit(Next);
            }

            isFirst = false;
            string last = toy.Graph.Order[^1];
            string before = TreeHash.Of(toy.Root);
            IReadOnlyList<StepDecision> plan = toy.Decisions([.. toy.Graph.Order]);
            TreeHash.Of(toy.Root).ShouldBe(before, "a plan writes nothing");

            IReadOnlyDictionary<string, StepExecution> run = toy.Run([.. toy.Graph.Order]);
            foreach (StepDecision decision in plan)
            {
                bool ran = toy.Runs.Contains(decision.Step);
                if (decision.Verdict != StepVerdict.After)
                {
                    ran.ShouldBe(decision.Verdict == StepVerdict.Run,
                        $"{decision.Step} was said to be {decision.Describe()} because {string.Join("; ", decision.Reasons)}");
                }

                if (decision.Verdict != StepVerdict.UpToDate)
                {
                    (decision.Reasons.Count > 0 || decision.After.Count > 0).ShouldBeTrue();
                }

                File.ReadAllText(run[decision.Step].PathOf("full.txt")).ShouldBe(graph.Expected(decision.Step));
            }

            toy.Planner().Decide(last).Verdict.ShouldBe(StepVerdict.UpToDate);
        }
        while (rolls.Count > 0);

        return true;

        int Next(int below) => rolls.TryDequeue(out byte roll) ? roll % below : 0;
    }

    /// <summary>Steps whose outputs are computed here a second time, without any store. Each makes full.txt, which changes
    /// with everything, and short.txt, which often stays the same.</summary>
    private sealed class RandomGraph
    {
        private readonly ToyPipeline _toy;
        private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

        internal RandomGraph(ToyPipeline toy, Func<int, int> next)
        {
            _toy = toy;
            int count = 2 + next(5);
            for (int index = 0; index < count; index++)
            {
                string name = $"S{index}";
                _sources[name] = toy.Write($"{name}.txt", "0");
                List<StepInput> inputs = [];
                for (int producer = 0; producer < index; producer++)
                {
                    int edge = next(4);
                    if (edge > 0)
                    {
                        inputs.Add(new StepInput($"S{producer}", edge == 1 ? "full.txt" : edge == 2 ? "short.txt" : "*"));
                    }
                }

                toy.Add(new PipelineStep
                {
                    Name = name,
                    Version = "1",
                    Inputs = inputs,
                    ExternalInputs = [ExternalInput.File($"{name}.txt", _sources[name])],
                    ReadsLineage = next(7) == 6,
                    Run = context =>
                    {
                        (string full, string brief) = Compute(name);
                        File.WriteAllText(Path.Combine(context.OutputDirectory, "full.txt"), full);
                        File.WriteAllText(Path.Combine(context.OutputDirectory, "short.txt"), brief);
                        return StepOutcome.Done();
                    },
                });
            }
        }

        internal string Expected(string step) => Compute(step).Full;

        internal void Edit(Func<int, int> next)
        {
            string name = $"S{next(_toy.Steps.Count)}";
            string outputs = Path.Combine(_toy.CacheDirectory, "outputs");
            string[] files = [.. Components.Foundation.Files.FileTree.Files(outputs).Where(file => file.Extension == ".txt")
                .Select(file => file.FullName)];
            string file = files[next(files.Length)];
            switch (next(8))
            {
                case 0 or 1:
                    File.WriteAllText(_sources[name], $"{next(4)}");
                    break;
                case 2:
                    File.SetLastWriteTimeUtc(_sources[name], DateTime.UtcNow.AddHours(-1 - next(9)));
                    break;
                case 3:
                    _toy.Replace(name, step => step with { Version = $"{1 + next(3)}" });
                    break;
                case 4:
                    Overwrite(file, text => text.Length == 0 ? "x" : $"{(char)(text[0] ^ 1)}{text[1..]}");
                    break;
                case 5:
                    Overwrite(file, text => text[..(text.Length / 2)]);
                    break;
                case 6:
                    Directory.Delete(Path.Combine(_toy.CacheDirectory, "keys", name), recursive: true);
                    break;
                default:
                    File.Delete(file);
                    break;
            }
        }

        private static void Overwrite(string file, Func<string, string> change)
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.WriteAllText(file, change(File.ReadAllText(file)));
        }

        private (string Full, string Brief) Compute(string name)
        {
            PipelineStep step = _toy.Steps.First(candidate => candidate.Name == name);
            string source = File.ReadAllText(_sources[name]);
            string inputs = string.Concat(step.Inputs.Select(input =>
            {
                (string full, string brief) = Compute(input.Producer);
                return input.File == "short.txt" ? brief : full;
            }));
            string text = $"{name}({source}{inputs})";
            return (text, $"{name}:{(source[0] - '0') / 2}");
        }
    }
}

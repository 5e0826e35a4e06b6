using Components.Foundation.Errors;
using Components.Foundation.Text;

namespace Components.Pipeline.Planning;

/// <summary>Errors of step graphs, decisions and executions.</summary>
internal static class PlanningErrors
{
    internal static UsageException StepUnknown(string name, IReadOnlyCollection<string> known) => new(
        code: "BLD201",
        what: $"There is no step '{name}'.",
        where: "",
        remedy: NearestName.Hint(name, known, "steps"));

    internal static InternalException StepTwice(string name) => new(
        code: "BLD202",
        what: "Two steps have this name.",
        where: name,
        remedy: "Rename one of them in src/Components.Steps.");

    internal static InternalException Cycle(IEnumerable<string> chain) => new(
        code: "BLD203",
        what: $"Steps need each other in a circle: {string.Join(" -> ", chain)}.",
        where: "build/",
        remedy: "Remove one of the declared inputs.");

    internal static InternalException ProducerUnknown(string step, string producer) => new(
        code: "BLD204",
        what: $"It declares an input of '{producer}', which is not a step.",
        where: step,
        remedy: "Correct the step's declared inputs in src/Components.Steps.");

    internal static InternalException InputNotProduced(string step, string producer, string file) => new(
        code: "BLD205",
        what: $"It declares the input '{producer}/{file}', but {producer} made no such file.",
        where: step,
        remedy: "Correct the step's declared inputs in src/Components.Steps, or the producer.");

    internal static UsageException ProducerNotReady(string step, string producer, string reason) => new(
        code: "BLD207",
        what: $"It needs {producer}, which has no usable output here ({reason}).",
        where: step,
        remedy: $"Run './build.sh {producer}' first, or do not skip it.");

    internal static UsageException RunUnknown(string id, IReadOnlyCollection<string> known) => new(
        code: "BLD208",
        what: $"There is no record of a run '{id}'.",
        where: "",
        remedy: known.Count == 0
            ? "No run has been recorded yet." : $"Recorded runs, newest first: {string.Join(", ", known.Take(5))}.");

    internal static UsageException NothingToRebuild(string step, string reason) => new(
        code: "BLD209",
        what: $"There is no output to compare with ({reason}).",
        where: step,
        remedy: $"Run './build.sh {step}' first.");
}

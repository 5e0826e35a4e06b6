using System.Text;
using Components.Build.Engine.Output;
using Components.Build.Engine.Planning;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Describing;

/// <summary>Text of <c>--plan</c>: the targets as a tree, each explained where it first appears.</summary>
internal sealed class PlanText(ExecutionPlan plan, IReadOnlyDictionary<ExecutableTarget, PlannedTarget> planned, Palette palette)
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<ExecutableTarget> _shown = [];

    public string Render()
    {
        IEnumerable<ExecutableTarget> triggered = plan.Targets.Where(target => !target.Invoked && !plan.Dependents(target).Any());
        foreach (ExecutableTarget root in plan.Invoked.Concat(triggered))
        {
            Append(root, first: "", rest: "");
        }

        _text.AppendLine();
        _text.AppendLine("Order: " + string.Join(", ", plan.Targets.Select(target => target.Name)));
        _text.AppendLine(Totals());
        return _text.ToString();
    }

    private void Append(ExecutableTarget target, string first, string rest)
    {
        PlannedTarget what = planned[target];
        bool again = !_shown.Add(target);
        IReadOnlyList<ExecutableTarget> children = again ? [] : plan.Dependencies(target);
        string expected = what.Decision.ExpectedDuration is { } duration
            ? palette.Dim($"  about {Durations.Format(duration)}") : "";
        _text.AppendLine(again
            ? palette.Dim($"{first}{target.Name} (above)")
            : $"{palette.Dim(first)}{palette.Bold(target.Name)}  {Colour(what)}{expected}");
        if (again)
        {
            return;
        }

        foreach (string reason in what.Decision.Reasons)
        {
            _text.AppendLine(palette.Dim($"{rest}{(children.Count > 0 ? "│ " : "  ")}  {reason}"));
        }

        for (int i = 0; i < children.Count; i++)
        {
            bool last = i == children.Count - 1;
            Append(children[i], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    private string Totals()
    {
        List<string> parts = [];
        foreach ((string state, string words) in new[] { ("run", "to run"), ("up-to-date", "up to date"),
            ("after", "decided later"), ("blocked", "cannot run"), ("skipped", "skipped") })
        {
            int count = planned.Values.Count(what => string.Equals(what.State, state, StringComparison.Ordinal));
            if (count > 0)
            {
                parts.Add($"{count} {words}");
            }
        }

        return parts.Count == 0 ? "Nothing to do" : string.Join(", ", parts);
    }

    private string Colour(PlannedTarget what) => what.State switch
    {
        "run" => palette.Yellow(what.Text),
        "up-to-date" => palette.Green(what.Text),
        "blocked" => palette.Red(what.Text),
        "after" => palette.Blue(what.Text),
        _ => palette.Dim(what.Text),
    };
}

using Components.Build.Engine.Definitions;
using Components.Build.Engine.Errors;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Planning;

/// <summary>Marks what is skipped before anything runs.</summary>
internal static class SkipRules
{
    /// <summary>Applies all rules.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skip">Names after <c>--skip</c>; empty for all dependencies; null without it.</param>
    /// <param name="succeededBefore">Targets that an earlier, failed run has done, with <c>--continue</c>.</param>
    public static void Apply(ExecutionPlan plan, IReadOnlyList<string>? skip, IReadOnlyCollection<string> succeededBefore)
    {
        string? unknown = skip?.FirstOrDefault(name => !plan.Targets.Any(target => IsNamed(target, name)));
        if (unknown is not null)
        {
            throw BuildErrors.UnknownSkip(unknown, plan.Targets.Select(target => target.Name));
        }

        foreach (ExecutableTarget target in plan.Targets)
        {
            if (skip is { Count: 0 } ? !target.Invoked : skip?.Any(name => IsNamed(target, name)) == true)
            {
                Skip(target, "--skip");
            }
            else if (succeededBefore.Contains(target.Name, StringComparer.Ordinal))
            {
                Skip(target, "succeeded before, --continue");
            }
            else if (target.Model.StaticConditions.FirstOrDefault(condition => !condition.Holds()) is { } condition)
            {
                Skip(target, Reason(condition));
            }
        }

        SkipUnneededDependencies(plan);
    }

    public static string Reason(Condition condition) => $"only when {condition.Expression}";

    private static void SkipUnneededDependencies(ExecutionPlan plan)
    {
        // From the end to the start, every target is met after all that depend on it.
        foreach (ExecutableTarget target in plan.Targets.Reverse()
            .Where(target => !target.Invoked && target.Status == ExecutionStatus.Scheduled))
        {
            List<ExecutableTarget> dependents = [.. plan.Dependents(target)];
            if (dependents.Count > 0 && dependents.All(dependent =>
                dependent.Status == ExecutionStatus.Skipped && dependent.Model.DependencyBehavior == DependencyBehavior.Skip))
            {
                Skip(target, $"{dependents[0].Name} is skipped");
            }
        }
    }

    // As the command line names targets: without regard to case, with dashes or without.
    private static bool IsNamed(ExecutableTarget target, string name) =>
        string.Equals(target.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(target.Name, name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static void Skip(ExecutableTarget target, string reason)
    {
        target.Status = ExecutionStatus.Skipped;
        target.Note = reason;
    }
}

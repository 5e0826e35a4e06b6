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
            // As in NUKE, all conditions are asked, of skipped targets too: one that throws stops the build in any case.
            IReadOnlyList<Condition> failed = Failed(target.Model.StaticConditions);
            if (skip is { Count: 0 } ? !target.Invoked : skip?.Any(name => IsNamed(target, name)) == true)
            {
                Skip(target, "--skip");
            }
            else if (succeededBefore.Contains(target.Name, StringComparer.Ordinal))
            {
                Skip(target, "succeeded before, --continue");
                target.SucceededBefore = true;
            }
            else if (failed.Count > 0)
            {
                Skip(target, Reason(failed));
            }
        }

        SkipUnwanted(plan);
    }

    /// <summary>Asks every condition, also those after the first one that does not hold.</summary>
    /// <param name="conditions">Of one target.</param>
    /// <returns>Those that do not hold.</returns>
    public static IReadOnlyList<Condition> Failed(IEnumerable<Condition> conditions) =>
        [.. conditions.Where(static condition => !condition.Holds())];

    public static string Reason(IEnumerable<Condition> conditions) =>
        $"only when {string.Join(" and ", conditions.Select(static condition => condition.Expression))}";

    /// <summary>Skips the targets that are in the plan only because of skipped ones, as their dependencies or as what they
    /// trigger. Asked before anything runs, and again whenever a target turned out to be skipped.</summary>
    public static void SkipUnwanted(ExecutionPlan plan)
    {
        bool isSettled;
        do
        {
            isSettled = true;
            foreach (ExecutableTarget target in plan.Targets
                .Where(target => !target.Invoked && target.Status == ExecutionStatus.Scheduled))
            {
                ExecutableTarget[] wanting = [.. plan.Wanting(target)];
                if (wanting.Length > 0 && wanting.All(other => GivesUp(plan, other, target)))
                {
                    Skip(target, $"{wanting[0].Name} is skipped");
                    isSettled = false;
                }
            }
        }
        while (!isSettled);
    }

    // What an earlier run has done needs its dependencies no more; what it triggers is still owed.
    private static bool GivesUp(ExecutionPlan plan, ExecutableTarget other, ExecutableTarget target) =>
        other.Status == ExecutionStatus.Skipped
            && other.Model.DependencyBehavior == DependencyBehavior.Skip
            && !(other.SucceededBefore && plan.Triggers(other).Contains(target));

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

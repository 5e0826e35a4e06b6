using System.Linq.Expressions;
using Nuke.Common;

namespace Components.Build.Engine.Definitions;

/// <summary>Writes what a target says about itself into its model.</summary>
internal sealed class TargetDefinition(NukeBuild build, TargetModel model) : ITargetDefinition
{
    public ITargetDefinition Description(string description) => Set(() => model.Description = description);

    public ITargetDefinition Executes(params Action[] actions) => Set(() => model.Bodies.AddRange(actions.Select(Wrap)));

    public ITargetDefinition Executes<T>(Func<T> action) => Set(() => model.Bodies.Add(Wrap(() => action())));

    public ITargetDefinition Executes(Func<Task> action) => Set(() => model.Bodies.Add(action));

    public ITargetDefinition DependsOn(params Target[] targets) => Connect(EdgeKind.DependsOn, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Connect(EdgeKind.DependsOn, targets);

    public ITargetDefinition DependentFor(params Target[] targets) => Connect(EdgeKind.DependentFor, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Connect(EdgeKind.DependentFor, targets);

    public ITargetDefinition Before(params Target[] targets) => Connect(EdgeKind.Before, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Connect(EdgeKind.Before, targets);

    public ITargetDefinition After(params Target[] targets) => Connect(EdgeKind.After, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Connect(EdgeKind.After, targets);

    public ITargetDefinition Triggers(params Target[] targets) => Connect(EdgeKind.Triggers, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Connect(EdgeKind.Triggers, targets);

    public ITargetDefinition TriggeredBy(params Target[] targets) => Connect(EdgeKind.TriggeredBy, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Connect(EdgeKind.TriggeredBy, targets);

    public ITargetDefinition Consumes(params Target[] targets) => Connect(EdgeKind.Consumes, targets);

    public ITargetDefinition Consumes(Target target, params string[] artifacts) => Connect(EdgeKind.Consumes, target);

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null) =>
        Set(() => model.DynamicConditions.Add(ToCondition(condition, conditionExpression)));

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null) =>
        Set(() => model.StaticConditions.Add(ToCondition(condition, conditionExpression)));

    public ITargetDefinition Requires<T>(
        Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class? =>
        Require([parameterRequirement, .. parameterRequirements], Requirement.Value);

    public ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct =>
        Require([parameterRequirement, .. parameterRequirements], Requirement.Value);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) =>
        Require([requirement, .. requirements], Requirement.Condition);

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) =>
        Set(() => model.DependencyBehavior = dependencyBehavior);

    public ITargetDefinition AssuredAfterFailure() => Set(() => model.AssuredAfterFailure = true);

    public ITargetDefinition ProceedAfterFailure() => Set(() => model.ProceedAfterFailure = true);

    public ITargetDefinition Unlisted() => Set(() => model.Listed = false);

    public ITargetDefinition Produces(params string[] artifacts) => Set(() => model.Produces.AddRange(artifacts));

    private static Func<Task> Wrap(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private static Condition ToCondition(Func<bool> condition, string? expression)
    {
        string text = (expression ?? "").Trim();
        return new Condition(condition, text.StartsWith("() =>", StringComparison.Ordinal) ? text[5..].Trim() : text);
    }

    private TargetDefinition Connect<T>(EdgeKind kind, Func<T, Target>[] targets) =>
        Connect(kind, [.. targets.Select(target => target((T)(object)build))]);

    private TargetDefinition Connect(EdgeKind kind, params Target[] targets) =>
        Set(() => model.Edges.AddRange(targets.Select(target => (kind, target))));

    private TargetDefinition Require<T>(Expression<Func<T>>[] expressions, Func<Expression<Func<T>>, Requirement> make) =>
        Set(() => model.Requirements.AddRange(expressions.Select(make)));

    private TargetDefinition Set(Action change)
    {
        change();
        return this;
    }
}

using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Describes one target. Every member returns the definition itself.</summary>
public interface ITargetDefinition
{
    /// <summary>Says in the help and in the plan what the target does.</summary>
    /// <param name="description">One line.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Description(string description);

    /// <summary>Adds bodies, executed in order.</summary>
    /// <param name="actions">The bodies.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Adds a body whose value is dropped.</summary>
    /// <typeparam name="T">Type of the dropped value.</typeparam>
    /// <param name="action">The body.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Adds an asynchronous body.</summary>
    /// <param name="action">The body.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>The given targets run before this one, whenever this one is in the plan.</summary>
    /// <param name="targets">Targets of the same build.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <inheritdoc cref="DependsOn(Target[])"/>
    /// <typeparam name="T">Build or component that declares the targets.</typeparam>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>This target runs before the given ones, whenever one of them is in the plan.</summary>
    /// <param name="targets">Targets of the same build.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <inheritdoc cref="DependentFor(Target[])"/>
    /// <typeparam name="T">Build or component that declares the targets.</typeparam>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Orders this target before the given ones where both are in the plan.</summary>
    /// <param name="targets">Targets of the same build.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Before(params Target[] targets);

    /// <inheritdoc cref="Before(Target[])"/>
    /// <typeparam name="T">Build or component that declares the targets.</typeparam>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <summary>Orders this target after the given ones where both are in the plan.</summary>
    /// <param name="targets">Targets of the same build.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition After(params Target[] targets);

    /// <inheritdoc cref="After(Target[])"/>
    /// <typeparam name="T">Build or component that declares the targets.</typeparam>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <summary>The given targets join the plan whenever this one is in it, and run after it.</summary>
    /// <param name="targets">Targets of the same build.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Triggers(params Target[] targets);

    /// <inheritdoc cref="Triggers(Target[])"/>
    /// <typeparam name="T">Build or component that declares the targets.</typeparam>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <summary>This target joins the plan whenever one of the given ones is in it, and runs after it.</summary>
    /// <param name="targets">Targets of the same build.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    /// <typeparam name="T">Build or component that declares the targets.</typeparam>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Skips the target when the condition is false at the moment before it would run.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="conditionExpression">Filled in by the compiler; the reason that is shown.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition OnlyWhenDynamic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Skips the target when the condition is false before anything runs.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="conditionExpression">Filled in by the compiler; the reason that is shown.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition OnlyWhenStatic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>Nothing runs unless these parameters have a value.</summary>
    /// <typeparam name="T">Type of the parameters.</typeparam>
    /// <param name="parameterRequirement">A parameter, for example <c>() => ApiKey</c>.</param>
    /// <param name="parameterRequirements">More of them.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Requires<T>(
        Expression<Func<T>> parameterRequirement,
        params Expression<Func<T>>[] parameterRequirements)
        where T : class?;

    /// <inheritdoc cref="Requires{T}(Expression{Func{T}}, Expression{Func{T}}[])"/>
    ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement,
        params Expression<Func<T?>>[] parameterRequirements)
        where T : struct;

    /// <summary>Nothing runs unless these conditions hold.</summary>
    /// <param name="requirement">A condition.</param>
    /// <param name="requirements">More of them.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);

    /// <summary>Says what becomes of the dependencies when this target is skipped before anything runs, and of what it triggers
    /// whenever it is skipped.</summary>
    /// <param name="dependencyBehavior">Skip them, as without this, or run them.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>The target runs even when an earlier one has failed or the build was cancelled.</summary>
    /// <returns>This definition.</returns>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Later targets run even when this one fails. The build fails all the same.</summary>
    /// <returns>This definition.</returns>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>Leaves the target out of the help.</summary>
    /// <returns>This definition.</returns>
    ITargetDefinition Unlisted();

    /// <summary>Names what the target makes.</summary>
    /// <param name="artifacts">Paths or glob patterns.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Names targets whose artifacts this one reads; orders it after them where both are in the plan.</summary>
    /// <param name="targets">Targets of the same build.</param>
    /// <returns>This definition.</returns>
    ITargetDefinition Consumes(params Target[] targets);

    /// <inheritdoc cref="Consumes(Target[])"/>
    /// <param name="target">Target of the same build.</param>
    /// <param name="artifacts">Paths or glob patterns among what it produces.</param>
    ITargetDefinition Consumes(Target target, params string[] artifacts);
}

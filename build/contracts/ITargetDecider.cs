namespace Components.Build.Contracts;

/// <summary>Knows by content whether a target has to run.</summary>
public interface ITargetDecider
{
    /// <summary>Decides about one target. Asked for every target of a plan, and again immediately before each one runs, possibly
    /// from several threads at once; must not change anything.</summary>
    /// <param name="target">The target's name.</param>
    /// <returns>The decision; <see cref="TargetDecision.NotManaged"/> for a target it does not know.</returns>
    TargetDecision Decide(string target);
}

namespace Components.Build.Contracts;

/// <summary>Implemented by a build class that has a decider. Under NUKE nobody reads it: there the step runner of the build
/// asks the same decider itself.</summary>
public interface IHasTargetDecider
{
    /// <summary>The decider, or null where there is none. Read once, after the parameters are set and the plan is made, and
    /// before anything runs.</summary>
    ITargetDecider? TargetDecider { get; }
}

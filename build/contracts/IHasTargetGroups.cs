namespace Components.Build.Contracts;

/// <summary>Implemented by a build class that lists its targets in groups. Under NUKE nobody reads it: its help is one
/// list.</summary>
public interface IHasTargetGroups
{
    /// <summary>The groups, in the order of the help. Listed targets of no group follow by themselves.</summary>
    IReadOnlyList<TargetGroup> TargetGroups { get; }
}

namespace Nuke.Common;

/// <summary>What becomes of a skipped target's dependencies.</summary>
public enum DependencyBehavior
{
    /// <summary>Those that nothing else in the plan needs are skipped too.</summary>
    Skip,

    /// <summary>They run all the same. The default.</summary>
    Execute,
}

namespace Nuke.Common;

/// <summary>Fate of a skipped target's dependencies, and of the targets that it triggers.</summary>
public enum DependencyBehavior
{
    /// <summary>Dependencies that nothing else in the plan wants are skipped too. The default.</summary>
    Skip,

    /// <summary>They run all the same.</summary>
    Execute,
}

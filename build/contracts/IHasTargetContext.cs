namespace Components.Build.Contracts;

/// <summary>Implemented by a build class whose bodies use an <see cref="ITargetContext"/>. Under NUKE nobody sets it, so the
/// property is initialised with <see cref="DetachedTargetContext"/>.</summary>
public interface IHasTargetContext
{
    /// <summary>Set once, before the plan is made.</summary>
    ITargetContext TargetContext { get; set; }
}

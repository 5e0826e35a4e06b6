namespace Components.Foundation.Files;

/// <summary>Behaviour where somebody else holds a lock.</summary>
public enum LockPolicy
{
    /// <summary>Wait until it is free, and say so.</summary>
    Wait,

    /// <summary>Fail at once and name the owner.</summary>
    Fail,
}

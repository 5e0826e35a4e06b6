namespace Components.Build.Engine.Definitions;

/// <summary>How a target's definition names another target.</summary>
internal enum EdgeKind
{
    DependsOn,
    DependentFor,
    Before,
    After,
    Triggers,
    TriggeredBy,
    Consumes,
}

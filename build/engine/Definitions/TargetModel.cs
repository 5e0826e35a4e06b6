using Nuke.Common;

namespace Components.Build.Engine.Definitions;

/// <summary>A target as it describes itself; edges are resolved to names by <see cref="TargetGraph"/>.</summary>
internal sealed class TargetModel(string name, Target factory)
{
    public string Name { get; } = name;

    public Target Factory { get; } = factory;

    public string? Description { get; set; }

    public bool Listed { get; set; } = true;

    public bool ProceedAfterFailure { get; set; }

    public bool AssuredAfterFailure { get; set; }

    public DependencyBehavior DependencyBehavior { get; set; } = DependencyBehavior.Skip;

    public List<Func<Task>> Bodies { get; } = [];

    public List<Condition> StaticConditions { get; } = [];

    public List<Condition> DynamicConditions { get; } = [];

    public List<Requirement> Requirements { get; } = [];

    public List<string> Produces { get; } = [];

    public List<(EdgeKind Kind, Target Other)> Edges { get; } = [];
}

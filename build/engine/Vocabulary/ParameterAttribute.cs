namespace Nuke.Common;

/// <summary>Makes a field or property of the build a parameter: set from the command line (<c>--my-value x</c>), else from the
/// environment (<c>MyValue</c>, <c>MY_VALUE</c>, <c>NUKE_MY_VALUE</c>), else from profiles, else from
/// <c>.nuke/parameters.json</c>; else it keeps its initial value.</summary>
/// <param name="description">One line for the help.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ParameterAttribute(string? description = null) : Attribute
{
    /// <summary>One line for the help.</summary>
    public string? Description { get; } = description;

    /// <summary>Name, where it is not the member's.</summary>
    public string? Name { get; set; }

    /// <summary>Separates the values of a list within one argument, for example <c>+</c>.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether the schema offers the possible values as a list; true by default.</summary>
    public bool List { get; set; } = true;
}

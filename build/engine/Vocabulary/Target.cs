namespace Nuke.Common;

/// <summary>A target: a property of the build class that describes itself on the definition it is given.</summary>
/// <param name="definition">The empty definition; by convention named <c>_</c>.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition Target(ITargetDefinition definition);

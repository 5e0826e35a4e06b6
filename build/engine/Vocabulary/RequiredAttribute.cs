namespace Nuke.Common;

/// <summary>Nothing runs without a value for the parameter.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RequiredAttribute : Attribute;

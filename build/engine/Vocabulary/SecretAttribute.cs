namespace Nuke.Common;

/// <summary>The parameter's value appears in no output: it is replaced by asterisks.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SecretAttribute : Attribute;

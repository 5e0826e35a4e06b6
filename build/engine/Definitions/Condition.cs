namespace Components.Build.Engine.Definitions;

/// <summary>A condition and the text of its expression.</summary>
internal sealed record Condition(Func<bool> Holds, string Expression);

namespace Components.Cli.Output;

/// <summary>Unit of what a verb has done.</summary>
/// <param name="Name">As it is shown; empty for none.</param>
/// <param name="Size">How many of what is counted are one of it.</param>
internal sealed record WorkUnit(string Name, double Size)
{
    /// <summary>Nothing is counted.</summary>
    public static WorkUnit None { get; } = new("", 1);

    /// <summary>Bytes, shown as megabytes.</summary>
    public static WorkUnit Bytes { get; } = new("MB", 1e6);

    /// <summary>Texts.</summary>
    public static WorkUnit Texts { get; } = new("texts", 1);
}

using Components.Foundation.Text;

namespace Components.Cli.Output;

/// <summary>Unit of what a verb has done.</summary>
/// <param name="Name">As it is shown; empty for none.</param>
/// <param name="Size">How many of what is counted are one of it.</param>
internal sealed record WorkUnit(string Name, double Size)
{
    /// <summary>Nothing is counted.</summary>
    public static WorkUnit None { get; } = new("", 1);

    /// <summary>Bytes, shown in MiB as sizes of files are.</summary>
    public static WorkUnit Bytes { get; } = new("MiB", Sizes.MiB);

    /// <summary>Texts.</summary>
    public static WorkUnit Texts { get; } = new("texts", 1);
}

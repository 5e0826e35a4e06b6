using Components.Foundation.Text;

namespace Components.Foundation.Reporting;

/// <summary>Unit of what has been done.</summary>
/// <param name="Name">As it is shown; empty for none.</param>
/// <param name="Size">How many of what is counted are one of it.</param>
public sealed record WorkUnit(string Name, double Size = 1)
{
    /// <summary>Nothing is counted.</summary>
    public static WorkUnit None { get; } = new("");

    /// <summary>Bytes, shown in MiB as sizes of files are.</summary>
    public static WorkUnit Bytes { get; } = new("MiB", Sizes.MiB);

    /// <summary>Texts.</summary>
    public static WorkUnit Texts { get; } = new("texts");

    /// <summary>Rows of a catalogue or of an index.</summary>
    public static WorkUnit Rows { get; } = new("rows");

    /// <summary>Parts of a catalogue.</summary>
    public static WorkUnit Parts { get; } = new("parts");

    /// <summary>Queries that are asked.</summary>
    public static WorkUnit Queries { get; } = new("queries");

    /// <summary>Requests to a server.</summary>
    public static WorkUnit Requests { get; } = new("requests");

    /// <summary>Rounds of something that is repeated.</summary>
    public static WorkUnit Rounds { get; } = new("rounds");

    /// <summary>Checks that are made.</summary>
    public static WorkUnit Checks { get; } = new("checks");
}

namespace Components.SnapshotKit.Campaign;

/// <summary>One change to one file of a snapshot.</summary>
/// <param name="File">Path in the snapshot.</param>
/// <param name="Kind">What was done to it.</param>
/// <param name="IsRepaired">Whether every checksum above it was made right again, as by a program that writes such a
/// file.</param>
public sealed record Mutation(string File, string Kind, bool IsRepaired);

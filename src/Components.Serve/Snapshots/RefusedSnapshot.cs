namespace Components.Serve.Snapshots;

/// <summary>A snapshot that could not be opened.</summary>
/// <param name="Directory">Where it lies.</param>
/// <param name="Timestamp">When, on the clock of the options.</param>
/// <param name="Name">Name of the snapshot; null when the link itself could not be followed.</param>
/// <param name="Code">Stable code of the reason; null when it has none.</param>
internal sealed record RefusedSnapshot(string Directory, long Timestamp, string? Name, string? Code)
{
    /// <summary>Text for anybody: the snapshot and the code. The message names paths on this machine; the log has it.</summary>
    public string ForStrangers => $"{Code ?? "an error"}: "
        + $"{(Name is null ? "'current' could not be followed" : $"snapshot '{Name}' was refused")}; the server's log says why.";
}

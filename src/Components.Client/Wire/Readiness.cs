namespace Components.Client.Wire;

/// <summary>Whether requests get answers.</summary>
public sealed record Readiness
{
    /// <summary>ready.</summary>
    public required string Status { get; init; }

    /// <summary>Name of the served snapshot.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Whether a warm-up has run on it.</summary>
    public bool Warm { get; init; }

    /// <summary>Name and code of a newer snapshot that was not taken over; null when there is none.</summary>
    public string? Refused { get; init; }
}

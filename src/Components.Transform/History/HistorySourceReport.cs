namespace Components.Transform.History;

/// <summary>Past imports of a catalogue.</summary>
public sealed record HistorySourceReport
{
    /// <summary>Its one source, or the name of what is made of several.</summary>
    public required string SourceId { get; init; }

    /// <summary>Day of the newest import, ISO 8601; null where none was recorded.</summary>
    public string? Newest { get; init; }

    /// <summary>Days that were read.</summary>
    public required int Days { get; init; }

    /// <summary>Files that cannot be used, by name, with the reason: their days count as unknown. Null for none.</summary>
    public SortedDictionary<string, string>? LeftOut { get; init; }
}

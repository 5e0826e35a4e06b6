namespace Components.Transform.History;

/// <summary>Past imports of one source.</summary>
public sealed record HistorySourceReport
{
    /// <summary>The source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Day of the newest import, ISO 8601; null where none was recorded.</summary>
    public string? Newest { get; init; }

    /// <summary>Days that were read.</summary>
    public required int Days { get; init; }

    /// <summary>Files that cannot be used, by name, with the reason: their days count as unknown. Null for none.</summary>
    public SortedDictionary<string, string>? LeftOut { get; init; }
}

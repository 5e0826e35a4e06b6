using Components.Search;
using Components.Snapshots;

namespace Components.Serve;

/// <summary>Everything that one server process is started with.</summary>
public sealed record ServeOptions
{
    /// <summary>Directory of snapshots that holds <c>current</c>; usually <c>snapshots</c> in the root.</summary>
    public required string SnapshotsDirectory { get; init; }

    /// <summary>Development override: this snapshot instead of <c>current</c>. It is announced and never swapped.</summary>
    public SnapshotLocation? SnapshotOverride { get; init; }

    /// <summary>Development override: this directory instead of the snapshot's <c>vector</c>. Announced.</summary>
    public string? VectorOverride { get; init; }

    /// <summary><c>mapped</c> or <c>exact</c> instead of the engine that the manifest names.</summary>
    public string? Engine { get; init; }

    /// <summary>Checks the SHA-256 of files longer than 32 MiB at start as well, not their size alone, and counts their
    /// tables.</summary>
    public bool VerifyChecksums { get; init; }

    /// <summary>Limits and times.</summary>
    public ServeSettings Settings { get; init; } = new();

    /// <summary>Where one of them (<c>serve.urls</c>) was written: a line of a file, a variable, an option. Null for a default.
    /// Messages about a value name it.</summary>
    public Func<string, string?> WrittenAt { get; init; } = static _ => null;

    /// <summary>Development override: these weights and budgets of queries instead of the snapshot's own. Announced.</summary>
    public SearchSettings? SearchOverride { get; init; }

    /// <summary>Receives announcements for people (overrides, the address); usually standard error.</summary>
    public TextWriter Announcements { get; init; } = TextWriter.Null;

    /// <summary>Called once with the bound addresses when the server accepts requests.</summary>
    public Action<IReadOnlyList<string>>? Started { get; init; }

    /// <summary>Clock of polling and time limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

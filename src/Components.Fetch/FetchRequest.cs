using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Fetch;

/// <summary>Everything one fetch needs.</summary>
public sealed record FetchRequest
{
    /// <summary>Section <c>source</c>.</summary>
    public required SourceSettings Source { get; init; }

    /// <summary>Section <c>fetch</c>.</summary>
    public FetchSettings Fetch { get; init; } = new();

    /// <summary>Directory that relative paths of the settings start from.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Directory that outlives runs: last good imports, downloads and their checkpoints.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Directory of snapshots, whose parts keep their ids whatever else is lost; null where none is known.</summary>
    public string? SnapshotsDirectory { get; init; }

    /// <summary><c>--catalogue</c>: a local file that wins over <c>source.path</c> and <c>source.url</c>; relative to the current
    /// directory.</summary>
    public string? CataloguePath { get; init; }

    /// <summary>Whether a remote source is asked (Fetch named on the command line). False takes the last good import where there
    /// is one. Local sources are read either way.</summary>
    public bool Ask { get; init; } = true;

    /// <summary><c>catalogue.id</c>: the name that the manifest bears instead of the source's; null for that.</summary>
    public string? CatalogueId { get; init; }

    /// <summary>Whether the source is one of <c>sources</c>: its rows then say what it calls a part.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>Guards of the source: its own where it has some, instead of those of all.</summary>
    internal GuardSettings Guards => Source.Guards ?? Fetch.Guards;

    /// <summary>Setting that <see cref="Guards"/> come from.</summary>
    internal string GuardSetting =>
        Source.Guards is null ? "fetch.guards" : IsOneOfSeveral ? $"sources.{Source.Id}.guards" : "source.guards";

    /// <summary>Handler for HTTP, for tests and proxies; null makes one.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>Variables of the environment, the only place that credentials come from; null for one that is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Clock and timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Replaces files of the state directory.</summary>
    public DurableFiles Files { get; init; } = new();
}

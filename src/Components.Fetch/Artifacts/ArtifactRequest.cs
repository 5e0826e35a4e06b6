using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Everything one fetch of artifacts needs.</summary>
public sealed record ArtifactRequest
{
    /// <summary>Section <c>artifacts</c>.</summary>
    public required ArtifactSettings Settings { get; init; }

    /// <summary>Directory that relative paths of the settings start from.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Whose choice of parts it is.</summary>
    public required ArtifactSet Set { get; init; }

    /// <summary>Root of objects and records; it outlives runs.</summary>
    public required string Directory { get; init; }

    /// <summary>The <c>detail.sqlite</c> that parts are chosen from, with their addresses.</summary>
    public required string DetailPath { get; init; }

    /// <summary>The <c>offers.sqlite</c> of the same parts.</summary>
    public required string OffersPath { get; init; }

    /// <summary>Whether every kept object is unpacked and hashed before it counts as there; else its length is enough.</summary>
    public bool ReadsObjects { get; init; }

    /// <summary>Makers of artifacts out of documents; none by default.</summary>
    public IReadOnlyList<ArtifactDeriver> Derivers { get; init; } = [];

    /// <summary>Reads the ids of the lexicon's families, where a chosen one has no part: one of them is reported, any other is
    /// refused.</summary>
    public Func<IReadOnlyCollection<string>> LexiconFamilies { get; init; } = static () => [];

    /// <summary>How the JLC interface is asked, for the kind <c>component_detail</c>; null where no source is of it.</summary>
    public JlcSettings? Jlc { get; init; }

    /// <summary>Variables of the environment, the only place that credentials come from; null for one that is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Handler for HTTP, for tests; the caller keeps ownership. Null makes one.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>Clock and timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Replaces files.</summary>
    public DurableFiles Files { get; init; } = new();
}

namespace Components.Fetch.Settings;

/// <summary>Everything that is known of a kind of source before one is made: whoever would ask for a kind by its name asks
/// here.</summary>
public sealed record SourceKind
{
    private static readonly SourceKind[] Known =
    [
        new() { Name = SourceSettings.SampleKind, IsOfShop = true, UsualPath = "data/sample", Files = "*.csv" },
        new() { Name = SourceSettings.JlcpartsKind, IsOfShop = true, IsOneFile = true },
        new() { Name = SourceSettings.JlcpartsVolumesKind, IsOfShop = true },
        new() { Name = SourceSettings.CsvKind, IsOfShop = false, Deciding = ["id_base", "csv"] },
        new() { Name = SourceSettings.JlcOpenApiKind, IsOfShop = true, Deciding = ["jlc.fields"], AsksJlc = true },
    ];

    /// <summary>Value of <see cref="SourceSettings.Kind"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its rows are the shop's own: with its numbers, which people write with a C, and with every
    /// field.</summary>
    public required bool IsOfShop { get; init; }

    /// <summary>Settings that this kind alone reads and that decide its rows, below those of the source.</summary>
    public IReadOnlyList<string> Deciding { get; private init; } = [];

    /// <summary>Where it lies when no path is set, relative to the repository's root; null for a kind that has to be
    /// told.</summary>
    public string? UsualPath { get; private init; }

    /// <summary>Files of its directory that are all it reads; null where the source says itself what its bytes are.</summary>
    public string? Files { get; private init; }

    /// <summary>Whether a local source is one file, and nothing beside it is read.</summary>
    public bool IsOneFile { get; private init; }

    /// <summary>Whether it asks the interface of JLC, with the account's credentials.</summary>
    public bool AsksJlc { get; private init; }

    /// <summary>The kind of a source.</summary>
    /// <param name="source">The source.</param>
    /// <returns>Its kind.</returns>
    /// <exception cref="InvalidOperationException">It is none of those above: a new one has to have a row.</exception>
    public static SourceKind Of(SourceSettings source) =>
        Known.FirstOrDefault(kind => kind.Name == source.Kind)
        ?? throw new InvalidOperationException($"Source kind '{source.Kind}' has no row in SourceKind.");
}

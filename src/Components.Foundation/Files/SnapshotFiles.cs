namespace Components.Foundation.Files;

/// <summary>Names of the files that make a snapshot, from the step that writes one to the server that opens it. The index files
/// in <see cref="Vector"/> have a table of their own in Components.Index.</summary>
public static class SnapshotFiles
{
    /// <summary>The pick tables: parts of one type whose main numbers are known.</summary>
    public const string Fast = "fast.sqlite";

    /// <summary>The full records: every part.</summary>
    public const string Detail = "detail.sqlite";

    /// <summary>Stock, prices and class of every part, and what past imports say of it: what a shop changes every day.</summary>
    public const string Offers = "offers.sqlite";

    /// <summary>The texts of all parts, one line each. Indexes are made of it; a snapshot does not hold it.</summary>
    public const string Corpus = "corpus.jsonl";

    /// <summary>Contents of a snapshot, with the digest of every file.</summary>
    public const string Metadata = "metadata.json";

    /// <summary>Folder of the index files.</summary>
    public const string Vector = "vector";

    /// <summary>Beginning of the path of a file in <see cref="Vector"/>, as metadata lists it.</summary>
    public const string VectorPrefix = Vector + "/";

    /// <summary>The manifest's name inside <see cref="Vector"/>.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>The manifest's path inside a snapshot.</summary>
    public const string Manifest = VectorPrefix + ManifestName;

    /// <summary>Folder of the report: not sealed, not hashed, not compared.</summary>
    public const string Report = "report";

    /// <summary>Folder of lists of blocks inside <see cref="Report"/>, each under the digest of its file.</summary>
    public const string Blocks = "blocks";

    /// <summary>The report for machines inside <see cref="Report"/>, with the figures that later snapshots are compared
    /// with.</summary>
    public const string Results = "results.json";

    /// <summary>Record of the publication inside <see cref="Report"/>.</summary>
    public const string PublishRecord = "publish.json";
}

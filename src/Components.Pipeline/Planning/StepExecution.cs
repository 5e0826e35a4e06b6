using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Pipeline.Planning;

/// <summary>A step's end in this run.</summary>
public sealed record StepExecution
{
    /// <summary>Target name.</summary>
    public required string Step { get; init; }

    /// <summary>How it ended: <see cref="StepStatus.Ran"/>, <see cref="StepStatus.RanNotKept"/>,
    /// <see cref="StepStatus.UpToDate"/> or <see cref="StepStatus.Shared"/>.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>Key document.</summary>
    public required KeyDocument Document { get; init; }

    /// <summary>Its files.</summary>
    public required OutputListing Listing { get; init; }

    /// <summary>Directory that holds the files, read-only.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>How long it took now.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The step's own line, of this run or of the run that made the output.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Why it ran.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Why the result was not kept; null when it was.</summary>
    public string? NotKeptBecause { get; init; }

    /// <summary>For people: the step's own line, and why the result was not kept where it was not.</summary>
    public string Told => NotKeptBecause is { } reason ? $"{Summary} (not kept: {reason})".TrimStart() : Summary;

    /// <summary>Whether it was uploaded to the shared store in this run.</summary>
    public bool IsUploaded { get; init; }

    /// <summary>The step's key.</summary>
    public Sha256Digest Key => Document.Key;

    /// <summary>Path of one of its files.</summary>
    /// <param name="file">Path below the output directory.</param>
    /// <returns>Absolute path.</returns>
    public string PathOf(string file) => Path.Combine(OutputDirectory, file);
}

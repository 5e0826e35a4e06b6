namespace Components.Index;

/// <summary>One kind of file in a snapshot's <c>vector/</c>: everything that writers, readers, checks and documents need to
/// know of it. The rows are in <see cref="IndexFiles"/>.</summary>
public sealed record IndexFile
{
    /// <summary>Role by which the manifest lists it, for example <c>dense_index</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Plain name inside <c>vector/</c>; a pattern for the query model, whose files are named by the model.</summary>
    public required string FileName { get; init; }

    /// <summary>Name of the format in the manifest, for example <c>components-dense</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Version that this build writes and reads.</summary>
    public required int Version { get; init; }

    /// <summary>First eight bytes, ASCII; null where this project reads no header: search.json and the query model.</summary>
    public string? Magic { get; init; }

    /// <summary>A container of numbered sections: all that an index step builds. The others come from Embed, the settings or the
    /// model.</summary>
    public bool IsContainer { get; init; }

    /// <summary>No engine opens without it.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>A manifest may list several files with the role.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Engines map it.</summary>
    public bool IsMapped => Verify is not null;

    /// <summary>Reads every byte of the file at a path and checks what it says about itself and about the files beside it;
    /// null where this project does not read the file.</summary>
    internal Action<string, FilesBeside, CancellationToken>? Verify { get; init; }

    /// <summary>Version of the questions of <see cref="Verify"/>; raised whenever a file that passed before might not pass
    /// now.</summary>
    public int VerifierVersion { get; init; } = 1;

    /// <summary>Files that <see cref="Verify"/> reads beside this one: with the same bytes of it and of them it says the same
    /// again. What is not named here cannot be read there.</summary>
    public IReadOnlyList<IndexFile> ComparedWith { get; init; } = [];

    /// <summary>Path of the file in a directory of index files.</summary>
    /// <param name="directory">The directory.</param>
    /// <returns>The path; the file need not exist.</returns>
    public string In(string directory) => Path.Combine(directory, FileName);

    /// <inheritdoc/>
    public override string ToString() => FileName;
}

using Components.Fetch.Acquiring;
using Components.Fetch.Manifest;
using Components.Fetch.Rows;

namespace Components.Fetch.Sources;

/// <summary>One kind of catalogue source. It does two things that never mix: it brings raw bytes (the only place that may use
/// the network), and it reads rows out of raw bytes (never the network).</summary>
/// <remarks> A paged, authenticated HTTP source implements <see cref="AcquireAsync"/> by writing each page as a file below
/// <see cref="AcquireContext.StateDirectory"/> and saving its continuation key with <see cref="SourceCheckpoint{T}"/> after
/// each; the pages become its raw files, and <see cref="Read"/> merges them by id. Credentials come from the environment
/// inside the source and reach neither records of raw files nor checkpoints. </remarks>
public interface ICatalogueSource
{
    /// <summary>Value of <c>source.kind</c>.</summary>
    string Kind { get; }

    /// <summary>Whether the raw bytes live elsewhere: then a run that only depends on Fetch takes the last good import.</summary>
    bool IsRemote { get; }

    /// <summary>Makes the raw bytes available on this machine and says what they are.</summary>
    /// <param name="context">Where to keep state, and how to reach the network. Local sources use neither.</param>
    /// <param name="cancellationToken">Stops between two reads; what was brought stays for the next attempt.</param>
    /// <returns>Raw files ordered by <see cref="RawFile.Name"/> (ordinal), at least one.</returns>
    /// <exception cref="Foundation.Errors.ComponentsException">FET0xx: the source cannot be had; nothing was
    /// replaced.</exception>
    Task<IReadOnlyList<RawFile>> AcquireAsync(AcquireContext context, CancellationToken cancellationToken);

    /// <summary>Streams the rows of raw bytes, by ascending id.</summary>
    /// <param name="rawFiles">Files of <see cref="AcquireAsync"/>, with paths that point at the kept copies.</param>
    /// <param name="limits">Limits of one row.</param>
    /// <param name="scratchDirectory">Existing directory that is deleted afterwards, for what does not fit into memory.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <returns>Every row of the source exactly once, imported or quarantined; imported ids strictly ascend.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">FET0xx: the bytes are not such a catalogue, or damaged.</exception>
    IEnumerable<SourceRow> Read(
        IReadOnlyList<RawFile> rawFiles, ReadLimits limits, string scratchDirectory, CancellationToken cancellationToken);

    /// <summary>Tables that ended before their files did, in the order of the files; known when all rows of <see cref="Read"/>
    /// were taken.</summary>
    IReadOnlyList<TableEnd> Ends => [];

    /// <summary>Told once an import was judged: accepted, refused by a guard, or no such catalogue. It is
    /// not told when the run was killed or cancelled: what it keeps for an interrupted fetch is still there then.</summary>
    /// <param name="context">As for <see cref="AcquireAsync"/>.</param>
    /// <param name="rawFiles">Files of <see cref="AcquireAsync"/>.</param>
    /// <param name="verdict">The judgement.</param>
    void Settle(AcquireContext context, IReadOnlyList<RawFile> rawFiles, ImportVerdict verdict)
    {
    }
}

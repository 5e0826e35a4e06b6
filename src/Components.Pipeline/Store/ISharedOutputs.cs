using Components.Pipeline.Fingerprinting;

namespace Components.Pipeline.Store;

/// <summary>Outputs that other machines made of the same keys, and that this one may give to them. A server that fails or lies
/// costs time and nothing else: no method throws because of it.</summary>
public interface ISharedOutputs
{
    /// <summary>The record of a key, as another machine wrote it. Nothing but the record is asked for, and the same key only once
    /// in a run.</summary>
    /// <param name="document">Key document.</param>
    /// <param name="cancellation">Stops asking.</param>
    /// <returns>A record of exactly this document, whose paths are plain and whose sizes are possible; null when there is none,
    /// or no usable one.</returns>
    OutputRecord? Find(KeyDocument document, CancellationToken cancellation = default);

    /// <summary>Brings the files of a record.</summary>
    /// <param name="record">What <see cref="Find"/> gave.</param>
    /// <param name="directory">Empty directory that receives them.</param>
    /// <param name="here">Puts a file that another output here has with the same bytes at a path; false where there is
    /// none.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <returns>Whether every file is there with the recorded bytes; what lies in the directory otherwise is of no use.</returns>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    bool TryBring(
        OutputRecord record, string directory, Func<OutputFile, string, bool> here, CancellationToken cancellation);

    /// <summary>Gives an output to other machines, where that is wanted and they do not have it.</summary>
    /// <param name="record">Its record.</param>
    /// <param name="directory">Directory of its files, which nobody changes.</param>
    /// <param name="cancellation">Stops between and within files.</param>
    /// <returns>Whether it was uploaded now.</returns>
    bool Offer(OutputRecord record, string directory, CancellationToken cancellation);
}

using Components.Foundation.Files;

namespace Components.Pipeline.Fingerprinting;

/// <summary>Parts of the store that a running step may use.</summary>
internal interface IStepStore
{
    /// <summary>Writes files.</summary>
    DurableFiles Files { get; }

    /// <summary>Digests of files that are known by their stamps.</summary>
    IFileDigests Digests { get; }

    /// <summary>Outputs of a step, each compared with its record now.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isWanted">Which keys count; the others are not looked at.</param>
    /// <returns>Directories of whole outputs.</returns>
    IEnumerable<string> OutputsOf(string step, Func<KeyDocument, bool> isWanted);
}

using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Everything that decides a gate's result beside the snapshot and its comparison.</summary>
/// <param name="settings">Settings of the gate's step.</param>
/// <param name="names">Those that the gate reads.</param>
/// <param name="inputs">Program, runtime, suites, baseline, machine.</param>
public sealed class Measuring(
    StepSettings settings, IReadOnlyList<string> names, IReadOnlyList<ExternalInput> inputs)
{
    private readonly Dictionary<string, (long Ticks, long Length, Sha256Digest Digest)> _files = new(StringComparer.Ordinal);

    /// <summary>Digest of all of it now.</summary>
    /// <returns>The digest.</returns>
    public Sha256Digest Digest() => Sha256Digest.OfText(
        settings.Slice(names)
            .ToCanonicalJson() + "\n" + string.Concat(inputs.Select(input => $"{input.Name} {input.Read(OfFile)}\n")));

    // Asked for every decision of a plan: a file that did not change within this build is not hashed again.
    private Sha256Digest OfFile(string path)
    {
        FileInfo file = new(path);
        if (_files.TryGetValue(path, out (long Ticks, long Length, Sha256Digest Digest) known)
            && known.Ticks == file.LastWriteTimeUtc.Ticks && known.Length == file.Length)
        {
            return known.Digest;
        }

        Sha256Digest digest = Sha256Digest.OfFile(path);
        _files[path] = (file.LastWriteTimeUtc.Ticks, file.Length, digest);
        return digest;
    }
}

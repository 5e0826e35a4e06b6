using Components.Foundation.Files;

namespace Components.TestKit.Files;

/// <summary>Digests of one process whose reads are counted.</summary>
public sealed class CountedDigests : IFileDigests
{
    private readonly FileDigests _digests = new();

    /// <summary>Files that were read so far.</summary>
    public int Reads { get; private set; }

    public KnownDigest Of(string path)
    {
        Reads += _digests.Known(path) is null ? 1 : 0;
        return _digests.Of(path);
    }

    public KnownDigest? Known(string path) => _digests.Known(path);

    public void Learn(string path, FileStamp stamp, Sha256Digest digest) => _digests.Learn(path, stamp, digest);
}

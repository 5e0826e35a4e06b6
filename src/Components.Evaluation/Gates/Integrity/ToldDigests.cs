using Components.Foundation.Files;
using Components.Foundation.Reporting;

namespace Components.Evaluation.Gates.Integrity;

/// <summary>Digests of files, and word of how many bytes have one.</summary>
/// <param name="inner">Gives the digests.</param>
/// <param name="progress">Told; null to tell nobody.</param>
/// <param name="totalBytes">Bytes of all files that will be asked for.</param>
internal sealed class ToldDigests(IFileDigests inner, IProgress<WorkDone>? progress, long totalBytes) : IFileDigests
{
    private long _bytes;

    public KnownDigest Of(string path)
    {
        KnownDigest digest = inner.Of(path);
        _bytes += new FileInfo(path).Length;
        progress?.Report(new WorkDone("comparing digests", WorkUnit.Bytes, _bytes, totalBytes));
        return digest;
    }

    public KnownDigest? Known(string path) => inner.Known(path);

    public void Learn(string path, FileStamp stamp, Sha256Digest digest) => inner.Learn(path, stamp, digest);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using Components.Foundation.Reporting;

namespace Components.Index.Building.Container;

/// <summary>Collects the catalogue ids of a file, checks that they ascend, and digests them: files with the same row identity
/// describe the same rows in the same order.</summary>
internal sealed class RowIdentity : IDisposable
{
    private const int RowsBetweenReports = 1_000;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _path;
    private readonly IProgress<WorkDone>? _progress;
    private readonly WorkDone _work;
    private long _last;

    /// <summary>Empty.</summary>
    /// <param name="path">Input, for messages.</param>
    /// <param name="progress">Told how many rows were taken; null to tell nobody.</param>
    /// <param name="rows">How many there are; asked for where somebody is told; null where nobody knows.</param>
    public RowIdentity(string path, IProgress<WorkDone>? progress = null, Func<long>? rows = null)
    {
        (_path, _progress) = (path, progress);
        _work = new WorkDone("reading rows", WorkUnit.Rows, 0, progress is null || rows is null ? 0 : rows());
    }

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the next row's id.</summary>
    /// <param name="lcscId">Positive and larger than the one before.</param>
    /// <returns>The row.</returns>
    /// <exception cref="Components.Foundation.Errors.InputDataException">VEC030: the ids do not ascend.</exception>
    public int Add(long lcscId)
    {
        if (lcscId <= _last)
        {
            throw BuildingErrors.IdsDoNotAscend(_path, Count, _last, lcscId);
        }

        _last = lcscId;
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, lcscId);
        _hash.AppendData(bytes);
        if (_progress is not null && (Count + 1) % RowsBetweenReports == 0)
        {
            _progress.Report(_work with { Done = Count + 1 });
        }

        return Count++;
    }

    /// <summary>The digest over all ids.</summary>
    /// <returns>First eight bytes of the SHA-256, little-endian.</returns>
    public ulong Finish()
    {
        _progress?.Report(_work with { Done = Count });
        return BinaryPrimitives.ReadUInt64LittleEndian(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}

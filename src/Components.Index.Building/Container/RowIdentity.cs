using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Components.Index.Building.Container;

/// <summary>Collects the catalogue ids of a file, checks that they ascend, and digests them: files with the same row identity
/// describe the same rows in the same order.</summary>
internal sealed class RowIdentity : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _path;
    private long _last;

    /// <summary>Empty.</summary>
    /// <param name="path">Input, for messages.</param>
    public RowIdentity(string path) => _path = path;

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
        return Count++;
    }

    /// <summary>The digest over all ids.</summary>
    /// <returns>First eight bytes of the SHA-256, little-endian.</returns>
    public ulong Finish() => BinaryPrimitives.ReadUInt64LittleEndian(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}

using System.Security.Cryptography;
using Components.Foundation.Files;
using Components.Serve.Http;

namespace Components.Serve.Bundles;

/// <summary>An object of the raw store whose bytes were compared with their recorded digest.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Encoding">How it is kept.</param>
/// <param name="Digest">Digest of the bytes as they were fetched.</param>
/// <param name="Length">Their length.</param>
internal sealed record StoredAsset(string Path, string? Encoding, Sha256Digest Digest, long Length)
{
    /// <summary>The bytes as they were fetched, unpacked while they are read.</summary>
    /// <returns>A stream of <see cref="Length"/> bytes, which the caller disposes.</returns>
    /// <exception cref="ProblemException">503: the object is gone; while it is read, it is another one, or damaged.</exception>
    public Stream Open()
    {
        try
        {
            return new Unpacked(StoredObject.Open(Path, Encoding) ?? throw Changed(), this);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Changed();
        }
    }

    private static ProblemException Changed() =>
        new(Problems.SnapshotDamaged("A stored object changed while it was read."));

    // The archive writes the length before the bytes: what has another one, or another digest, than a moment ago is given up.
    private sealed class Unpacked(Stream inner, StoredAsset asset) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => asset.Length;

        public override long Position
        {
            get => _position;
            set => _ = value == _position ? value : throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = ReadInner(buffer[..(int)Math.Min(buffer.Length, asset.Length - _position)]);
            _hash.AppendData(buffer[..read]);
            _position += read;
            bool isWrong = read == 0 ? _position < asset.Length && buffer.Length > 0
                : _position == asset.Length && Convert.ToHexStringLower(_hash.GetCurrentHash()) != asset.Digest.ToString();
            return isWrong ? throw Changed() : read;
        }

        private int ReadInner(Span<byte> buffer)
        {
            try
            {
                return inner.Read(buffer);
            }
            catch (Exception exception) when (StoredObject.IsNoArchive(exception))
            {
                throw Changed();
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}

using Components.Catalog.Files;
using Components.Embedding.Contract;

namespace Components.Embedding.Cache;

/// <summary>
/// Vectors on disk by (model digest, text digest), so that an unchanged text is never embedded again. New vectors are appended
/// as complete, immutable segment files: a killed process loses at most what it had not flushed, concurrent processes
/// never write to the same file, and a damaged row counts as missing.
/// </summary>
/// <remarks>Not safe for concurrent use of one instance; any number of instances and processes may share the directory. Only
/// the digests' places are held in memory, about 40 bytes a vector.</remarks>
public sealed class EmbeddingCache : IDisposable
{
    /// <summary>Rows after which new vectors go to disk by themselves.</summary>
    public const int FlushRows = 8192;

    private const int MostSmallSegments = 32;

    private readonly string _directory;
    private readonly int _dimension;
    private readonly DurableFiles _files;
    private readonly List<CacheSegment> _segments = [];
    private readonly Dictionary<Sha256Digest, (int Segment, int Row)> _places = [];
    private readonly List<Sha256Digest> _newDigests = [];
    private readonly Dictionary<Sha256Digest, int> _newRows = [];
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);
    private readonly byte[] _buffer;
    private float[] _newVectors = [];

    private EmbeddingCache(string directory, int dimension, DurableFiles files)
    {
        _directory = directory;
        _dimension = dimension;
        _files = files;
        _buffer = new byte[CacheSegment.BufferBytes(dimension)];
    }

    /// <summary>Vectors that can be read.</summary>
    public int Count => _places.Count + _newDigests.Count;

    /// <summary>Files that turned out damaged; they are deleted on disposal and their vectors are made again.</summary>
    public int DamagedSegments => _damaged.Count;

    /// <summary>Opens the part of a cache that belongs to one model.</summary>
    /// <param name="cacheDirectory">Root of the cache; created when missing.</param>
    /// <param name="contract">Model whose passage vectors are kept.</param>
    /// <param name="faults">Observer for fault injection; null in production.</param>
    /// <returns>The cache; the caller disposes it.</returns>
    public static EmbeddingCache Open(string cacheDirectory, ModelContract contract, IFileFaults? faults = null)
    {
        string directory = Path.Combine(cacheDirectory, Key(contract));
        Directory.CreateDirectory(directory);
        EmbeddingCache cache = new(directory, contract.Dimension, new DurableFiles(faults));
        cache.ReadPlaces();
        return cache;
    }

    /// <summary>Directory name of a model: its contract's digest, for transformers also the CPU tier, which their arithmetic
    /// depends on.</summary>
    /// <param name="contract">The model.</param>
    /// <returns>A plain name.</returns>
    public static string Key(ModelContract contract) =>
        string.Equals(contract.Backend, "onnx", StringComparison.Ordinal) ? $"{contract.Digest()}-{CpuTier.Name}" : contract.Digest();

    /// <summary>Reads a text's vector.</summary>
    /// <param name="text">Digest of the text, without prefix.</param>
    /// <param name="vector">Receives the vector when there is one.</param>
    /// <returns>False when it has to be embedded.</returns>
    public bool TryRead(Sha256Digest text, Span<float> vector)
    {
        if (_newRows.TryGetValue(text, out int row))
        {
            _newVectors.AsSpan(row * _dimension, _dimension).CopyTo(vector);
            return true;
        }

        if (!_places.TryGetValue(text, out (int Segment, int Row) place))
        {
            return false;
        }

        CacheSegment segment = _segments[place.Segment];
        if (segment.TryRead(place.Row, text, vector, _buffer))
        {
            return true;
        }

        _damaged.Add(segment.Path);
        _places.Remove(text);
        return false;
    }

    /// <summary>Keeps a vector. It is on disk after the next flush, which comes by itself every <see cref="FlushRows"/> rows.</summary>
    /// <param name="text">Digest of the text.</param>
    /// <param name="vector">Its vector.</param>
    public void Add(Sha256Digest text, ReadOnlySpan<float> vector)
    {
        if (_newVectors.Length == 0)
        {
            _newVectors = new float[FlushRows * _dimension];
        }

        if (!_newRows.TryAdd(text, _newDigests.Count))
        {
            return;
        }

        vector[.._dimension].CopyTo(_newVectors.AsSpan(_newDigests.Count * _dimension));
        _newDigests.Add(text);
        if (_newDigests.Count == FlushRows)
        {
            Flush();
        }
    }

    /// <summary>Writes new vectors to disk.</summary>
    public void Flush()
    {
        if (_newDigests.Count == 0)
        {
            return;
        }

        AddSegment(_newDigests, _newVectors);
        _newDigests.Clear();
        _newRows.Clear();
    }

    /// <summary>Flushes, joins small segments when there are many, deletes damaged ones and closes.</summary>
    public void Dispose()
    {
        Flush();
        if (_segments.Count(static segment => segment.RowCount < FlushRows) > MostSmallSegments)
        {
            JoinSmallSegments();
        }

        foreach (CacheSegment segment in _segments)
        {
            segment.Dispose();
        }

        foreach (string path in _damaged)
        {
            TryDelete(path);
        }
    }

    private void ReadPlaces()
    {
        foreach (string path in Directory.EnumerateFiles(_directory, "*" + CacheSegment.Extension).Order(StringComparer.Ordinal))
        {
            CacheSegment? segment = CacheSegment.TryOpen(path, _dimension);
            if (segment is null)
            {
                // Another process may just have deleted it after joining; then deleting it again does nothing.
                _damaged.Add(path);
                continue;
            }

            AddPlaces(segment);
        }
    }

    private void AddSegment(IReadOnlyList<Sha256Digest> digests, ReadOnlyMemory<float> vectors)
    {
        // The name is unique, so that processes never meet; the content decides nothing about it.
        string path = Path.Combine(_directory, $"{Guid.CreateVersion7():N}{CacheSegment.Extension}");
        CacheSegment.Write(_files, path, _dimension, digests, vectors);
        if (CacheSegment.TryOpen(path, _dimension) is CacheSegment segment)
        {
            AddPlaces(segment);
        }
    }

    private void AddPlaces(CacheSegment segment)
    {
        int index = _segments.Count;
        _segments.Add(segment);
        for (int row = 0; row < segment.RowCount; row++)
        {
            _places[segment.ReadDigest(row)] = (index, row);
        }
    }

    private void JoinSmallSegments()
    {
        CacheSegment[] small = [.. _segments.Where(static segment => segment.RowCount < FlushRows)];
        float[] vector = new float[_dimension];
        foreach (CacheSegment segment in small)
        {
            for (int row = 0; row < segment.RowCount; row++)
            {
                Sha256Digest digest = segment.ReadDigest(row);
                if (segment.TryRead(row, digest, vector, _buffer))
                {
                    Add(digest, vector);
                }
            }
        }

        Flush();
        foreach (CacheSegment segment in small)
        {
            _damaged.Remove(segment.Path);
            segment.Dispose();
            _segments.Remove(segment);
            TryDelete(segment.Path);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // Open elsewhere; the next process tries again.
        }
        catch (UnauthorizedAccessException)
        {
            // A shared, read-only cache stays as it is.
        }
    }
}

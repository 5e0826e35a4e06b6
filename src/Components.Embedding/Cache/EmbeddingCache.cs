using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Components.Catalog.Models;
using Components.Embedding.Settings;
using Components.Foundation.Files;

namespace Components.Embedding.Cache;

/// <summary>Vectors on disk by (model digest, text digest), so that an unchanged text is never embedded again. New vectors
/// are appended as complete, immutable segment files: a killed process loses at most what it had not flushed, concurrent
/// processes never write to the same file, and a damaged row counts as missing.</summary>
/// <remarks>Not safe for concurrent use of one instance; any number of instances and processes may share the directory, and while
/// one of them is open nothing is evicted. Only the digests' slots are held in memory, about 60 bytes a vector.</remarks>
public sealed partial class EmbeddingCache : IDisposable
{
    /// <summary>Rows after which new vectors go to disk by themselves.</summary>
    public const int FlushRows = 8192;

    private const int MostSmallSegments = 32;

    private readonly string _root;
    private readonly string _directory;
    private readonly int _dimension;
    private readonly DurableFiles _files;
    private readonly TimeProvider _time;

    // An entry is null once its file is deleted: slots refer to segments by number.
    private readonly List<CacheSegment?> _segments = [];
    private readonly Dictionary<Sha256Digest, Slot> _slots = [];
    private readonly List<Sha256Digest> _newDigests = [];
    private readonly List<bool> _newIsUsed = [];
    private readonly Dictionary<Sha256Digest, int> _newRows = [];
    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);
    private readonly byte[] _buffer;
    private float[] _newVectors = [];
    private FileLock? _use;
    private bool _isClosed;

    private EmbeddingCache(string root, string directory, int dimension, DurableFiles files, TimeProvider time)
    {
        _root = root;
        _directory = directory;
        _dimension = dimension;
        _files = files;
        _time = time;
        _buffer = new byte[CacheSegment.BufferBytes(dimension)];
        _use = CacheFiles.Use(root, time);
    }

    /// <summary>Files that turned out damaged; they are deleted on disposal and their vectors are made again.</summary>
    public int DamagedSegments => _damaged.Count;

    /// <summary>Opens the part of a cache that belongs to one model.</summary>
    /// <param name="cacheDirectory">Root of the cache; created when missing.</param>
    /// <param name="contract">Model whose passage vectors are kept.</param>
    /// <param name="faults">Observer for fault injection; null in production.</param>
    /// <param name="time">Clock that says when a segment was last needed; null for the system's.</param>
    /// <param name="provider">Execution provider for a transformer's graph.</param>
    /// <returns>The cache; the caller disposes it.</returns>
    public static EmbeddingCache Open(
        string cacheDirectory, ModelContract contract, IFileFaults? faults = null, TimeProvider? time = null,
        ExecutionProvider provider = ExecutionProvider.Cpu)
    {
        DurableFiles files = new(faults);
        string directory = files.CreateOwnDirectory(cacheDirectory, Key(contract, provider));
        EmbeddingCache cache = new(cacheDirectory, directory, contract.Dimension, files, time ?? TimeProvider.System);
        cache.ReadPlaces();
        return cache;
    }

    /// <summary>Directory name of a model: its contract's digest, for transformers also the CPU tier or execution provider, which
    /// their arithmetic depends on.</summary>
    /// <param name="contract">The model.</param>
    /// <param name="provider">Execution provider for a transformer's graph.</param>
    /// <returns>A plain name.</returns>
    public static string Key(ModelContract contract, ExecutionProvider provider = ExecutionProvider.Cpu) =>
        string.Equals(contract.Backend, ModelContract.Onnx, StringComparison.Ordinal)
            ? $"{contract.Digest()}-{CpuTier.Of(provider)}" : contract.Digest();

    /// <summary>Reads a text's vector.</summary>
    /// <param name="text">Digest of the text, without prefix.</param>
    /// <param name="vector">Receives the vector when there is one.</param>
    /// <returns>False when it has to be embedded.</returns>
    public bool TryRead(Sha256Digest text, Span<float> vector)
    {
        if (_newRows.TryGetValue(text, out int row))
        {
            _newVectors.AsSpan(row * _dimension, _dimension).CopyTo(vector);
            _newIsUsed[row] = true;
            return true;
        }

        ref Slot slot = ref CollectionsMarshal.GetValueRefOrNullRef(_slots, text);
        if (Unsafe.IsNullRef(ref slot))
        {
            return false;
        }

        CacheSegment segment = _segments[slot.Segment]!;
        if (segment.TryRead(slot.Row, text, vector, _buffer))
        {
            slot.IsUsed = true;
            return true;
        }

        _damaged.Add(segment.Path);
        _slots.Remove(text);
        return false;
    }

    /// <summary>Keeps a vector. It is on disk after the next flush, which comes by itself every <see cref="FlushRows"/>
    /// rows.</summary>
    /// <param name="text">Digest of the text.</param>
    /// <param name="vector">Its vector.</param>
    public void Add(Sha256Digest text, ReadOnlySpan<float> vector) => Add(text, vector, isUsed: true);

    /// <summary>Writes new vectors to disk.</summary>
    public void Flush()
    {
        if (_newDigests.Count == 0)
        {
            return;
        }

        // The name is unique, so that processes never meet; the content decides nothing about it.
        string path = Path.Combine(_directory, $"{Guid.CreateVersion7(_time.GetUtcNow()):N}{CacheSegment.Extension}");
        CacheSegment.Write(_files, path, _dimension, _newDigests, _newVectors);
        if (CacheSegment.TryOpen(path, _dimension) is CacheSegment segment)
        {
            AddSlots(segment, _newIsUsed);
        }

        _newDigests.Clear();
        _newIsUsed.Clear();
        _newRows.Clear();
    }

    /// <summary>Flushes, joins small segments when there are many, notes which were needed, deletes damaged ones and
    /// closes.</summary>
    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        try
        {
            Settle();
        }
        finally
        {
            Close();
        }
    }

    private void Add(Sha256Digest text, ReadOnlySpan<float> vector, bool isUsed)
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
        _newIsUsed.Add(isUsed);
        if (_newDigests.Count == FlushRows)
        {
            Flush();
        }
    }

    private void ReadPlaces()
    {
        foreach (string path in FileTree.OwnFiles(_root, Path.GetFileName(_directory)).Select(static file => file.FullName)
            .Where(static path => path.EndsWith(CacheSegment.Extension, StringComparison.Ordinal)))
        {
            if (CacheSegment.TryOpen(path, _dimension) is { } segment)
            {
                AddSlots(segment, isUsed: null);
            }
            else if (File.Exists(path))
            {
                // One that is gone was joined with others by another process, or evicted.
                _damaged.Add(path);
            }
        }
    }

    private void AddSlots(CacheSegment segment, List<bool>? isUsed)
    {
        int index = _segments.Count;
        _segments.Add(segment);
        for (int row = 0; row < segment.RowCount; row++)
        {
            _slots[segment.ReadDigest(row)] = new Slot(index, row, isUsed is not null && isUsed[row]);
        }
    }

    private void Close()
    {
        foreach (CacheSegment? segment in _segments)
        {
            segment?.Dispose();
        }

        _segments.Clear();
        _slots.Clear();
        _use?.Dispose();
        _use = null;
    }

    /// <summary>Where a vector lies, and whether this run read or added it.</summary>
    private record struct Slot(int Segment, int Row, bool IsUsed);
}

using Components.Foundation.Files;

namespace Components.Embedding.Cache;

/// <summary>Keeping the cache small: joining small segments, and the size limit.</summary>
public sealed partial class EmbeddingCache
{
    /// <summary>Closes the cache and keeps it within a limit, over all models. First go segments of which this run needed no
    /// row, the longest unused first; if that is not enough, this run's segments are rewritten without the rows it did not
    /// need, those with the fewest needed rows first. What this run read or added stays in any case, even above the limit.
    ///</summary>
    /// <param name="limitBytes">Limit in bytes over the segment files of all models.</param>
    /// <returns>What was deleted. Nothing is while another process has the cache open: the last one to end sees to it.</returns>
    /// <remarks>A copy is on disk before its original is deleted: killed at any moment, this leaves vectors twice at
    /// worst.</remarks>
    public CacheTrim CloseWithin(long limitBytes)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _isClosed = true;
        try
        {
            Settle();
            _use?.Dispose();
            _use = null;
            using FileLock? exclusive = TryTakeAlone();
            return exclusive is null ? CacheTrim.Skipped : Trim(limitBytes);
        }
        finally
        {
            Close();
        }
    }

    private FileLock? TryTakeAlone()
    {
        try
        {
            return FileLock.TryTake(CacheFiles.LockPath(_root), isShared: false, _time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private CacheTrim Trim(long limitBytes)
    {
        CacheFiles.DeleteLeftovers(_root);
        int[] usedRows = UsedRows();
        HashSet<string> needed = [.. _segments.Where((segment, number) => segment is not null && usedRows[number] > 0)
            .Select(static segment => Path.GetFullPath(segment!.Path))];
        List<FileInfo> files = CacheFiles.Segments(_root);
        long before = files.Sum(static file => file.Length);
        long total = before;
        int deleted = 0;
        foreach (FileInfo file in files)
        {
            if (total <= limitBytes)
            {
                break;
            }

            long length = file.Length;
            if (!needed.Contains(file.FullName) && CacheFiles.TryDelete(file.FullName))
            {
                total -= length;
                deleted++;
            }
        }

        if (total > limitBytes)
        {
            int[] sparse = Sparse(usedRows, total - limitBytes);
            Rewrite(sparse, onlyUsed: true);
            deleted += sparse.Length;
            total = CacheFiles.Segments(_root).Sum(static file => file.Length);
        }

        return new CacheTrim(deleted, before - total, total, IsSkipped: false);
    }

    /// <summary>Numbers of the segments whose unneeded rows have to go to free so many bytes, ascending.</summary>
    private int[] Sparse(int[] usedRows, long bytes)
    {
        List<int> chosen = [];
        foreach ((CacheSegment segment, int number) in _segments.Select(static (segment, number) =>
            (Segment: segment!, Number: number))
            .Where(entry => entry.Segment is not null && usedRows[entry.Number] > 0
                && usedRows[entry.Number] < entry.Segment.RowCount && File.Exists(entry.Segment.Path))
            .OrderBy(entry => (double)usedRows[entry.Number] / entry.Segment.RowCount)
            .ThenBy(static entry => entry.Number))
        {
            if (bytes <= 0)
            {
                break;
            }

            chosen.Add(number);
            bytes -= (long)(segment.RowCount - usedRows[number]) * CacheSegment.BufferBytes(_dimension);
        }

        return [.. chosen.Order()];
    }

    /// <summary>Rows of every segment that this run read or added.</summary>
    private int[] UsedRows()
    {
        int[] rows = new int[_segments.Count];
        foreach (Slot slot in _slots.Values)
        {
            rows[slot.Segment] += slot.IsUsed ? 1 : 0;
        }

        return rows;
    }

    /// <summary>Brings the directory into order while others may be using it: everything on disk, few small files, use
    /// noted.</summary>
    private void Settle()
    {
        Flush();
        if (_segments.Count(static segment => segment is { RowCount: < FlushRows }) > MostSmallSegments)
        {
            JoinSmallSegments();
        }

        int[] usedRows = UsedRows();
        DateTime now = _time.GetUtcNow().UtcDateTime;
        for (int number = 0; number < _segments.Count; number++)
        {
            if (usedRows[number] > 0)
            {
                CacheFiles.Touch(_segments[number]!.Path, now);
            }
        }

        foreach (string path in _damaged)
        {
            CacheFiles.TryDelete(path);
        }
    }

    private void JoinSmallSegments()
    {
        int[] small = [.. Enumerable.Range(0, _segments.Count).Where(number => _segments[number] is { RowCount: < FlushRows })];

        // A row that was long unused stays so in its new file.
        DateTime usedAt = small.Max(number => File.GetLastWriteTimeUtc(_segments[number]!.Path));
        int first = _segments.Count;
        Rewrite(small, onlyUsed: false);
        foreach (CacheSegment? segment in _segments.Skip(first))
        {
            CacheFiles.Touch(segment!.Path, usedAt);
        }
    }

    /// <summary>Copies rows into new segments and deletes the old ones, each once all its rows are on disk elsewhere.</summary>
    private void Rewrite(int[] numbers, bool onlyUsed)
    {
        float[] vector = new float[_dimension];
        int drained = 0;
        for (int index = 0; index < numbers.Length; index++)
        {
            int flushed = _segments.Count;
            CacheSegment segment = _segments[numbers[index]]!;
            for (int row = 0; row < segment.RowCount; row++)
            {
                // A row whose slot is elsewhere is a second copy.
                Sha256Digest digest = segment.ReadDigest(row);
                if (!_slots.TryGetValue(digest, out Slot slot) || slot.Segment != numbers[index] || slot.Row != row
                    || (onlyUsed && !slot.IsUsed))
                {
                    continue;
                }

                if (segment.TryRead(row, digest, vector, _buffer))
                {
                    Add(digest, vector, slot.IsUsed);
                }
                else
                {
                    _slots.Remove(digest);
                }
            }

            for (; _segments.Count > flushed && drained < index; drained++)
            {
                Delete(numbers[drained]);
            }
        }

        Flush();
        for (; drained < numbers.Length; drained++)
        {
            Delete(numbers[drained]);
        }
    }

    private void Delete(int number)
    {
        CacheSegment segment = _segments[number]!;
        _segments[number] = null;
        _damaged.Remove(segment.Path);
        segment.Dispose();
        CacheFiles.TryDelete(segment.Path);
    }
}

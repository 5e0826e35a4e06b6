namespace Components.Serve.Snapshots;

/// <summary>Answers of one snapshot that were asked for more than once, within a number of bytes; the longest unused goes first.
/// They go with the snapshot. No query is kept: an answer is found by the digest of its request and its client's key.</summary>
/// <param name="maxBytes">Bytes of all of them together.</param>
internal sealed class HotAnswers(long maxBytes)
{
    // Of an entry beside its bytes: keys, nodes, the array's head.
    private const int EntryBytes = 256;

    // One answer in this many parts of the room at the most.
    private const int Shares = 16;

    // Requests that were seen once; beyond that all are forgotten, and what is asked often comes back.
    private const int MostSeen = 1 << 14;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Request, byte[] Answer)>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Request, byte[] Answer)> _byUse = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>The answer to a request.</summary>
    /// <param name="request">What identifies it: its tag and its client.</param>
    /// <returns>Bytes that nobody changes; null when it is not kept.</returns>
    public byte[]? Find(string request)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(request, out LinkedListNode<(string Request, byte[] Answer)>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    /// <summary>Keeps an answer whose request was seen before: most are asked once, and would drive out the others.</summary>
    /// <param name="request">What identifies it.</param>
    /// <param name="answer">Its bytes, which nobody changes from here on.</param>
    public void Keep(string request, byte[] answer)
    {
        long size = answer.Length + EntryBytes;
        if (size > maxBytes / Shares)
        {
            return;
        }

        lock (_gate)
        {
            if (!_seen.Remove(request))
            {
                if (_seen.Count >= MostSeen)
                {
                    _seen.Clear();
                }

                _ = _seen.Add(request);
                return;
            }

            if (_kept.ContainsKey(request))
            {
                return;
            }

            _kept.Add(request, _byUse.AddFirst((request, answer)));
            _bytes += size;
            while (_bytes > maxBytes)
            {
                (string oldest, byte[] bytes) = _byUse.Last!.Value;
                _byUse.RemoveLast();
                _ = _kept.Remove(oldest);
                _bytes -= bytes.Length + EntryBytes;
            }
        }
    }
}

using System.Text;

namespace Components.Embedding.Tokenizers;

/// <summary>The vocabulary as two tries (word beginnings and continuations) whose edges lie in one open-addressing table:
/// finding the longest piece is one walk, and a lookup allocates nothing.</summary>
internal sealed class PieceTrie
{
    /// <summary>Node where pieces that begin a word start.</summary>
    internal const int BeginningRoot = 0;

    /// <summary>Node where pieces inside a word start.</summary>
    internal const int ContinuationRoot = 1;

    private const int NoToken = -1;
    private const int ScalarBits = 21;

    private readonly int[] _tokens;
    private readonly ulong[] _edgeKeys;
    private readonly int[] _edgeTargets;
    private readonly int _mask;

    internal PieceTrie(IReadOnlyList<string> tokens, string continuationPrefix)
    {
        Dictionary<ulong, int> edges = [];
        List<int> tokenOfNode = [NoToken, NoToken];
        for (int id = 0; id < tokens.Count; id++)
        {
            string token = tokens[id];
            bool continues = token.StartsWith(continuationPrefix, StringComparison.Ordinal);

            // A token that spells "##x" can also begin a word, but punctuation splits every "#" off before, so that it never
            // does.
            int node = continues ? ContinuationRoot : BeginningRoot;
            foreach (Rune rune in token.AsSpan(continues ? continuationPrefix.Length : 0).EnumerateRunes())
            {
                ulong key = Key(node, rune.Value);
                if (!edges.TryGetValue(key, out int next))
                {
                    next = tokenOfNode.Count;
                    tokenOfNode.Add(NoToken);
                    edges.Add(key, next);
                }

                node = next;
            }

            // Of equal tokens the last wins, as in the reference's dictionary.
            tokenOfNode[node] = id;
        }

        _tokens = [.. tokenOfNode];
        _tokens[BeginningRoot] = NoToken;
        _tokens[ContinuationRoot] = NoToken;
        int capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, edges.Count * 2));
        _mask = capacity - 1;
        _edgeKeys = new ulong[capacity];
        _edgeTargets = new int[capacity];
        foreach ((ulong key, int target) in edges)
        {
            int slot = Slot(key);
            while (_edgeTargets[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _edgeKeys[slot] = key;
            _edgeTargets[slot] = target;
        }
    }

    /// <summary>Finds the longest piece at the start of some scalars.</summary>
    /// <param name="root">Where to start.</param>
    /// <param name="scalars">Rest of the word.</param>
    /// <param name="token">Receives the token's id.</param>
    /// <returns>Length of the piece in scalars; 0 when there is none.</returns>
    internal int Longest(int root, ReadOnlySpan<int> scalars, out int token)
    {
        token = NoToken;
        int length = 0;
        int node = root;
        for (int index = 0; index < scalars.Length; index++)
        {
            node = Next(node, scalars[index]);
            if (node == 0)
            {
                break;
            }

            int candidate = _tokens[node];
            if (candidate != NoToken)
            {
                token = candidate;
                length = index + 1;
            }
        }

        return length;
    }

    private static ulong Key(int node, int scalar) => ((ulong)node << ScalarBits) | (uint)scalar;

    // Node 0 is never a target, so that 0 marks a free slot.
    private int Next(int node, int scalar)
    {
        ulong key = Key(node, scalar);
        int slot = Slot(key);
        while (true)
        {
            int target = _edgeTargets[slot];
            if (target == 0 || _edgeKeys[slot] == key)
            {
                return target;
            }

            slot = (slot + 1) & _mask;
        }
    }

    private int Slot(ulong key) => (int)((key * 0x9e3779b97f4a7c15) >> 32) & _mask;
}

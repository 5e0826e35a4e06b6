using System.Net.Http.Headers;

namespace Components.Client.Http;

/// <summary>Answers of GETs with their tags, the most recently used ones.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="longestBytes">Longest body that is kept.</param>
internal sealed class AnswerStore(int most, int longestBytes)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Kept> _byUse = [];
    private readonly Dictionary<string, LinkedListNode<Kept>> _byAddress = new(StringComparer.Ordinal);

    /// <summary>Whether anything is kept at all.</summary>
    public bool IsOn => most > 0 && longestBytes > 0;

    /// <summary>Longest body that is kept, in bytes.</summary>
    public int LongestBytes => longestBytes;

    /// <summary>The answer of an address; null when it is not kept.</summary>
    public Kept? Find(string address)
    {
        lock (_lock)
        {
            if (!_byAddress.TryGetValue(address, out LinkedListNode<Kept>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>Keeps an answer in place of an older one of its address.</summary>
    public void Keep(Kept answer)
    {
        lock (_lock)
        {
            if (_byAddress.Remove(answer.Address, out LinkedListNode<Kept>? older))
            {
                _byUse.Remove(older);
            }

            _byAddress[answer.Address] = _byUse.AddFirst(answer);
            if (_byUse.Count > most)
            {
                _byAddress.Remove(_byUse.Last!.Value.Address);
                _byUse.RemoveLast();
            }
        }
    }

    /// <summary>One answer.</summary>
    /// <param name="Address">Address that was asked.</param>
    /// <param name="Tag">Its tag.</param>
    /// <param name="MediaType">Its media type.</param>
    /// <param name="Body">Its body, decoded.</param>
    internal sealed record Kept(string Address, EntityTagHeaderValue Tag, MediaTypeHeaderValue? MediaType, byte[] Body);
}

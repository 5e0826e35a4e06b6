using System.Runtime.InteropServices;

namespace Components.Lexicon.Matching;

/// <summary>Families of a part; reused from part to part by one thread.</summary>
public sealed class FamilyMatch
{
    private readonly List<int> _families = [];

    // Numbers of rules that are tried on a part, each once.
    private readonly List<int> _candidates = [];
    private bool[] _isCandidate = [];
    private bool[] _isMember = [];

    /// <summary>Numbers of <see cref="Families.FamilyLexicon.Families"/>, ascending, each once.</summary>
    public IReadOnlyList<int> Families => _families;

    internal LiteralHits InText { get; } = new();

    internal LiteralHits InNumber { get; } = new();

    internal ReadOnlySpan<int> Candidates => CollectionsMarshal.AsSpan(_candidates);

    internal bool Has(int family) => _isMember[family];

    internal void Add(int family)
    {
        if (!_isMember[family])
        {
            _isMember[family] = true;
            _families.Add(family);
        }
    }

    internal void Try(ReadOnlySpan<int> rules)
    {
        foreach (int rule in rules)
        {
            if (!_isCandidate[rule])
            {
                _isCandidate[rule] = true;
                _candidates.Add(rule);
            }
        }
    }

    internal void Sort() => _families.Sort();

    /// <summary>Forgets the part before.</summary>
    internal void Clear(int rules, int families)
    {
        if (_isCandidate.Length != rules || _isMember.Length != families)
        {
            (_isCandidate, _isMember) = (new bool[rules], new bool[families]);
        }

        foreach (int rule in _candidates)
        {
            _isCandidate[rule] = false;
        }

        foreach (int family in _families)
        {
            _isMember[family] = false;
        }

        _candidates.Clear();
        _families.Clear();
    }
}

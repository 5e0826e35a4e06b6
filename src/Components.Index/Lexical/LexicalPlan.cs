namespace Components.Index.Lexical;

/// <summary>Terms of an analysed query in the order in which their contributions are added: single terms by ascending index,
/// then groups. Reused from query to query.</summary>
internal sealed class LexicalPlan
{
    private QueryTerm[] _terms = new QueryTerm[64];

    /// <summary>Number of terms.</summary>
    public int Count { get; private set; }

    /// <summary>The terms.</summary>
    public ReadOnlySpan<QueryTerm> Terms => _terms.AsSpan(0, Count);

    /// <summary>Forgets all terms.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a term; a single term that is there already gets the weight on top.</summary>
    /// <param name="term">The term.</param>
    public void Add(QueryTerm term)
    {
        for (int index = 0; index < Count; index++)
        {
            if (_terms[index].Term == term.Term && _terms[index].Group == term.Group)
            {
                if (term.Group == 0)
                {
                    _terms[index] = _terms[index] with { Weight = _terms[index].Weight + term.Weight };
                }

                return;
            }
        }

        if (Count == _terms.Length)
        {
            Array.Resize(ref _terms, Count * 2);
        }

        _terms[Count++] = term;
    }

    /// <summary>Takes back the terms of a group that cannot match.</summary>
    /// <param name="group">The group.</param>
    public void RemoveGroup(int group)
    {
        int kept = 0;
        for (int index = 0; index < Count; index++)
        {
            if (_terms[index].Group != group)
            {
                _terms[kept++] = _terms[index];
            }
        }

        Count = kept;
    }

    /// <summary>Brings the terms into their fixed order: floats are added in it, so that equal queries get equal bits.</summary>
    public void Sort()
    {
        // Insertion sort: a handful of terms, and no comparer to allocate.
        for (int index = 1; index < Count; index++)
        {
            QueryTerm term = _terms[index];
            int position = index;
            for (; position > 0 && IsBefore(term, _terms[position - 1]); position--)
            {
                _terms[position] = _terms[position - 1];
            }

            _terms[position] = term;
        }
    }

    private static bool IsBefore(QueryTerm left, QueryTerm right) =>
        left.Group != right.Group ? left.Group < right.Group : left.Term < right.Term;
}

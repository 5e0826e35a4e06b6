namespace Components.Lexicon.Matching;

/// <summary>Finds in one pass which of many texts occur in a row (Aho and Corasick, 1975), as a table of states over the
/// characters that the texts are made of.</summary>
internal sealed class LiteralScanner
{
    private const int Other = 0;

    private readonly ushort[] _symbols = new ushort[char.MaxValue + 1];
    private readonly int _width;
    private readonly int[] _next;
    private readonly int[][] _ends;

    /// <summary>Prepares the table.</summary>
    /// <param name="texts">Texts in lower case, none empty; the number of a text is its position.</param>
    public LiteralScanner(IReadOnlyList<string> texts)
    {
        int symbols = 1;
        foreach (char symbol in texts.SelectMany(static text => text))
        {
            _symbols[symbol] = _symbols[symbol] == Other ? (ushort)symbols++ : _symbols[symbol];
        }

        _width = symbols;
        List<int[]> states = [NewState()];
        List<List<int>> ends = [[]];
        for (int text = 0; text < texts.Count; text++)
        {
            int state = 0;
            foreach (char symbol in texts[text])
            {
                int next = states[state][_symbols[symbol]];
                if (next < 0)
                {
                    next = states.Count;
                    states[state][_symbols[symbol]] = next;
                    states.Add(NewState());
                    ends.Add([]);
                }

                state = next;
            }

            ends[state].Add(text);
        }

        Complete(states, ends);
        _next = new int[states.Count * _width];
        for (int state = 0; state < states.Count; state++)
        {
            states[state].CopyTo(_next, state * _width);
        }

        _ends = [.. ends.Select(static list => list.ToArray())];
    }

    /// <summary>Tells which texts occur.</summary>
    /// <param name="row">A row in lower case.</param>
    /// <param name="hits">Receives the number of each.</param>
    public void Find(ReadOnlySpan<char> row, LiteralHits hits)
    {
        int state = 0;
        foreach (char symbol in row)
        {
            state = _next[(state * _width) + _symbols[symbol]];
            foreach (int text in _ends[state])
            {
                hits.Add(text);
            }
        }
    }

    private int[] NewState()
    {
        int[] state = new int[_width];
        Array.Fill(state, -1);
        return state;
    }

    // Breadth first: the state of a text's longest ending that begins another text is complete before it is needed.
    private void Complete(List<int[]> states, List<List<int>> ends)
    {
        int[] fall = new int[states.Count];
        Queue<int> queue = new();
        for (int symbol = 0; symbol < _width; symbol++)
        {
            int next = states[0][symbol];
            if (next < 0)
            {
                states[0][symbol] = 0;
            }
            else
            {
                queue.Enqueue(next);
            }
        }

        while (queue.TryDequeue(out int state))
        {
            ends[state].AddRange(ends[fall[state]]);
            for (int symbol = 0; symbol < _width; symbol++)
            {
                int next = states[state][symbol];
                if (next < 0)
                {
                    states[state][symbol] = states[fall[state]][symbol];
                }
                else
                {
                    fall[next] = states[fall[state]][symbol];
                    queue.Enqueue(next);
                }
            }
        }
    }
}

using Components.Foundation.Text;
using Components.Index.Lexical.Analysis;

namespace Components.Index.Lexical;

/// <summary>Looks the tokens of a query up in the dictionary and decides what an unknown word may have meant.</summary>
internal static class LexicalPlanner
{
    /// <summary>Terms of a query at most; what follows is left out.</summary>
    public const int MaxTokens = 256;

    /// <summary>Spellings tried for an unknown word.</summary>
    public const int MaxCorrections = 3;

    /// <summary>Makes the plan of a text.</summary>
    /// <param name="view">The index.</param>
    /// <param name="text">User's text.</param>
    /// <param name="tokens">Scratch.</param>
    /// <param name="plan">Receives the terms.</param>
    public static void Plan(LexicalView view, ReadOnlySpan<char> text, TokenBuffer tokens, LexicalPlan plan)
    {
        tokens.Clear();
        plan.Clear();
        Analyzer.Analyze(text, TextMode.Query, tokens);
        int missingGroup = 0;
        for (int index = 0; index < Math.Min(tokens.Count, MaxTokens); index++)
        {
            Token token = tokens[index];
            if (token.Group != 0 && token.Group == missingGroup)
            {
                continue;
            }

            ReadOnlySpan<byte> bytes = tokens.Bytes(index);
            int term = view.Find(bytes);
            if (term >= 0)
            {
                float weight = KindWeight(token.Kind);
                plan.Add(new QueryTerm(term,
                    token.Group == 0 ? weight * view.Bm25.Idf(view.Term(term).DocumentFrequency) : weight, token.Group));
            }
            else if (token.Group != 0)
            {
                missingGroup = token.Group;
                plan.RemoveGroup(token.Group);
            }
            else if (token.Kind == TokenKind.Word)
            {
                AddCorrections(view, bytes, plan);
            }
        }

        plan.Sort();
    }

    /// <summary>Weight of a token by what it stands for.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Multiplies idf.</returns>
    public static float KindWeight(TokenKind kind) => kind switch
    {
        TokenKind.Part => 1.5f,
        TokenKind.PartOpen => 1.25f,
        TokenKind.PartPrefix => 0.5f,
        TokenKind.PartGram => 0.375f,
        _ => 1f,
    };

    private static void AddCorrections(LexicalView view, ReadOnlySpan<byte> word, LexicalPlan plan)
    {
        int allowed = Misspelling.Allowed(word);
        if (allowed == 0)
        {
            return;
        }

        // Best three by distance, then by how many rows hold the word, then by term: fixed for a given index.
        Span<(int Distance, uint Frequency, int Term)> best = stackalloc (int, uint, int)[MaxCorrections];
        int count = 0;
        uint letters = Misspelling.Letters(word);
        foreach (ref readonly LexicalWord candidate in view.Words)
        {
            if (!Misspelling.LettersMayMatch(letters, candidate.Letters, allowed) || candidate.Term >= (uint)view.TermCount)
            {
                continue;
            }

            int term = (int)candidate.Term;
            int distance = EditDistance.Bounded<byte>(word, view.TermBytes(term), allowed);
            if (distance <= allowed)
            {
                count = Insert(best, count, (distance, view.Term(term).DocumentFrequency, term));
            }
        }

        for (int index = 0; index < count; index++)
        {
            if (best[index].Distance == best[0].Distance)
            {
                float weight = best[index].Distance == 1 ? 0.75f : 0.5f;
                plan.Add(new QueryTerm(best[index].Term, weight * view.Bm25.Idf(best[index].Frequency), 0));
            }
        }
    }

    private static int Insert(Span<(int Distance, uint Frequency, int Term)> best, int count,
        (int Distance, uint Frequency, int Term) candidate)
    {
        int position = count;
        while (position > 0 && IsBetter(candidate, best[position - 1]))
        {
            position--;
        }

        if (position >= best.Length)
        {
            return count;
        }

        int newCount = Math.Min(count + 1, best.Length);
        for (int index = newCount - 1; index > position; index--)
        {
            best[index] = best[index - 1];
        }

        best[position] = candidate;
        return newCount;
    }

    private static bool IsBetter((int Distance, uint Frequency, int Term) left, (int Distance, uint Frequency, int Term) right) =>
        left.Distance != right.Distance ? left.Distance < right.Distance
        : left.Frequency != right.Frequency ? left.Frequency > right.Frequency
        : left.Term < right.Term;
}

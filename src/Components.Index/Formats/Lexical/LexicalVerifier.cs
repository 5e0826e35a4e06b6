using Components.Index.Lexical;

namespace Components.Index.Formats.Lexical;

/// <summary>Invariants of lexical.bin.</summary>
internal static class LexicalVerifier
{
    public static void Verify(LexicalView view, CancellationToken cancellationToken)
    {
        ulong total = 0;
        foreach (ushort length in view.Lengths)
        {
            total += length;
        }

        if (total != view.Statistics.TotalLength || view.Statistics.Documents != view.File.RowCount)
        {
            throw view.Damaged("the lengths do not add up to the statistics");
        }

        uint[] rows = new uint[LexicalFormat.BlockSize];
        uint[] frequencies = new uint[LexicalFormat.BlockSize];
        for (int term = 0; term < view.TermCount; term++)
        {
            if ((term & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (term > 0 && view.TermBytes(term - 1).SequenceCompareTo(view.TermBytes(term)) >= 0)
            {
                throw view.Damaged($"term {term} is out of order");
            }

            VerifyPostings(view, term, rows, frequencies);
        }

        foreach (ref readonly LexicalWord word in view.Words)
        {
            if (word.Term >= (uint)view.TermCount || EditDistance.Letters(view.TermBytes((int)word.Term)) != word.Letters)
            {
                throw view.Damaged($"the word list names term {word.Term}");
            }
        }
    }

    private static void VerifyPostings(LexicalView view, int term, uint[] rows, uint[] frequencies)
    {
        LexicalTerm found = view.Term(term);
        float maxWeight = 0;
        long postings = 0;
        if (found.DocumentFrequency == 1)
        {
            maxWeight = view.Bm25.Weight(found.Frequency, view.Lengths[view.SingleRow(found)]);
            postings = 1;
        }
        else
        {
            int before = -1;
            foreach (ref readonly LexicalBlock block in view.Blocks(found))
            {
                int count = view.ReadRows(block, before, rows);
                view.ReadFrequencies(block, frequencies);
                float blockMax = 0;
                for (int index = 0; index < count; index++)
                {
                    blockMax = Math.Max(blockMax, view.Bm25.Weight(frequencies[index], view.Lengths[(int)rows[index]]));
                }

                if (blockMax != block.MaxWeight)
                {
                    throw view.Damaged($"a block of term {term} has a wrong bound");
                }

                maxWeight = Math.Max(maxWeight, blockMax);
                postings += count;
                before = (int)block.LastRow;
            }
        }

        if (postings != found.DocumentFrequency || maxWeight != found.MaxWeight)
        {
            throw view.Damaged($"term {term} has {postings} postings or a wrong bound");
        }
    }
}

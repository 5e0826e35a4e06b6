using System.Runtime.InteropServices;
using Components.Index.Order;

namespace Components.Index.Lexical;

/// <summary>Invariants of lexical.bin.</summary>
internal static class LexicalVerifier
{
    public static void Verify(LexicalView view, OrderView order, CancellationToken cancellationToken)
    {
        VerifyWindows(view, order);
        List<uint> places = [];
        List<byte> frequencies = [];
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

            LexicalTerm found = view.Term(term);
            if (found.HasBlocks)
            {
                VerifyBounds(view, term, found);
            }

            view.ReadAll(found, places, frequencies);
            VerifyPostings(view, term, CollectionsMarshal.AsSpan(places), CollectionsMarshal.AsSpan(frequencies));
        }

        foreach (ref readonly LexicalWord word in view.Words)
        {
            if (word.Term >= (uint)view.TermCount || Misspelling.Letters(view.TermBytes((int)word.Term)) != word.Letters)
            {
                throw view.Damaged($"the word list names term {word.Term}");
            }
        }
    }

    /// <summary>The windows say what stands in them.</summary>
    private static void VerifyWindows(LexicalView view, OrderView order)
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

        for (int window = 0; window < view.WindowCount; window++)
        {
            LexicalWindow expected = new(uint.MaxValue, uint.MaxValue);
            for (int offset = 0; offset < LexicalFormat.WindowSize; offset++)
            {
                int place = (window * LexicalFormat.WindowSize) + offset;
                if (offset >= view.WindowRows(window))
                {
                    if (view.Lengths[place] != 0)
                    {
                        throw view.Damaged("something stands after the last row");
                    }

                    continue;
                }

                expected = new LexicalWindow(Math.Min(expected.SmallestRow, (uint)order.Row(new Place(place))),
                    Math.Min(expected.ShortestLength, view.Lengths[place]));
            }

            if (view.Windows[window] != expected)
            {
                throw view.Damaged($"window {window} has a wrong bound");
            }
        }
    }

    private static void VerifyBounds(LexicalView view, int term, in LexicalTerm found)
    {
        Span<byte> frequencies = stackalloc byte[LexicalFormat.WindowSize];
        ReadOnlySpan<LexicalBlock> blocks = view.Blocks(found);
        for (int index = 0; index < blocks.Length; index++)
        {
            LexicalBlock block = blocks[index];
            view.Content(found.First + (long)index, block).Expand(frequencies, view.WindowRows(block.Window));
            float largest = 0;
            int count = 0;
            for (int offset = 0; offset < frequencies.Length; offset++)
            {
                if (frequencies[offset] > 0)
                {
                    count++;
                    largest = Math.Max(largest,
                        view.Bm25.Weight(frequencies[offset], view.Lengths[(block.Window * LexicalFormat.WindowSize) + offset]));
                }
            }

            if (largest != block.MaxWeight || count != block.Count || (index > 0 && blocks[index - 1].Window >= block.Window))
            {
                throw view.Damaged($"a block of term {term} has a wrong bound");
            }
        }
    }

    private static void VerifyPostings(LexicalView view, int term, ReadOnlySpan<uint> places, ReadOnlySpan<byte> frequencies)
    {
        if (places.Length != view.Term(term).DocumentFrequency)
        {
            throw view.Damaged($"term {term} has {places.Length} postings");
        }

        for (int index = 0; index < places.Length; index++)
        {
            if (places[index] >= (uint)view.File.RowCount || frequencies[index] == 0
                || (index > 0 && places[index] <= places[index - 1]))
            {
                throw view.Damaged($"a posting of term {term} is out of order");
            }
        }
    }
}

using Components.Index.Formats.Lexical;

namespace Components.Index.Lexical;

/// <summary>Rows that hold all terms of a group, collected into a cursor's list.</summary>
internal static class GroupIntersection
{
    /// <summary>Intersects the postings, rarest term first.</summary>
    /// <param name="view">The index.</param>
    /// <param name="terms">Terms of one group.</param>
    /// <param name="cursor">Receives the rows in its list.</param>
    /// <param name="blockRows">Scratch of 128 numbers.</param>
    /// <param name="visited">Grows by the postings unpacked.</param>
    /// <returns>Rows in the list.</returns>
    public static int Collect(LexicalView view, ReadOnlySpan<QueryTerm> terms, TermCursor cursor, uint[] blockRows, ref long visited)
    {
        cursor.Reset(view, 0);
        int rarest = 0;
        for (int index = 1; index < terms.Length; index++)
        {
            if (view.Term(terms[index].Term).DocumentFrequency < view.Term(terms[rarest].Term).DocumentFrequency)
            {
                rarest = index;
            }
        }

        LexicalTerm first = view.Term(terms[rarest].Term);
        int[] list = cursor.EnsureList(Rows(view, first));
        int count = Copy(view, first, list, blockRows, ref visited);
        for (int index = 0; index < terms.Length && count > 0; index++)
        {
            if (index != rarest)
            {
                count = Retain(view, view.Term(terms[index].Term), list, count, blockRows, ref visited);
            }
        }

        return count;
    }

    private static int Rows(LexicalView view, in LexicalTerm term) => (int)Math.Min(term.DocumentFrequency, (uint)view.File.RowCount);

    private static int Copy(LexicalView view, in LexicalTerm term, int[] list, uint[] blockRows, ref long visited)
    {
        if (term.DocumentFrequency == 1)
        {
            list[0] = view.SingleRow(term);
            visited++;
            return 1;
        }

        int count = 0;
        int before = -1;
        foreach (ref readonly LexicalBlock block in view.Blocks(term))
        {
            int length = view.ReadRows(block, before, blockRows);
            before = (int)block.LastRow;
            visited += length;
            for (int index = 0; index < length && count < list.Length; index++)
            {
                list[count++] = (int)blockRows[index];
            }
        }

        return count;
    }

    private static int Retain(LexicalView view, in LexicalTerm term, int[] list, int count, uint[] blockRows, ref long visited)
    {
        if (term.DocumentFrequency == 1)
        {
            int single = view.SingleRow(term);
            visited++;
            bool found = list.AsSpan(0, count).BinarySearch(single) >= 0;
            list[0] = single;
            return found ? 1 : 0;
        }

        ReadOnlySpan<LexicalBlock> blocks = view.Blocks(term);
        int kept = 0;
        int block = 0;
        int unpacked = -1;
        int length = 0;
        int next = 0;
        for (int index = 0; index < count; index++)
        {
            int row = list[index];
            while (block < blocks.Length && blocks[block].LastRow < (uint)row)
            {
                block++;
            }

            if (block == blocks.Length)
            {
                break;
            }

            if (unpacked != block)
            {
                length = view.ReadRows(blocks[block], block == 0 ? -1 : (int)blocks[block - 1].LastRow, blockRows);
                visited += length;
                unpacked = block;
                next = 0;
            }

            while (next < length && blockRows[next] < (uint)row)
            {
                next++;
            }

            if (next < length && blockRows[next] == (uint)row)
            {
                list[kept++] = row;
            }
        }

        return kept;
    }
}

using System.Numerics;

namespace Components.Index.Filters;

/// <summary>Invariants of filters.bin.</summary>
internal static class FiltersVerifier
{
    public static void Verify(FiltersView view, CancellationToken cancellationToken)
    {
        for (int entry = 0; entry < view.Count; entry++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry > 0 && view.Key(entry - 1).SequenceCompareTo(view.Key(entry)) >= 0)
            {
                throw view.Damaged($"key {entry} is out of order");
            }

            VerifyEntry(view, entry);
        }
    }

    private static void VerifyEntry(FiltersView view, int entry)
    {
        long members = 0;
        long before = -1;
        foreach (ref readonly FilterBlock block in view.Blocks(entry))
        {
            if (block.Index <= before || block.Members is 0 or > FiltersFormat.PlacesPerBlock)
            {
                throw view.Damaged($"the blocks of bitmap {entry} are out of order");
            }

            before = block.Index;
            members += block.Members;
            bool isRight = FiltersView.IsBitmap(block) ? CountBits(view.Bitmap(block)) == block.Members
                : IsAscending(view, block);
            if (!isRight)
            {
                throw view.Damaged($"a block of bitmap {entry} is wrong");
            }
        }

        if (members != view.Members(entry))
        {
            throw view.Damaged($"bitmap {entry} has {members} members");
        }
    }

    private static long CountBits(ReadOnlySpan<ulong> words)
    {
        long count = 0;
        foreach (ulong word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    private static bool IsAscending(FiltersView view, in FilterBlock block)
    {
        int before = -1;
        foreach (ushort member in view.List(block))
        {
            if (member <= before || ((long)block.Index * FiltersFormat.PlacesPerBlock) + member >= view.File.RowCount)
            {
                return false;
            }

            before = member;
        }

        return true;
    }
}

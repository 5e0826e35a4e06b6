namespace Components.Index.Container;

/// <summary>Checks that several formats share.</summary>
internal static class Invariant
{
    /// <summary>Offsets begin at zero, never descend, and end at a length.</summary>
    public static void Offsets64(MappedSection offsets, long lengthElements, string what)
    {
        long before = 0;
        long count = offsets.Count<long>();
        for (long index = 0; index < count; index++)
        {
            long offset = offsets.Get<long>(index);
            if (offset < before || (index == 0 && offset != 0))
            {
                throw offsets.Damaged($"the offsets of {what} descend");
            }

            before = offset;
        }

        if (count == 0 || before != lengthElements)
        {
            throw offsets.Damaged($"the offsets of {what} do not end at their last byte");
        }
    }

    /// <summary>A section holds every row once.</summary>
    public static void Permutation(MappedSection rows, int rowCount, string what)
    {
        ulong[] seen = new ulong[(rowCount + 63) / 64];
        for (int index = 0; index < rowCount; index++)
        {
            uint row = rows.Get<uint>(index);
            if (row >= (uint)rowCount || (seen[row >> 6] >> (int)(row & 63) & 1) != 0)
            {
                throw rows.Damaged($"{what} does not hold every row once");
            }

            seen[row >> 6] |= 1UL << (int)(row & 63);
        }
    }
}

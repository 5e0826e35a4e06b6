using Components.Snapshots;

namespace Components.Sharing.Pulling;

/// <summary>Which blocks of a file are here, in a file of a former snapshot, and which have to come.</summary>
/// <param name="Copies">Blocks that are here: block of the wanted file, offset in the former one.</param>
/// <param name="Ranges">Ranges of bytes that have to come: offset and length in bytes.</param>
internal sealed record BlockPlan(
    IReadOnlyList<(long Block, long Offset)> Copies, IReadOnlyList<(long Offset, long Length)> Ranges)
{
    // A gap of so many blocks costs less than another request.
    private const long GapBlocks = 4;

    /// <summary>Bytes that have to come.</summary>
    public long ComingBytes => Ranges.Sum(static range => range.Length);

    /// <summary>Makes the plan.</summary>
    /// <param name="wanted">List of the wanted file.</param>
    /// <param name="former">List of a file that is here.</param>
    /// <param name="isDone">Blocks that lie where they belong already.</param>
    /// <returns>The plan.</returns>
    public static BlockPlan Of(BlockList wanted, BlockList former, Func<long, bool> isDone)
    {
        // Most blocks stay where they were; the others are looked up.
        Dictionary<ulong, long> offsets = [];
        for (int i = 0; i < former.Digests.Length; i++)
        {
            offsets.TryAdd(former.Digests[i], (long)i * BlockList.BlockBytes);
        }

        List<(long, long)> copies = [];
        List<(long First, long Last)> missing = [];
        for (int i = 0; i < wanted.Digests.Length; i++)
        {
            if (isDone(i))
            {
                continue;
            }

            if (i < former.Digests.Length && former.Digests[i] == wanted.Digests[i])
            {
                copies.Add((i, (long)i * BlockList.BlockBytes));
            }
            else if (offsets.TryGetValue(wanted.Digests[i], out long offset))
            {
                copies.Add((i, offset));
            }
            else if (missing.Count > 0 && i - missing[^1].Last - 1 <= GapBlocks)
            {
                missing[^1] = (missing[^1].First, i);
            }
            else
            {
                missing.Add((i, i));
            }
        }

        return new BlockPlan(copies, [.. missing.Select(run => (
            run.First * BlockList.BlockBytes,
            Math.Min(wanted.FileBytes, (run.Last + 1) * BlockList.BlockBytes) - (run.First * BlockList.BlockBytes)))]);
    }
}

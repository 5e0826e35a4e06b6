using Components.Index.Families;

namespace Components.Serve.Vocabulary;

/// <summary>Which families are part of which, as their parts tell.</summary>
internal sealed class FamilyOrder
{
    private readonly int[][] _broader;
    private readonly List<int>[] _narrower;

    private FamilyOrder(int[][] broader, List<int>[] narrower)
    {
        _broader = broader;
        _narrower = narrower;
    }

    /// <summary>Compares the parts of all families.</summary>
    /// <param name="families">Families of a snapshot.</param>
    public static FamilyOrder Of(FamilyIndex families)
    {
        int[][] broader = [.. Enumerable.Range(0, families.Count).Select(family => FindBroader(families, family))];
        List<int>[] narrower = [.. broader.Select(static _ => new List<int>())];
        for (int family = 0; family < broader.Length; family++)
        {
            foreach (int holding in broader[family])
            {
                narrower[holding].Add(family);
            }
        }

        return new FamilyOrder(broader, narrower);
    }

    /// <summary>Families of more parts that hold all parts of a family; none of one without parts.</summary>
    /// <param name="family">Number of the family.</param>
    public IReadOnlyList<int> Broader(int family) => _broader[family];

    /// <summary>Families with fewer parts, one at least, that are all parts of a family.</summary>
    /// <param name="family">Number of the family.</param>
    public IReadOnlyList<int> Narrower(int family) => _narrower[family];

    // Holding looks at some members: those that hold all of them are among what it finds.
    private static int[] FindBroader(FamilyIndex families, int family)
    {
        List<int> left = families.MemberCount(family) == 0 ? [] : [.. families.Holding(family)
            .Where(other => families.MemberCount(other) > families.MemberCount(family))];
        foreach (uint row in families.Members(family))
        {
            if (left.Count == 0)
            {
                break;
            }

            ReadOnlySpan<ushort> of = families.FamiliesOf((int)row);
            for (int at = left.Count - 1; at >= 0; at--)
            {
                if (of.BinarySearch((ushort)left[at]) < 0)
                {
                    left.RemoveAt(at);
                }
            }
        }

        return [.. left];
    }
}

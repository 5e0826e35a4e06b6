using Components.Foundation.Text;

namespace Components.Lexicon.Families;

/// <summary>All families, by ordinal id: the position of a family in <see cref="Families"/> is its number in every
/// file.</summary>
public sealed class FamilyLexicon
{
    private FamilyLexicon(IReadOnlyList<Family> families, IReadOnlyList<int[]> widened) =>
        (Families, Widened) = (families, widened);

    /// <summary>Families, ascending by id.</summary>
    public IReadOnlyList<Family> Families { get; }

    /// <summary>Per family its own number and those of all that are broader, ascending, each once.</summary>
    public IReadOnlyList<int[]> Widened { get; }

    /// <summary>Puts families in order and checks what they say of each other.</summary>
    /// <param name="families">Families of different ids.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX005: a family that does not exist; LEX006: a circle.</exception>
    public static FamilyLexicon Of(IEnumerable<Family> families)
    {
        Family[] ordered = [.. families.OrderBy(static family => family.Id, StringComparer.Ordinal)];
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        foreach (Family family in ordered)
        {
            numbers.Add(family.Id, numbers.Count);
        }

        foreach (Family family in ordered)
        {
            Check(family, "broader", family.Broader);
            Check(family, "used_with", family.UsedWith);
            Check(family, "alternatives", family.Alternatives);
        }

        return new FamilyLexicon(ordered, [.. ordered.Select(Widen)]);

        void Check(Family family, string field, IReadOnlyList<string> ids)
        {
            foreach (string id in ids)
            {
                if (!numbers.ContainsKey(id))
                {
                    string hint = NearestName.Find(id, [.. numbers.Keys]) is { } nearest ? $"Did you mean '{nearest}'?" : "";
                    throw LexiconErrors.Unknown(family.Where, field, id, hint);
                }
            }
        }

        int[] Widen(Family family)
        {
            SortedSet<int> reached = [];
            Walk(family, []);
            return [.. reached];

            void Walk(Family at, List<string> path)
            {
                if (path.Contains(at.Id, StringComparer.Ordinal))
                {
                    throw LexiconErrors.Circle(at.Where, string.Join(" -> ", path.Append(at.Id)));
                }

                _ = reached.Add(numbers[at.Id]);
                foreach (string id in at.Broader)
                {
                    Walk(ordered[numbers[id]], [.. path, at.Id]);
                }
            }
        }
    }
}

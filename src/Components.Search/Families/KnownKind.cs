using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Ranking;

namespace Components.Search.Families;

/// <summary>The kind of part that a query calls by name, and the parts of the catalogue that are one.</summary>
/// <param name="families">Families of the snapshot.</param>
/// <param name="named">The name, and the families that have it.</param>
internal sealed class KnownKind(FamilyIndex families, NamedFamily named)
{
    /// <summary>The name as typed, lower case.</summary>
    public string Phrase => named.Phrase;

    /// <summary>The words of the name.</summary>
    public IReadOnlyList<string> Words { get; } = named.Phrase.Split(' ');

    /// <summary>Whether a part's text holds every word of the name.</summary>
    /// <param name="text">Its words.</param>
    public bool IsSaidBy(PartText text)
    {
        foreach (string word in Words)
        {
            if (!text.HasWholeWord(word))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds the parts of the kind to a set.</summary>
    /// <param name="allowed">Rows that may be added.</param>
    /// <param name="target">Receives them.</param>
    public void AddRows(RowSet allowed, RowSet target)
    {
        foreach (int family in named.Families)
        {
            families.AddMembers(family, allowed, target);
        }
    }
}

using Components.Index.Engine;
using Components.Index.Families;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Kinds;

/// <summary>The kind of part that a query asks for, by its name or by naming one that is to be replaced, and the parts of the
/// catalogue that are one.</summary>
internal sealed class KnownKind
{
    private readonly FamilyIndex _families;
    private readonly IReadOnlyList<int> _numbers;

    private readonly string[] _words;

    private KnownKind(FamilyIndex families, string phrase, string[] words, IReadOnlyList<int> numbers) =>
        (_families, Phrase, _words, _numbers) = (families, phrase, words, numbers);

    /// <summary>Whether it narrows a component type that the query names: "shielded inductor". Then texts still have to say the
    /// words: a lexicon also calls parts so that are only often so.</summary>
    public bool NarrowsType { get; private init; }

    /// <summary>The name as typed, lower case; what is to be replaced has the title of its family.</summary>
    public string Phrase { get; }

    /// <summary>Where the name stands in the query; nowhere when it is the kind of a part that is to be replaced.</summary>
    public IReadOnlyList<TextSpan> Spans { get; private init; } = [];

    /// <summary>The words of the name; none when no name was typed.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>A kind that is called by name.</summary>
    /// <param name="families">Families of the snapshot.</param>
    /// <param name="named">The name, and the families that have it.</param>
    /// <param name="narrowsType">Whether the query names a component type too.</param>
    public static KnownKind Named(FamilyIndex families, NamedFamily named, bool narrowsType) =>
        new(families, named.Phrase, named.Phrase.Split(' '), named.Families) { NarrowsType = narrowsType, Spans = named.Spans };

    /// <summary>The kind of a part that is to be replaced: all families that it is in, the widest ones too.</summary>
    /// <param name="families">Families of the snapshot.</param>
    /// <param name="row">The part.</param>
    /// <returns>The kind; null when the part is in no family.</returns>
    public static KnownKind? Like(FamilyIndex families, int row) =>
        Of(families, [.. families.FamiliesOf(row).ToArray().Select(static family => (int)family)]);

    /// <summary>The kind of parts of some families.</summary>
    /// <param name="families">Families of the snapshot.</param>
    /// <param name="numbers">Their numbers.</param>
    /// <param name="spans">Where they are asked for by id; null for nowhere.</param>
    /// <returns>The kind; null without a family that has members.</returns>
    public static KnownKind? Of(FamilyIndex families, IReadOnlyList<int> numbers, IReadOnlyList<TextSpan>? spans = null)
    {
        int[] present = [.. numbers.Where(family => families.MemberCount(family) > 0)];
        return present.Length == 0 ? null
            : new KnownKind(families, families.Title(present.MinBy(families.MemberCount)), [], present) { Spans = spans ?? [] };
    }

    /// <summary>Whether a part calls itself so: the words of the name stand together in its text, in any order; a name of one
    /// word must not go on to another ("crystal oscillator" is no crystal). False without a name.</summary>
    /// <param name="text">Its words.</param>
    public bool IsSaidBy(PartText text)
    {
        if (_words.Length < 2)
        {
            return _words.Length == 1 && text.IsCalled(Phrase);
        }

        return text.HasTogether(_words);
    }

    /// <summary>Ids of the families, ascending by number.</summary>
    public IReadOnlyList<string> Ids => [.. _numbers.Select(number => _families.Id(number))];

    /// <summary>Adds the parts of the kind to a set.</summary>
    /// <param name="allowed">Rows that may be added.</param>
    /// <param name="target">Receives them.</param>
    public void AddRows(RowSet allowed, RowSet target)
    {
        foreach (int family in _numbers)
        {
            _families.AddMembers(family, allowed, target);
        }
    }
}

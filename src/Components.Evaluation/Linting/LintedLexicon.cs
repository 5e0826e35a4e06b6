using Components.Lexicon.Families;

namespace Components.Evaluation.Linting;

/// <summary>Inputs of the lint's checks.</summary>
internal sealed class LintedLexicon(FamilyLexicon lexicon, FamilyMembers members, string root, LexiconSettings settings)
{
    // A part that its category gives another type must not make a family of passives one that is too wide.
    private const double LeastPassive = 0.99;

    private readonly string _root = Path.GetFullPath(root) + Path.DirectorySeparatorChar;

    public FamilyLexicon Lexicon => lexicon;

    public IReadOnlyList<Family> Families => lexicon.Families;

    public FamilyMembers Members => members;

    public LexiconSettings Settings => settings;

    /// <summary>Share of the catalogue's parts in a family, by its number; 0 of an empty catalogue.</summary>
    public double ShareOf(int family) => members.Parts == 0 ? 0 : (double)members.Of(family).Count / members.Parts;

    /// <summary>Whether a family's members are plain passives: the catalogue says so, not the family.</summary>
    public bool IsPassive(int family) => members.Of(family).Count > 0
        && members.PassivesOf(family) >= LeastPassive * members.Of(family).Count;

    /// <summary>File and line below the root.</summary>
    public string Where(Family family) => Below(family.Where);

    /// <summary>A file and line of the data, below the root.</summary>
    public string Below(string where) =>
        (where.StartsWith(_root, StringComparison.Ordinal) ? where[_root.Length..] : where).Replace('\\', '/');

    /// <summary>A finding about families.</summary>
    public LexiconFinding Finding(string what, string remedy, params IReadOnlyList<Family> about) =>
        new([.. about.Select(static family => family.Id)], string.Join(", ", about.Select(Where)), what, remedy);
}

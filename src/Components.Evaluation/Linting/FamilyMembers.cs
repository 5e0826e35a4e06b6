using System.Runtime.InteropServices;
using Components.Catalog.Types;
using Components.Evaluation.Gates;
using Components.Foundation.Files;
using Components.Lexicon.Families;
using Microsoft.Data.Sqlite;

namespace Components.Evaluation.Linting;

/// <summary>Who belongs to which family, as Transform found it.</summary>
internal sealed class FamilyMembers
{
    private readonly Dictionary<(int, int), int> _shared = [];
    private readonly Dictionary<string, int> _without = new(StringComparer.Ordinal);
    private readonly List<long>[] _members;
    private readonly int[] _passive;

    private FamilyMembers(int families)
    {
        _members = [.. Enumerable.Range(0, families).Select(static _ => new List<long>())];
        _passive = new int[families];
    }

    /// <summary>Parts of the catalogue.</summary>
    public int Parts { get; private set; }

    /// <summary>Parts that belong to no family, by category.</summary>
    public IReadOnlyDictionary<string, int> Without => _without;

    /// <summary>Parts that two families share, by their numbers, the lower one first; pairs that share none are absent.</summary>
    public IReadOnlyDictionary<(int First, int Second), int> Shared => _shared;

    /// <summary>Members of a family by its number, ascending.</summary>
    public IReadOnlyList<long> Of(int family) => _members[family];

    /// <summary>Members of a family that are plain passives: of a type with a pick table whose chip packages begin with a
    /// letter of their own (R0402, C0402, L0402).</summary>
    public int PassivesOf(int family) => _passive[family];

    /// <summary>Reads them; memory grows with memberships, not with texts.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">EVL047: a family that the lexicon lacks.</exception>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the file cannot be read.</exception>
    public static FamilyMembers Read(FamilyLexicon lexicon, string detailSqlite, CancellationToken cancellationToken)
    {
        Dictionary<string, int> numbers = lexicon.Families.Select(static (family, number) => (family.Id, number))
            .ToDictionary(static pair => pair.Id, static pair => pair.number, StringComparer.Ordinal);
        try
        {
            using ReadOnlySqlite detail = new(detailSqlite);
            Dictionary<long, List<int>> byPart = [];
            foreach (IReadOnlyDictionary<string, object?> row in detail.Rows(
                $"SELECT lcsc_id, family FROM {SnapshotTables.Families} ORDER BY lcsc_id, family"))
            {
                string id = (string)row["family"]!;
                int number = numbers.TryGetValue(id, out int known) ? known
                    : throw EvaluationErrors.FamilyOfAnotherLexicon(detailSqlite, id);
                (CollectionsMarshal.GetValueRefOrAddDefault(byPart, (long)row[PartColumns.Id]!, out _) ??= []).Add(number);
            }

            FamilyMembers members = new(lexicon.Families.Count);
            foreach (IReadOnlyDictionary<string, object?> row in detail.Rows(
                $"SELECT lcsc_id, component_type, category, subcategory FROM {SnapshotTables.Parts} ORDER BY lcsc_id"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                members.Add(
                    (long)row[PartColumns.Id]!,
                    byPart.GetValueOrDefault((long)row[PartColumns.Id]!) ?? [],
                    TypeTable.Find((string)row[PartColumns.Type]!) is { IsPickable: true, PackageLetter: not '\0' },
                    $"{row[PartColumns.Category]}/{row[PartColumns.Subcategory]}");
            }

            return members;
        }
        catch (SqliteException exception)
        {
            throw EvaluationErrors.DetailUnreadable(detailSqlite, exception);
        }
    }

    /// <summary>Texts of some parts.</summary>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the file cannot be read.</exception>
    public static IReadOnlyDictionary<long, LintedPart> Texts(string detailSqlite, IReadOnlySet<long> ids)
    {
        try
        {
            using ReadOnlySqlite detail = new(detailSqlite);
            return detail
                .Rows("SELECT lcsc_id, part_number, category, subcategory, description "
                    + $"FROM {SnapshotTables.Parts} ORDER BY lcsc_id")
                .Where(row => ids.Contains((long)row[PartColumns.Id]!))
                .ToDictionary(static row => (long)row[PartColumns.Id]!, static row => new LintedPart(
                    (long)row[PartColumns.Id]!, $"{row[PartColumns.PartNumber]}",
                    $"{row[PartColumns.Category]}/{row[PartColumns.Subcategory]}",
                    $"{row[PartColumns.Description]}"));
        }
        catch (SqliteException exception)
        {
            throw EvaluationErrors.DetailUnreadable(detailSqlite, exception);
        }
    }

    private void Add(long id, List<int> families, bool isPassive, string category)
    {
        Parts++;
        if (families.Count == 0)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_without, category, out _)++;
        }

        // By ordinal id, as the numbers are: the first of a pair is the lower one.
        for (int at = 0; at < families.Count; at++)
        {
            _members[families[at]].Add(id);
            _passive[families[at]] += isPassive ? 1 : 0;
            for (int other = at + 1; other < families.Count; other++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_shared, (families[at], families[other]), out _)++;
            }
        }
    }
}

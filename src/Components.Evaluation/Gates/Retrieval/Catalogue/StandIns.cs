using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;
using Components.Search.Substitution;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Asks what may stand in for some of the catalogue's parts, and compares every substitute property by property with the
/// database: nothing that the given part states may be worse, what is refused must be, and a part that states the same must be
/// found.</summary>
/// <param name="snapshot">Whom to ask.</param>
/// <param name="witness">The database.</param>
/// <param name="cancellationToken">Stops between parts.</param>
internal sealed class StandIns(IGateSnapshot snapshot, CatalogueWitness witness, CancellationToken cancellationToken)
{
    private const int Parts = 60;

    // Of each type with a pick table: pairs that are asked about, and groups of equal value and package that pairs are looked
    // for in.
    private const int Pairs = 5;
    private const int Groups = 200;
    private const int OfGroup = 6;
    private const int MostListed = 100;

    private readonly FactReferee _facts = new(witness);

    /// <summary>Findings.</summary>
    public Violations Violations { get; } = new(
        "invariant.substitutes", "Parts with a substitute that is worse, with one refused that is not, or with one not found",
        "parts");

    /// <summary>Asks.</summary>
    public void Look()
    {
        (long Id, SubstituteRules Rules)[] asked =
        [
            .. witness.Spread(Parts).SelectMany(static id => ((bool[])[false, true]).Select(anyPackage =>
                (id, new SubstituteRules { AnyPackage = anyPackage, InStockOnly = !anyPackage }))),
        ];
        SubstituteList[] answers = SideBySide.Of(
            asked.Length, i => snapshot.Substitutes(asked[i].Id, asked[i].Rules, cancellationToken), cancellationToken);
        foreach (((long id, SubstituteRules rules), SubstituteList found) in asked.Zip(answers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CataloguePart given = witness.Find(id)!;
            string? difference = found.Results.Select(result => Difference(given, result, rules))
                    .FirstOrDefault(static one => one is not null)
                ?? found.Refused.Select(refused => Refusal(given, refused)).FirstOrDefault(static one => one is not null)
                ?? (found.Total < found.Results.Count || found.Matched > found.Total
                    ? $"{found.Results.Count} listed, {found.Total} and {found.Matched} counted" : null);
            Violations.Look(difference is null, () => $"C{id}: {difference}");
        }
    }

    /// <summary>Asks for parts of which another one states the same: a finder that finds nothing is wrong in nothing that it
    /// lists.</summary>
    /// <param name="parts">The parts of one type.</param>
    public void LookForEquals(IReadOnlyList<CataloguePart> parts)
    {
        SubstituteRules rules = new() { InStockOnly = true, Limit = MostListed };
        (CataloguePart Given, CataloguePart Equal)[] pairs = [.. Equals(parts).Take(Pairs)];
        SubstituteList[] answers = SideBySide.Of(
            pairs.Length, i => snapshot.Substitutes(pairs[i].Given.LcscId, rules, cancellationToken), cancellationToken);
        foreach (((CataloguePart given, CataloguePart equal), SubstituteList found) in pairs.Zip(answers))
        {
            bool isFound = found.Matched > 0 && (found.Results.Count == MostListed
                || found.Results.Any(result => result.LcscId == equal.LcscId && result.Match == MatchState.States));
            Violations.Look(isFound, () => $"C{given.LcscId}: C{equal.LcscId} states all of it and is not found");
        }
    }

    private IEnumerable<(CataloguePart Given, CataloguePart Equal)> Equals(IReadOnlyList<CataloguePart> parts) => parts
        .Where(static part => part is { Stock: > 0, Value: not null } && part.Package.Length > 0)
        .GroupBy(static part => (part.Value, JudgedPart.Letters(part.Package)))
        .Where(static group => group.Skip(1).Any()).Take(Groups)
        .Select(group => group.Take(OfGroup)
            .SelectMany(given => group.Take(OfGroup).Where(other => IsEqual(given, other)).Select(other => (given, other)))
            .FirstOrDefault())
        .Where(static pair => pair.given is not null);

    private bool IsEqual(CataloguePart given, CataloguePart other) => given.LcscId != other.LcscId
        && _facts.Facts(given.LcscId).Count > 0
        && witness.Families(given.LcscId).SequenceEqual(witness.Families(other.LcscId), StringComparer.Ordinal)
        && _facts.Compared(given.LcscId, other.LcscId).All(static compared => compared.Holds == true);

    private string? Difference(CataloguePart given, SearchResult result, SubstituteRules rules)
    {
        string name = $"C{result.LcscId}";
        if (witness.Find(result.LcscId) is not { } part || part.LcscId == given.LcscId
            || part.ComponentType != given.ComponentType)
        {
            return $"{name} is not another part of its type";
        }

        if (part.Difference(result, rules.Quantity, anyStep: false) is { } shown)
        {
            return $"{name} shows {shown}";
        }

        if (rules.InStockOnly && !(part.Stock > 0))
        {
            return $"{name} is not known to be in stock";
        }

        if (!rules.AnyPackage && given.Package.Length > 0 && Folded(part.Package) != Folded(given.Package))
        {
            return $"{name} is in {part.Package}";
        }

        // A package of the same family under another name may be of another size.
        bool saysAll = rules.AnyPackage || given.Package.Length == 0
            || JudgedPart.Letters(part.Package) == JudgedPart.Letters(given.Package);
        foreach ((string title, bool? holds) in _facts.Compared(given.LcscId, part.LcscId))
        {
            if (holds == false)
            {
                return $"{name} is worse in {title}";
            }

            saysAll &= holds == true;
        }

        return result.Match == MatchState.States && !saysAll ? $"{name} does not say all that it is called to state"
            : result.Match is MatchState.States or MatchState.Silent ? null : $"{name} is called {result.Match}";
    }

    private string? Refusal(CataloguePart given, RefusedSubstitute refused)
    {
        if (witness.Find(refused.Part.LcscId) is not { } part || refused.Failing.Count == 0)
        {
            return $"C{refused.Part.LcscId} is refused for nothing";
        }

        (string Title, bool? Holds)[] compared = [.. _facts.Compared(given.LcscId, part.LcscId)];
        SubstituteFailure? wrong = refused.Failing.FirstOrDefault(failing => failing.Property switch
        {
            "package" => Folded(part.Package) == Folded(given.Package),
            "family" => witness.Families(given.LcscId).All(witness.Families(part.LcscId).Contains),
            _ => !Array.Exists(compared, one =>
                one.Title.Equals(failing.Title, StringComparison.OrdinalIgnoreCase) && one.Holds != true),
        });
        return wrong is null ? null : $"C{part.LcscId} is refused for its {wrong.Title}, which will do";
    }

    private static string Folded(string package) => JudgedPart.FoldValue(PartField.Package, package);
}

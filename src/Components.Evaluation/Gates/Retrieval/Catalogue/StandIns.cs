using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Suites.Predicates;
using Components.Search.Requests;
using Components.Search.Substitution;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Asks what may stand in for some of the catalogue's parts, and compares every substitute property by property with the
/// database: nothing that the given part states may be worse, and what is refused must be.</summary>
/// <param name="snapshot">Whom to ask.</param>
/// <param name="witness">The database.</param>
/// <param name="cancellationToken">Stops between parts.</param>
internal sealed class StandIns(IGateSnapshot snapshot, CatalogueWitness witness, CancellationToken cancellationToken)
{
    private const int Parts = 60;

    private readonly FactReferee _facts = new(witness);

    /// <summary>Findings.</summary>
    public Violations Violations { get; } = new(
        "invariant.substitutes", "Parts with a substitute that is worse, or with one refused that is not", "parts");

    /// <summary>Asks.</summary>
    public void Look()
    {
        foreach (long id in witness.Spread(Parts))
        {
            foreach (bool anyPackage in (bool[])[false, true])
            {
                cancellationToken.ThrowIfCancellationRequested();
                SubstituteRules rules = new() { AnyPackage = anyPackage, InStockOnly = !anyPackage };
                SubstituteList found = snapshot.Substitutes(id, rules, cancellationToken);
                CataloguePart given = witness.Find(id)!;
                string? difference = found.Results.Select(result => Difference(given, result, rules))
                        .FirstOrDefault(static one => one is not null)
                    ?? found.Refused.Select(refused => Refusal(given, refused)).FirstOrDefault(static one => one is not null)
                    ?? (found.Total < found.Results.Count || found.Matched > found.Total
                        ? $"{found.Results.Count} listed, {found.Total} and {found.Matched} counted" : null);
                Violations.Look(difference is null, () => $"C{id}: {difference}");
            }
        }
    }

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

        if (rules.InStockOnly && part.Stock == 0)
        {
            return $"{name} is out of stock";
        }

        if (!rules.AnyPackage && given.Package.Length > 0 && Folded(part.Package) != Folded(given.Package))
        {
            return $"{name} is in {part.Package}";
        }

        // A package of the same family under another name may be of another size.
        bool saysAll = rules.AnyPackage || given.Package.Length == 0
            || FactReferee.Letters(part.Package) == FactReferee.Letters(given.Package);
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

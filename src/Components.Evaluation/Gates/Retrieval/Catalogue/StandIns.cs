using Components.Catalog.Facts;
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

    /// <summary>Values that went through different spellings differ by less.</summary>
    private const double Rounding = 1e-5;

    private readonly IReadOnlySet<string> _ofSeveral = witness.OfSeveral();
    private readonly Dictionary<long, IReadOnlyList<(string Title, JudgedFact Fact)>> _facts = [];

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
        bool saysAll = rules.AnyPackage || given.Package.Length == 0 || Letters(part.Package) == Letters(given.Package);
        foreach ((string title, bool? holds) in Compared(given.LcscId, part.LcscId))
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

        (string Title, bool? Holds)[] compared = [.. Compared(given.LcscId, part.LcscId)];
        SubstituteFailure? wrong = refused.Failing.FirstOrDefault(failing => failing.Property switch
        {
            "package" => Folded(part.Package) == Folded(given.Package),
            "family" => witness.Families(given.LcscId).All(witness.Families(part.LcscId).Contains),
            _ => !Array.Exists(compared, one =>
                one.Title.Equals(failing.Title, StringComparison.OrdinalIgnoreCase) && one.Holds != true),
        });
        return wrong is null ? null : $"C{part.LcscId} is refused for its {wrong.Title}, which will do";
    }

    // Property by property of the given part: whether the other one is as good; null where it does not say.
    private IEnumerable<(string Title, bool? Holds)> Compared(long given, long other)
    {
        foreach (IGrouping<string, JudgedFact> asked in Facts(given).GroupBy(static fact => fact.Title,
            static fact => fact.Fact, StringComparer.Ordinal))
        {
            JudgedFact[] stated = [.. Facts(other).Where(fact => fact.Title == asked.Key).Select(static fact => fact.Fact)];
            bool?[] holds = [.. asked.Select(one => stated.Length == 0 ? null : Best(asked.Key, one, stated))];
            yield return (asked.Key, holds.Contains(false) ? false : holds.Contains(null) ? null : true);
        }
    }

    private bool? Best(string title, JudgedFact asked, JudgedFact[] stated)
    {
        bool?[] holds = [.. stated.Select(one => WillDo(title, asked, one))];
        return holds.Contains(true) ? true : holds.Contains(null) ? null : false;
    }

    // Null where it is not said: the end that counts is open, or a part may have several such codes.
    private bool? WillDo(string title, JudgedFact asked, JudgedFact stated)
    {
        if (asked.Code is not null || stated.Code is not null)
        {
            return asked.Code == stated.Code ? true : _ofSeveral.Contains(title) ? null : false;
        }

        (double? low, double? high) = (asked.Low, asked.High);
        (double? least, double? most) = (stated.Low, stated.High);
        return asked.Property.Sense switch
        {
            FactSense.AtLeast => Holds(AtMost(low ?? high, least ?? most), AtMost(low ?? high, most ?? double.MaxValue)),
            FactSense.AtMost => Holds(AtMost(most ?? least, high ?? low), AtMost(least ?? double.MinValue, high ?? low)),
            FactSense.Covers => (low is null || least is null || AtMost(least, low)) && (high is null || most is null
                || AtMost(high, most)) ? (low is null || least is not null) && (high is null || most is not null) ? true : null
                : false,
            _ => AtMost(low ?? high, least ?? most) && AtMost(least ?? most, low ?? high) && AtMost(high ?? low, most ?? least)
                && AtMost(most ?? least, high ?? low) ? true
                : AtMost(least ?? double.MinValue, high ?? double.MaxValue) && AtMost(low ?? double.MinValue,
                    most ?? double.MaxValue) && (least != most || low != high) ? null
                : false,
        };
    }

    private static bool? Holds(bool surely, bool perhaps) => surely ? true : perhaps ? null : false;

    private static bool AtMost(double? value, double? limit) => value is { } one && limit is { } two
        && (one <= two || one - two <= Rounding * Math.Max(Math.Abs(one), Math.Abs(two)));

    private IReadOnlyList<(string Title, JudgedFact Fact)> Facts(long id)
    {
        if (!_facts.TryGetValue(id, out IReadOnlyList<(string Title, JudgedFact Fact)>? facts))
        {
            _facts[id] = facts =
                [.. witness.Facts(id).Where(static one => one.Fact.Property.Sense != FactSense.Stated)];
        }

        return facts;
    }

    private static string Letters(string package) => string.Concat(package.ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static string Folded(string package) => JudgedPart.FoldValue(PartField.Package, package);
}

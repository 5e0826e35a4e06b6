using Components.Catalog.Facts;
using Components.Evaluation.Gates.Retrieval.Invariants;
using Components.Evaluation.Suites.Predicates;
using Components.Index;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Retrieval.Catalogue;

/// <summary>Asks for parts like some of the catalogue's. How like they are nothing but the engine says; but of two that state
/// the same, are of the same families and in equal packages, the one nearer in meaning stands first.</summary>
/// <param name="snapshot">Whom to ask.</param>
/// <param name="witness">The database.</param>
/// <param name="cancellationToken">Stops between parts.</param>
internal sealed class LikeParts(IGateSnapshot snapshot, CatalogueWitness witness, CancellationToken cancellationToken)
{
    private const int Parts = 40;
    private const int Rows = 50;

    /// <summary>Cosines that differ by less may be one: they are computed in two ways.</summary>
    private const double SameCosine = 1e-5;

    /// <summary>How far a value may lie from another one and still be called the same or not.</summary>
    private const double Slack = 0.05;

    private readonly Dictionary<long, IReadOnlyList<(string Title, JudgedFact Fact)>> _facts = [];

    /// <summary>Findings.</summary>
    public Violations Violations { get; } = new(
        "invariant.similar", "Parts like another one that are out of order, or for a reason that is not so", "parts");

    /// <summary>Asks.</summary>
    public void Look()
    {
        foreach (long id in witness.Spread(Parts))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (IReadOnlyList<SearchResult> results, _) = snapshot.Similar(id, inStockOnly: false, Rows, cancellationToken);
            CataloguePart given = witness.Find(id)!;
            string? difference = results.Select(result => Difference(given, result))
                .FirstOrDefault(static one => one is not null) ?? OutOfOrder(given, results);
            Violations.Look(difference is null, () => $"C{id}: {difference}");
        }
    }

    private string? Difference(CataloguePart given, SearchResult result)
    {
        if (witness.Find(result.LcscId) is not { } part || result.LcscId == given.LcscId
            || part.ComponentType != given.ComponentType)
        {
            return $"C{result.LcscId} is not another part of its type";
        }

        return part.Difference(result, pieces: null, anyStep: false) is { } shown ? $"C{result.LcscId} shows {shown}"
            : result.Reasons.FirstOrDefault(reason => !IsTrue(reason, given, part)) is { } reason
                ? $"'{reason}' on C{result.LcscId}"
            : null;
    }

    private string? OutOfOrder(CataloguePart given, IReadOnlyList<SearchResult> results)
    {
        for (int i = 1; i < results.Count; i++)
        {
            if (!(results[i - 1].Score >= results[i].Score))
            {
                return $"C{results[i].LcscId} has a higher score than the one before";
            }
        }

        // Alike in all but meaning: the cosine decides.
        foreach (IGrouping<string, SearchResult> alike in results.GroupBy(result => Signature(given, result.LcscId),
            StringComparer.Ordinal))
        {
            SearchResult? last = null;
            foreach (SearchResult result in alike)
            {
                if (last is not null && result.CosineScore > last.CosineScore + SameCosine)
                {
                    return $"C{result.LcscId} is nearer in meaning than C{last.LcscId}, says the same, and stands behind it";
                }

                last = result;
            }
        }

        return null;
    }

    private string Signature(CataloguePart given, long id)
    {
        CataloguePart part = witness.Find(id)!;
        string families = snapshot.Manifest.Lists(IndexFiles.Families) ? string.Join(',', witness.Families(id)) : "";
        string facts = string.Join(',', Facts(id).Select(static entry => entry.ToString()));
        return $"{part.Package}|{families}|{facts}|{string.Join(',', Digits(given.PartNumber).Where(part.PartNumber.Contains))}";
    }

    // Runs of digits that a number may share with another maker's.
    private static IEnumerable<string> Digits(string number) =>
        new string([.. number.Select(static sign => char.IsAsciiDigit(sign) ? sign : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private bool IsTrue(string reason, CataloguePart given, CataloguePart part)
    {
        if (reason == "similar in meaning")
        {
            return true;
        }

        if (reason.Length < 3 || reason[^1] is not ('✓' or '✗') || reason[^2] != ' ')
        {
            return false;
        }

        (string said, bool isEnough) = (reason[..^2], reason[^1] == '✓');
        if (said == part.Package && given.Package.Length > 0)
        {
            return isEnough == (part.Package == given.Package);
        }

        return Facts(part.LcscId).Where(entry => said.StartsWith($"{entry.Title} ", StringComparison.Ordinal)
            && FactWitness.IsShownAs(said[(entry.Title.Length + 1)..], entry.Fact)).Any(stated =>
                Facts(given.LcscId).Where(asked => asked.Title == stated.Title)
                    .Any(asked => WillDo(asked.Fact, stated.Fact) is not { } will || will == isEnough));
    }

    private IReadOnlyList<(string Title, JudgedFact Fact)> Facts(long id)
    {
        if (!_facts.TryGetValue(id, out IReadOnlyList<(string Title, JudgedFact Fact)>? facts))
        {
            _facts[id] = facts = witness.Facts(id);
        }

        return facts;
    }

    // Null where it is a matter of rounding, or of a range.
    private static bool? WillDo(JudgedFact asked, JudgedFact stated)
    {
        if (asked.Code is not null)
        {
            return asked.Code == stated.Code;
        }

        if (asked == stated)
        {
            return true;
        }

        if (asked.Low is not { } low || asked.High != low || stated.Low is not { } other || stated.High != other)
        {
            return null;
        }

        return Math.Abs(low - other) <= Math.Abs(low) * Slack ? null : asked.Property.Sense switch
        {
            FactSense.AtLeast => other > low,
            FactSense.AtMost => other < low,
            FactSense.Nominal => false,
            _ => null,
        };
    }
}

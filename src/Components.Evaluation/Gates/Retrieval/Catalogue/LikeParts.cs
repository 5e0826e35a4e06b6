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

    private readonly FactReferee _facts = new(witness);

    /// <summary>Findings.</summary>
    public Violations Violations { get; } = new(
        "invariant.similar", "Parts like another one that are out of order, or for a reason that is not so", "parts");

    /// <summary>Asks.</summary>
    public void Look()
    {
        IReadOnlyList<long> ids = witness.Spread(Parts);
        IReadOnlyList<SearchResult>[] answers = SideBySide.Of(
            ids.Count, i => snapshot.Similar(ids[i], inStockOnly: false, Rows, cancellationToken).Results, cancellationToken);
        foreach ((long id, IReadOnlyList<SearchResult> results) in ids.Zip(answers))
        {
            cancellationToken.ThrowIfCancellationRequested();
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
        string facts = string.Join(',', witness.Facts(id).Select(static entry => entry.ToString()));
        string digits = string.Join(',', Digits(given.PartNumber).Where(part.PartNumber.Contains));
        int series = Beginnings(given.PartNumber).Count(beginning =>
            part.PartNumber.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)
            && !part.PartNumber.Skip(beginning.Length).Take(1).Any(char.IsAsciiDigit));
        return $"{part.Package}|{families}|{facts}|{digits}|{series}";
    }

    // What a number may share with others of its series: LM358 of LM358DR2G, and LM358DR2.
    private static IEnumerable<string> Beginnings(string number) => Enumerable.Range(1, number.Length)
        .Where(end => char.IsAsciiDigit(number[end - 1]) && (end == number.Length || !char.IsAsciiDigit(number[end])))
        .Select(end => number[..end]);

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

        (string said, bool? holds) = reason switch
        {
            [.., ' ', '✓'] => (reason[..^2], (bool?)true),
            [.., ' ', '✗'] => (reason[..^2], false),
            _ => (reason, null),
        };
        return IsOfPackage(said, holds, given, part) || _facts.Compared(given.LcscId, part.LcscId)
            .Any(judged => judged.Holds == holds && IsShown(said, holds, judged.Title, given, part));
    }

    // A package of the same family under another name may be of another size.
    private static bool IsOfPackage(string said, bool? holds, CataloguePart given, CataloguePart part)
    {
        bool isFamily = JudgedPart.FoldValue(PartField.Package, part.Package)
            == JudgedPart.FoldValue(PartField.Package, given.Package);
        bool isSame = JudgedPart.Letters(part.Package) == JudgedPart.Letters(given.Package);
        bool? expected = !isFamily ? false : isSame ? true : null;
        return given.Package.Length > 0 && part.Package.Length > 0 && holds == expected
            && said == (holds is null ? $"{given.Package} unknown ({part.Package})" : part.Package);
    }

    private bool IsShown(string said, bool? holds, string title, CataloguePart given, CataloguePart part)
    {
        if (!said.StartsWith($"{title} ", StringComparison.Ordinal))
        {
            return false;
        }

        string shown = said[(title.Length + 1)..];
        if (holds is not null)
        {
            return IsStated(shown, title, part.LcscId);
        }

        const string Unknown = " unknown (";
        int middle = shown.IndexOf(Unknown, StringComparison.Ordinal);
        return middle > 0 && shown[^1] == ')' && IsStated(shown[..middle], title, given.LcscId)
            && IsStated(shown[(middle + Unknown.Length)..^1], title, part.LcscId);
    }

    // Each of the values between commas, and no other.
    private bool IsStated(string shown, string title, long id)
    {
        string[] values = shown.Split(", ");
        JudgedFact[] stated = [.. _facts.Facts(id).Where(fact => fact.Title == title).Select(static fact => fact.Fact)];
        return stated.Length > 0 && values.All(value => stated.Any(fact => FactWitness.IsShownAs(value, fact)))
            && stated.All(fact => values.Any(value => FactWitness.IsShownAs(value, fact)));
    }
}

using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Index.Kernels;
using Components.Search.Requests;
using Components.Search.Similarity;

namespace Components.Search.Substitution;

/// <summary>A part that is to be replaced, and the rules for what stands in for it: the sets of parts that do, and of each part
/// why.</summary>
internal sealed class ReplacedPart
{
    private readonly IQueryEngine _engine;
    private readonly FamilyIndex? _families;
    private readonly FactIndex? _facts;
    private readonly SubstituteRules _rules;
    private readonly PackageRule _package;
    private readonly StatedFacts? _stated;
    private readonly int _main;

    public ReplacedPart(
        IQueryEngine engine, FamilyIndex? families, FactIndex? facts, int row, SubstituteRules rules, PartLikeness likeness)
    {
        (_engine, _families, _facts, _rules, Likeness) = (engine, families, facts, rules, likeness);
        _package = likeness.Package!;
        _stated = likeness.Stated;
        _main = _stated?.Main ?? -1;
    }

    /// <summary>How like other parts are.</summary>
    public PartLikeness Likeness { get; }

    /// <summary>Whether the given part states anything.</summary>
    public bool IsAny => _stated?.Properties.Any() == true;

    /// <summary>Finds the substitutes.</summary>
    /// <param name="offered">Parts of the type within the rules.</param>
    /// <param name="open">An empty set; receives those that are worse in nothing and say something of it, the value that the part
    /// is bought for in any case.</param>
    /// <param name="proven">An empty set; receives those of them that say all of it.</param>
    /// <param name="cancellationToken">Stops early.</param>
    public void Find(RowSet offered, RowSet open, RowSet proven, CancellationToken cancellationToken)
    {
        open.UnionWith(offered);
        if (Likeness.RarestFamily is >= 0 and int family)
        {
            using RowSet members = _engine.NewSet();
            _families!.AddMembers(family, offered, members);
            open.IntersectWith(members);
        }

        if (!_rules.AnyPackage)
        {
            using RowSet packed = _engine.Resolve(_package.Family);
            open.IntersectWith(packed);
        }

        proven.UnionWith(open);
        using RowSet any = _engine.NewSet();
        foreach (int property in _stated!.Properties)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using RowSet states = _engine.NewSet();
            using RowSet contradicts = _engine.NewSet();
            _stated.Find(property, states, contradicts);
            open.Except(contradicts);
            proven.IntersectWith(states);
            any.UnionWith(states);
            if (property == _main)
            {
                open.IntersectWith(states);
            }
        }

        open.IntersectWith(any);
        foreach (int row in proven.Ascending())
        {
            bool isOpen = !_rules.AnyPackage && _package.Asked.Length > 0 && _package.Judge(row) != FactJudgement.States;
            if (isOpen || !_stated.Unnamed.All(property => _stated.SaysUnnamed(property, row)))
            {
                proven.Remove(row);
            }
        }
    }

    /// <summary>A substitute with what it states of all that the given part states.</summary>
    /// <param name="row">The part.</param>
    /// <param name="score">Its likeness.</param>
    public SearchResult Result(int row, double score)
    {
        List<string> reasons = Reasons(row);
        return Of(row, score, reasons,
            ReasonStates.OfAll(reasons).Contains(ReasonState.Silent) ? MatchState.Silent : MatchState.States);
    }

    /// <summary>A part that is no substitute, with what is against it.</summary>
    /// <param name="row">The part.</param>
    /// <param name="score">Its likeness.</param>
    public RefusedSubstitute Refused(int row, double score)
    {
        List<SubstituteFailure> failing = [.. Failures(row)];
        if (failing.Count == 0)
        {
            // Worse in nothing, and silent on its package or on what it would be bought for.
            failing.Add(!_rules.AnyPackage && _package.Asked.Length > 0 && _engine.Record(row).Package.IsEmpty
                ? new SubstituteFailure("package", "Package", _package.Asked, null)
                : Failure(_stated!.Properties.OrderByDescending(property => property == _main)
                    .First(property => _stated.Judge(property, row) != FactJudgement.States), row));
        }

        return new RefusedSubstitute(Of(row, score, Reasons(row), MatchState.Contradicts), failing);
    }

    private SearchResult Of(int row, double score, IReadOnlyList<string> reasons, MatchState match) => SearchResult.Of(
        _engine.Record(row), score, FloatDot.Dot(Likeness.Vector, _engine.Vector(row)), match, reasons, _rules.Quantity);

    private IEnumerable<SubstituteFailure> Failures(int row)
    {
        if (Likeness.RarestFamily is >= 0 and int family && !_families!.FamiliesOf(row).Contains((ushort)family))
        {
            yield return new SubstituteFailure("family", "Family", _families.Title(family), null);
        }

        if (!_rules.AnyPackage && _package.Judge(row) == FactJudgement.Contradicts)
        {
            yield return new SubstituteFailure(
                "package", "Package", _package.Asked, RecordView.Text(_engine.Record(row).Package));
        }

        foreach (int property in _stated!.Properties)
        {
            if (_stated.Judge(property, row) == FactJudgement.Contradicts)
            {
                yield return Failure(property, row);
            }
        }
    }

    private SubstituteFailure Failure(int property, int row) => new(
        _facts!.Properties[property].Id, _facts.Properties[property].Title, _stated!.Asked(property),
        FactText.Of(_facts, row, property) is { Length: > 0 } text ? text : null);

    private List<string> Reasons(int row)
    {
        List<string> reasons = [];
        if (_package.Asked.Length > 0)
        {
            reasons.Add(_rules.AnyPackage ? RecordView.Text(_engine.Record(row).Package) : _package.Reason(row));
        }

        reasons.AddRange(_stated!.Properties.OrderByDescending(property => property == _main)
            .Select(property => _stated.Reason(property, row)));
        reasons.AddRange(_stated.Unnamed.Select(property => _stated.UnnamedReason(property, row)));
        reasons.RemoveAll(static reason => reason.Length == 0);
        return reasons;
    }
}

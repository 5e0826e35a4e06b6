using Components.Evaluation.Suites;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Retrieval;

/// <summary>Judges parts for one query. Nothing changes it: any thread may ask.</summary>
/// <param name="query">The query.</param>
internal sealed class PartJudge(SuiteQuery query)
{
    private readonly string? _package = query.Request.Package is { } package
        ? JudgedPart.FoldValue(PartField.Package, package) : null;

    /// <summary>Judges a part. One that the request's own filters do not let pass is no answer, whatever the expectation
    /// says.</summary>
    /// <param name="part">The part.</param>
    public JudgedGrade Of(JudgedPart part) =>
        PassesFilters(part) ? new JudgedGrade(query.Grade(part), query.Must?.Holds(part) == true) : default;

    private bool PassesFilters(JudgedPart part) =>
        (query.Request.ComponentType is not { } type || part.ComponentType == type)
        && (_package is null || part.Folded(PartField.Package) == _package)
        && (!query.Request.InStockOnly || part.Stock > 0);
}

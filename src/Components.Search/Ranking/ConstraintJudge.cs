using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>Judges candidates against constraints. Sets are resolved once per query; judging a row is then a bit test.</summary>
internal sealed class ConstraintJudge : IDisposable
{
    private readonly IQueryEngine _engine;
    private readonly List<(QueryConstraint Constraint, RowSet? Fits, RowSet? NotViolated)> _sets = [];

    public ConstraintJudge(IQueryEngine engine, IReadOnlyList<QueryConstraint> constraints)
    {
        _engine = engine;
        foreach (QueryConstraint constraint in constraints)
        {
            bool decidable = Retrieval.HardFilter.IsDecidable(constraint);
            _sets.Add((
                constraint,
                decidable ? engine.Resolve(Retrieval.HardFilter.Fits(constraint)) : null,
                decidable ? engine.Resolve(Retrieval.HardFilter.NotViolated(constraint)) : null));
        }
    }

    public int Count => _sets.Count;

    public QueryConstraint Constraint(int index) => _sets[index].Constraint;

    public Verdict Judge(int index, int row, PartText text)
    {
        (QueryConstraint constraint, RowSet? fits, RowSet? notViolated) = _sets[index];
        switch (constraint)
        {
            case QueryConstraint.LacksWord lacks:
                return text.HasWord(lacks.Word) || text.PartNumber.Contains(lacks.Word, StringComparison.OrdinalIgnoreCase) ? Verdict.Violates : Verdict.Fits;
            case QueryConstraint.QuantityIn { Columns.Count: 0 } unbound:
                return text.States(unbound) ? (unbound.Negated ? Verdict.Violates : Verdict.FitsByText) : Verdict.Unknown;
        }

        if (!notViolated!.Contains(row))
        {
            return Verdict.Violates;
        }

        bool isFit = fits!.Contains(row);
        if (constraint is { Negated: true } || (isFit && constraint is not QueryConstraint.QuantityIn))
        {
            return isFit ? Verdict.Fits : Verdict.Unknown;
        }

        if (isFit)
        {
            return Verdict.Fits;
        }

        return constraint switch
        {
            QueryConstraint.QuantityIn quantity => text.States(quantity) ? Verdict.FitsByText : Verdict.Unknown,
            QueryConstraint.PackageIs package => text.HasWord(package.Package.ToLowerInvariant()) ? Verdict.FitsByText : Verdict.Unknown,
            QueryConstraint.CodeIs code => code.Codes.Any(value => text.HasWord(value.ToLowerInvariant().Replace('_', '-'))) ? Verdict.FitsByText : Verdict.Unknown,
            _ => Verdict.Unknown,
        };
    }

    /// <summary>How close a rating is to the asked value: 1 when equal, falling towards 0 when the part is far above it.</summary>
    public double Closeness(int index, int row)
    {
        if (_sets[index].Constraint is not QueryConstraint.QuantityIn { Negated: false, Columns.Count: > 0, Value: > 0 } quantity)
        {
            return 0;
        }

        foreach (ColumnBinding binding in quantity.Columns)
        {
            double value = _engine.Number(binding.Column, row);
            if (value > 0)
            {
                double ratio = value > quantity.Value ? quantity.Value / value : value / quantity.Value;
                return Math.Sqrt(ratio);
            }
        }

        return 0;
    }

    public void Dispose()
    {
        foreach ((_, RowSet? fits, RowSet? notViolated) in _sets)
        {
            fits?.Dispose();
            notViolated?.Dispose();
        }
    }
}

using System.Globalization;
using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Retrieval;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>Judges parts against constraints in three values: states it, contradicts it, does not say. Sets are resolved once
/// per query; judging a row is then a bit test.</summary>
internal sealed class ConstraintJudge : IDisposable
{
    private readonly IQueryEngine _engine;
    private readonly List<(QueryConstraint Constraint, RowSet? Fits, RowSet? NotViolated)> _sets = [];

    private readonly IReadOnlyList<string> _kinds;

    private readonly FactIndex? _facts;

    /// <summary>Resolves a plan's constraints.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="facts">What parts state in texts and attributes; null when the snapshot has none: then texts are
    /// read.</param>
    public ConstraintJudge(IQueryEngine engine, QueryPlan plan, FactIndex? facts)
    {
        _engine = engine;
        _facts = facts;
        _kinds = plan.TypeHints;
        foreach (QueryConstraint constraint in plan.Constraints)
        {
            bool decidable = HardFilter.IsDecidable(constraint);
            _sets.Add((
                constraint,
                decidable ? engine.Resolve(HardFilter.Fits(constraint)) : null,
                decidable ? engine.Resolve(HardFilter.NotViolated(constraint)) : null));
        }
    }

    public int Count => _sets.Count;

    public QueryConstraint Constraint(int index) => _sets[index].Constraint;

    /// <summary>Whether attributes decide the constraint, so that parts can be counted.</summary>
    public bool IsDecidable(int index) => _sets[index].Fits is not null;

    /// <summary>Whether a part of the catalogue states it.</summary>
    public bool IsStatedBySome(int index) => _sets[index].Fits is not { Count: 0 };

    /// <summary>Whether a row contradicts nothing that attributes decide.</summary>
    public bool ContradictsNothing(int row) => _sets.TrueForAll(set => set.NotViolated?.Contains(row) ?? true);

    /// <summary>Whether a row states everything that attributes decide.</summary>
    public bool StatesAll(int row) => _sets.TrueForAll(set => set.Fits?.Contains(row) ?? true);

    public Verdict Judge(int index, int row, PartText text)
    {
        (QueryConstraint constraint, RowSet? fits, RowSet? notViolated) = _sets[index];
        switch (constraint)
        {
            case QueryConstraint.LacksWord lacks:
                return text.Mentions(lacks.Word) ? Verdict.Violates : Verdict.Fits;
            case QueryConstraint.QuantityIn { Columns.Count: 0 } unbound when fits is null:
                return JudgeUnbound(unbound, row, text);
        }

        if (fits!.Contains(row))
        {
            return Verdict.Fits;
        }

        if (!notViolated!.Contains(row))
        {
            return Verdict.Violates;
        }

        return !constraint.Negated && Stated(index, row) is null && IsStated(constraint, row, text)
            ? Verdict.FitsOutsideColumns : Verdict.Unknown;
    }

    /// <summary>What the part states where a constraint asks for something.</summary>
    /// <param name="index">The constraint.</param>
    /// <param name="row">A row.</param>
    /// <returns>For people: <c>50 mA</c>, <c>red</c>, <c>SOT-23</c>; null when it states nothing.</returns>
    public string? Stated(int index, int row)
    {
        RecordView record = _engine.Record(row);
        switch (Constraint(index))
        {
            case QueryConstraint.TypeIs:
                return TypeName(RecordView.Text(record.ComponentType));
            case QueryConstraint.PackageIs or QueryConstraint.PackageStyleIs:
                string package = RecordView.Text(record.Package);
                return package.Trim() is "" or "-" ? null : package;
            case QueryConstraint.CodeIs code:
                return _engine.Code(code.Column, row) is { } stated ? CodeName(code.Column, stated) : null;
            case QueryConstraint.QuantityIn quantity:
                return StatedQuantity(quantity, row);
            case QueryConstraint.IsBasic or QueryConstraint.IsPreferred:
                return record.IsBasic ? "basic part" : record.IsPreferred ? "preferred part" : null;
            case QueryConstraint.InStock:
                return record.Stock.ToString(CultureInfo.InvariantCulture);
            default:
                return null;
        }
    }

    /// <summary>How close a rating is to the asked value: 1 when equal, falling towards 0 when the part is far above
    /// it.</summary>
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

    /// <summary>A component type as people write it.</summary>
    public static string TypeName(string type) => TypeTable.Find(type)?.ShownName ?? type.Replace('_', ' ');

    /// <summary>A value beside no kind of part: the part's own kind says which attribute is meant, where it is a nominal
    /// value.</summary>
    private Verdict JudgeUnbound(QueryConstraint.QuantityIn unbound, int row, PartText text)
    {
        double stated = Nominal(unbound.Unit, row);
        if (!double.IsNaN(stated))
        {
            bool isInside = stated >= (unbound.Minimum ?? double.NegativeInfinity) && stated <= (unbound.Maximum ?? double.PositiveInfinity);
            return isInside != unbound.Negated ? Verdict.Fits : Verdict.Violates;
        }

        return States(unbound, row, text) ? (unbound.Negated ? Verdict.Violates : Verdict.FitsOutsideColumns) : Verdict.Unknown;
    }

    private double Nominal(QuantityUnit unit, int row)
    {
        // An LED of 3.3 V answers no query for a regulator, whatever its forward voltage is.
        string type = RecordView.Text(_engine.Record(row).ComponentType);
        return (_kinds.Count == 0 || _kinds.Contains(type, StringComparer.Ordinal))
            && QuantityColumns.For(unit, type) is { Relation: Relation.Nominal } found
            ? _engine.Number(found.Column, row)
            : double.NaN;
    }

    private bool IsStated(QueryConstraint constraint, int row, PartText text) => constraint switch
    {
        QueryConstraint.QuantityIn quantity => States(quantity, row, text),
        QueryConstraint.PackageIs package => package.Packages.Any(one => text.DescriptionHas(one.ToLowerInvariant())),
        QueryConstraint.CodeIs code => code.Codes.Any(value => text.DescriptionHas(value.ToLowerInvariant().Replace('_', '-'))),
        _ => false,
    };

    /// <summary>Whether a part states a quantity outside its pick columns. Facts were read when the snapshot was built; only a
    /// part of which nothing was read is read now.</summary>
    private bool States(QueryConstraint.QuantityIn asked, int row, PartText text)
    {
        ReadOnlySpan<uint> values = _facts is null ? [] : _facts.ValuesOf(row);
        if (values.IsEmpty)
        {
            return text.States(asked);
        }

        bool isStated = false;
        bool hasNominal = false;
        bool isNominalAsked = false;
        foreach (uint value in values)
        {
            FactProperty property = _facts!.Properties[_facts.PropertyOfValue(value)];
            if (property.Quantity != asked.Unit || property.Sense == FactSense.Code)
            {
                continue;
            }

            (double low, double high) = _facts.Number(value);
            isStated |= asked.IsStatedBy(low, high);
            if (property.Sense == FactSense.Nominal)
            {
                hasNominal = true;
                isNominalAsked |= _sets.Exists(set => set.Constraint is QueryConstraint.QuantityIn { Negated: false } other
                    && other.Unit == asked.Unit && other.IsStatedBy(low, high));
            }
        }

        // A regulator of 3 V that takes 3.5 to 20 V is none of 9 V; one of 5 V is what "5 V from 12 V" asks for.
        return isStated && (!hasNominal || isNominalAsked);
    }

    private static string CodeName(string column, string code) => PickSchema.Codes(column).Shown(code);

    private string? StatedQuantity(QueryConstraint.QuantityIn quantity, int row)
    {
        IEnumerable<double> values = quantity.Columns.Count > 0
            ? quantity.Columns.Select(binding => _engine.Number(binding.Column, row))
            : [Nominal(quantity.Unit, row)];
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                return $"{(quantity.Unit is QuantityUnit.Percent or QuantityUnit.PartsPerMillion ? "±" : "")}{new Measure(quantity.Unit, value)}";
            }
        }

        return null;
    }
}

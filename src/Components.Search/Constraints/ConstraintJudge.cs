using System.Globalization;
using Components.Catalog.Facts;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Index.Families;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Constraints;

/// <summary>Judges parts against constraints in three values: states it, contradicts it, does not say. Sets are resolved once
/// per query; judging a row is then a bit test.</summary>
internal sealed class ConstraintJudge : IDisposable
{
    private readonly IQueryEngine _engine;
    private readonly List<(QueryConstraint Constraint, RowSet? Fits, RowSet? NotViolated)> _sets = [];

    private readonly long? _pieces;

    private readonly IReadOnlyList<string> _kinds;

    private readonly FactIndex? _facts;

    private readonly QueryConstraint.QuantityIn[] _values;

    // The type of the row that was looked at last, and how descriptions write each constraint, made when the first is asked.
    private byte[] _typeUtf8 = [];
    private string _type = "";
    private string[]?[]? _spellings;

    /// <summary>Resolves a plan's constraints.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="facts">What parts state in texts and attributes; null when the snapshot has none: then texts are
    /// read.</param>
    /// <param name="pieces">Pieces that are to be bought; null when nothing says.</param>
    /// <param name="cancellationToken">Ends the reading of prices.</param>
    /// <param name="isKindKnown">Whether it is known what kind of part is asked for: only then facts decide values that no
    /// column answers for. "Make 5 V from 12 V" is no value of everything that states 5 V.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    public ConstraintJudge(
        IQueryEngine engine, QueryPlan plan, FactIndex? facts, FamilyIndex? families, bool isKindKnown, long? pieces,
        CancellationToken cancellationToken)
    {
        _pieces = pieces;
        _engine = engine;
        _facts = facts;
        _kinds = plan.TypeHints;
        _values = [.. plan.Constraints.OfType<QueryConstraint.QuantityIn>()];
        foreach (QueryConstraint constraint in plan.Constraints)
        {
            _sets.Add(constraint is QueryConstraint.NotOfFamily unwanted ? ByFamily(unwanted, families)
                : constraint is QueryConstraint.PriceAtMost price ? ByPrice(price, cancellationToken)
                : constraint is QueryConstraint.MakerIs || (HardFilter.IsDecidedByColumns(constraint)
                    && !(constraint is QueryConstraint.QuantityIn { Columns.Count: 0 } && facts is not null && isKindKnown))
                ? ByColumns(constraint)
                : constraint is QueryConstraint.QuantityIn { Unit: not QuantityUnit.None } unbound
                    && facts is not null && isKindKnown
                ? unbound.Negated ? ByFactsNegated(unbound, facts) : ByFacts(unbound, facts)
                : constraint is QueryConstraint.PropertyIs property && facts is not null
                ? ByProperty(property, facts)
                : (constraint, OwnKind(constraint), null));
        }
    }

    public int Count => _sets.Count;

    public QueryConstraint Constraint(int index) => _sets[index].Constraint;

    /// <summary>Whether columns or facts decide the constraint, so that parts can be counted.</summary>
    public bool IsDecided(int index) => _sets[index].NotViolated is not null;

    /// <summary>The rows that are known to meet a constraint; null for a word, which only texts hold.</summary>
    /// <param name="index">The constraint.</param>
    public RowSet? Stating(int index) => _sets[index].Fits;

    /// <summary>The rows that are not known to be against a constraint.</summary>
    /// <param name="index">One that <see cref="IsDecided"/>.</param>
    public RowSet NotAgainst(int index) => _sets[index].NotViolated!;

    /// <summary>Whether a part of the catalogue states it.</summary>
    public bool IsStatedBySome(int index) => _sets[index].Fits is not { Count: 0 };

    /// <summary>Whether a row contradicts nothing that columns or facts decide.</summary>
    public bool ContradictsNothing(int row) => _sets.TrueForAll(set => set.NotViolated?.Contains(row) ?? true);

    /// <summary>Whether a row states everything that columns or facts decide.</summary>
    public bool StatesAll(int row) => _sets.TrueForAll(set => set.Fits?.Contains(row) ?? true);

    public Verdict Judge(int index, int row, PartText text)
    {
        (QueryConstraint constraint, RowSet? fits, RowSet? notViolated) = _sets[index];
        switch (constraint)
        {
            case QueryConstraint.LacksWord lacks:
                return text.Mentions(lacks.Word) ? Verdict.Violates : Verdict.Fits;
            case QueryConstraint.QuantityIn { Columns.Count: 0 } unbound when notViolated is null:
                return JudgeUnbound(unbound, row, text);
            case QueryConstraint.PropertyIs when notViolated is null:
                return Verdict.Unknown;
        }

        if (fits!.Contains(row))
        {
            return constraint is QueryConstraint.QuantityIn { Columns.Count: 0, Negated: false } byFact
                && double.IsNaN(Nominal(byFact.Unit, row)) ? Verdict.FitsByFact : Verdict.Fits;
        }

        if (!notViolated!.Contains(row))
        {
            return Verdict.Violates;
        }

        return !constraint.Negated && IsStatedElsewhere(index, row, text) ? Verdict.FitsUncounted : Verdict.Unknown;
    }

    /// <summary>The value that a part states where a constraint asks for one.</summary>
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
                return RecordView.IsStated(record.Package) ? RecordView.Text(record.Package) : null;
            case QueryConstraint.MakerIs:
                return record.Manufacturer.IsEmpty ? null : RecordView.Text(record.Manufacturer);
            case QueryConstraint.PriceAtMost:
                return PriceRows.At(record.Prices, _pieces) is double price && !double.IsNaN(price)
                    ? string.Create(CultureInfo.InvariantCulture, $"{price:0.######} $") : null;
            case QueryConstraint.CodeIs code:
                return _engine.Code(code.Column, row) is { } stated ? CodeName(code.Column, stated) : null;
            case QueryConstraint.PropertyIs property:
                return StatedProperty(property, row);
            case QueryConstraint.QuantityIn quantity:
                return StatedQuantity(quantity, row, _sets[index].NotViolated?.Contains(row) == false);
            case QueryConstraint.IsBasic or QueryConstraint.IsPreferred:
                return record.IsBasic ? "basic part" : record.IsPreferred ? "preferred part" : null;
            case QueryConstraint.InStock:
                return record.Stock?.ToString(CultureInfo.InvariantCulture);
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

        for (int i = 0; i < quantity.Columns.Count; i++)
        {
            double value = _engine.Number(quantity.Columns[i], row);
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
            if (!ReferenceEquals(fits, notViolated))
            {
                notViolated?.Dispose();
            }
        }
    }

    /// <summary>A component type as people write it.</summary>
    public static string TypeName(string type) => TypeTable.Find(type)?.ShownName ?? type.Replace('_', ' ');

    // Every part has a kind and a class, and most catalogues tell each stock: what does not fit is against it, and one set is
    // both.
    private (QueryConstraint, RowSet, RowSet) ByColumns(QueryConstraint constraint)
    {
        RowSet fits = _engine.Resolve(HardFilter.Fits(constraint));
        return (constraint, fits, HardFilter.IsStatedByAll(_engine, constraint) ? fits
            : _engine.Resolve(HardFilter.NotViolated(constraint)));
    }

    // What the part's own kind has as nominal value is decided by its column; facts decide the others.
    private (QueryConstraint, RowSet, RowSet) ByFacts(QueryConstraint.QuantityIn unbound, FactIndex facts)
    {
        RowSet fits = _engine.NewSet();
        using RowSet contradicts = _engine.NewSet();
        FactSets.Find(facts, unbound, _values, fits, contradicts);
        using RowSet inColumn = _engine.Resolve(HardFilter.FitsByOwnKind(unbound, _kinds));
        using RowSet outsideColumn = _engine.Resolve(HardFilter.FitsByOwnKind(unbound with { Negated = true }, _kinds));
        contradicts.Except(inColumn);
        contradicts.UnionWith(outsideColumn);
        fits.UnionWith(inColumn);
        fits.Except(outsideColumn);
        RowSet notViolated = _engine.Resolve(Filter.All);
        notViolated.Except(contradicts);
        return (unbound, fits, notViolated);
    }

    // "ldo not 3.3V": what states only other values is what is asked for, what states this one is not, and the rest may be.
    private (QueryConstraint, RowSet, RowSet) ByFactsNegated(QueryConstraint.QuantityIn unbound, FactIndex facts)
    {
        RowSet others = _engine.NewSet();
        using RowSet states = _engine.NewSet();
        // "ldo 5V not 3.3V": what states the wanted value states another than the unwanted one.
        FactSets.Find(facts, unbound, [], states, others);
        using RowSet inColumn = _engine.Resolve(HardFilter.FitsByOwnKind(unbound with { Negated = false }, _kinds));
        using RowSet outsideColumn = _engine.Resolve(HardFilter.FitsByOwnKind(unbound, _kinds));
        states.Except(outsideColumn);
        states.UnionWith(inColumn);
        others.Except(inColumn);
        others.UnionWith(outsideColumn);
        RowSet notViolated = _engine.Resolve(Filter.All);
        notViolated.Except(states);
        return (unbound, others, notViolated);
    }

    private (QueryConstraint, RowSet, RowSet) ByFamily(QueryConstraint.NotOfFamily unwanted, FamilyIndex? families)
    {
        RowSet others = _engine.Resolve(Filter.All);
        if (families?.NumberOf(unwanted.Id) is >= 0 and int family)
        {
            using RowSet all = _engine.Resolve(Filter.All);
            using RowSet members = _engine.NewSet();
            families.AddMembers(family, all, members);
            others.Except(members);
        }

        RowSet notViolated = _engine.NewSet();
        notViolated.UnionWith(others);
        return (unwanted, others, notViolated);
    }

    private (QueryConstraint, RowSet, RowSet) ByPrice(QueryConstraint.PriceAtMost price, CancellationToken cancellationToken)
    {
        RowSet cheap = _engine.NewSet();
        RowSet notDearer = _engine.NewSet();
        using RowSet all = _engine.Resolve(Filter.All);
        PriceRows.Find(_engine, all, price.Price, _pieces, cheap, notDearer, cancellationToken);
        notDearer.UnionWith(cheap);
        return (price, cheap, notDearer);
    }

    private (QueryConstraint, RowSet, RowSet) ByProperty(QueryConstraint.PropertyIs asked, FactIndex facts)
    {
        RowSet fits = _engine.NewSet();
        using RowSet contradicts = _engine.NewSet();
        PropertyFacts.Find(facts, asked, fits, contradicts);
        if (asked.Negated)
        {
            RowSet others = _engine.NewSet();
            others.UnionWith(contradicts);
            RowSet notStating = _engine.Resolve(Filter.All);
            notStating.Except(fits);
            fits.Dispose();
            return (asked, others, notStating);
        }

        RowSet notViolated = _engine.Resolve(Filter.All);
        notViolated.Except(contradicts);
        return (asked, fits, notViolated);
    }

    private string? StatedProperty(QueryConstraint.PropertyIs asked, int row) =>
        _facts is null ? null : PropertyFacts.Stated(_facts, asked, row);

    private RowSet? OwnKind(QueryConstraint constraint) => constraint is QueryConstraint.QuantityIn { Negated: false } unbound
        ? _engine.Resolve(HardFilter.FitsByOwnKind(unbound, _kinds)) : null;

    /// <summary>A value beside no kind of part: the part's own kind says which attribute is meant, where it is a nominal
    /// value.</summary>
    private Verdict JudgeUnbound(QueryConstraint.QuantityIn unbound, int row, PartText text)
    {
        double stated = Nominal(unbound.Unit, row);
        if (!double.IsNaN(stated))
        {
            bool isInside = stated >= (unbound.Minimum ?? double.NegativeInfinity)
                && stated <= (unbound.Maximum ?? double.PositiveInfinity);
            return isInside != unbound.Negated ? Verdict.Fits : Verdict.Violates;
        }

        return States(unbound, row, text) ? (unbound.Negated ? Verdict.Violates : Verdict.FitsUncounted) : Verdict.Unknown;
    }

    private double Nominal(QuantityUnit unit, int row)
    {
        // An LED of 3.3 V answers no query for a regulator, whatever its forward voltage is.
        string type = TypeOf(row);
        return (_kinds.Count == 0 || _kinds.Contains(type, StringComparer.Ordinal))
            && QuantityColumns.For(unit, type) is { Relation: Relation.Nominal } found
            ? _engine.Number(found.Column, row)
            : double.NaN;
    }

    // Candidates come in runs of one type.
    private string TypeOf(int row)
    {
        ReadOnlySpan<byte> type = _engine.Record(row).ComponentType;
        if (!type.SequenceEqual(_typeUtf8))
        {
            (_typeUtf8, _type) = (type.ToArray(), RecordView.Text(type));
        }

        return _type;
    }

    // What no column states, a description may: a package, a code or a value. Asked of every candidate, hence without a word for
    // people.
    private bool IsStatedElsewhere(int index, int row, PartText text)
    {
        switch (_sets[index].Constraint)
        {
            case QueryConstraint.QuantityIn quantity:
                return !HasNumber(quantity, row) && States(quantity, row, text);
            case QueryConstraint.PackageIs:
                return !HasPackage(row) && DescriptionHasAny(index, text);
            case QueryConstraint.CodeIs code:
                return _engine.Code(code.Column, row) is null && DescriptionHasAny(index, text);
            default:
                return false;
        }
    }

    private bool HasNumber(QueryConstraint.QuantityIn quantity, int row)
    {
        for (int i = 0; i < quantity.Columns.Count; i++)
        {
            if (!double.IsNaN(_engine.Number(quantity.Columns[i], row)))
            {
                return true;
            }
        }

        return quantity.Columns.Count == 0 && !double.IsNaN(Nominal(quantity.Unit, row));
    }

    private bool HasPackage(int row) => RecordView.IsStated(_engine.Record(row).Package);

    private bool DescriptionHasAny(int index, PartText text)
    {
        _spellings ??= new string[_sets.Count][];
        foreach (string spelling in _spellings[index] ??= Spellings(_sets[index].Constraint))
        {
            if (text.DescriptionHas(spelling))
            {
                return true;
            }
        }

        return false;
    }

    // How descriptions write what a column would hold.
    private static string[] Spellings(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.PackageIs package => [.. package.Packages.Select(static one => one.ToLowerInvariant())],
        QueryConstraint.CodeIs code => [.. code.Codes.Select(static one => one.ToLowerInvariant().Replace('_', '-'))],
        _ => [],
    };

    /// <summary>Whether a part states a quantity outside its pick columns. Facts were read when the snapshot was built; only a
    /// part of which nothing was read is read now.</summary>
    private bool States(QueryConstraint.QuantityIn asked, int row, PartText text)
    {
        bool isRead = _facts is not null && !_facts.IsSilent(row);
        return isRead ? FactSets.States(_facts!, row, asked, _values) : text.States(asked);
    }

    private static string CodeName(string column, string code) => PickSchema.Codes(column).Shown(code);

    private string? StatedQuantity(QueryConstraint.QuantityIn quantity, int row, bool isAgainst)
    {
        IEnumerable<double> values = quantity.Columns.Count > 0
            ? quantity.Columns.Select(column => _engine.Number(column, row))
            : [Nominal(quantity.Unit, row), .. NominalFacts(quantity.Unit, row, isAgainst)];
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                string sign = quantity.Unit is QuantityUnit.Percent or QuantityUnit.PartsPerMillion ? "±" : "";
                return $"{sign}{new Measure(quantity.Unit, value)}";
            }
        }

        return null;
    }

    /// <summary>Nominal values of a part by its facts, where they are against the asked ones.</summary>
    private IEnumerable<double> NominalFacts(QuantityUnit unit, int row, bool isAgainst)
    {
        foreach (uint value in isAgainst && _facts is not null ? _facts.ValuesOf(row).ToArray() : [])
        {
            FactProperty property = _facts!.Properties[_facts.PropertyOfValue(value)];
            if (property.Quantity == unit
                && (property.Sense == FactSense.Nominal || FactSets.IsComparedRating(property)))
            {
                (double low, double high) = _facts.Number(value);
                yield return double.IsFinite(low) ? low : high;
            }
        }
    }
}

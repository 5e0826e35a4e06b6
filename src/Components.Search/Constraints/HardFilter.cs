using System.Collections.Immutable;
using Components.Catalog.Packages;
using Components.Catalog.Parametric;
using Components.Index.Engine;
using Components.Search.Requests;
using Components.Search.Understanding;

namespace Components.Search.Constraints;

/// <summary>Turns a request's filters and a plan's constraints into engine filters.</summary>
/// <remarks>A hard constraint removes what is known to violate it. What is unknown stays and ranks behind what fits; the
/// strict form, used to propose candidates, keeps only what is known to fit.</remarks>
internal static class HardFilter
{
    /// <summary>The request's own filters.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="request">The request.</param>
    public static Filter OfRequest(IQueryEngine engine, SearchRequest request) =>
        new Filter.And([.. Named(engine, request).Select(static named => named.Filter)]);

    /// <summary>The request's own filters, each with the field that asks for it.</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="request">The request.</param>
    public static IReadOnlyList<(string Field, Filter Filter)> Named(IQueryEngine engine, SearchRequest request)
    {
        List<(string, Filter)> parts = [];
        if (!string.IsNullOrWhiteSpace(request.ComponentType))
        {
            parts.Add(("component_type", new Filter.TypeIs(request.ComponentType.Trim().ToLowerInvariant())));
        }

        if (!string.IsNullOrWhiteSpace(request.Package))
        {
            parts.Add(("package", BodySize.OfRequest(engine, request.Package.Trim())));
        }

        if (request.ComponentTypes.Count > 0)
        {
            parts.Add(("component_types", AnyType(request.ComponentTypes)));
        }

        if (request.Packages.Count > 0)
        {
            parts.Add(("packages", new Filter.Or(
                [.. request.Packages.Select(package => BodySize.OfRequest(engine, package))])));
        }

        if (!string.IsNullOrWhiteSpace(request.Manufacturer))
        {
            parts.Add(("manufacturer", AnyMaker(request, [request.Manufacturer])));
        }

        if (request.Manufacturers.Count > 0)
        {
            parts.Add(("manufacturers", AnyMaker(request, request.Manufacturers)));
        }

        if (request.Classes.Count > 0)
        {
            parts.Add(("class", new Filter.Or([.. request.Classes.Select(OfClass)])));
        }

        if (request.Quantity is { } quantity)
        {
            parts.Add(("quantity", new Filter.StockAtLeast(quantity)));
        }
        else if (request.InStockOnly)
        {
            parts.Add(("in_stock_only", new Filter.StockAtLeast(1)));
        }

        return parts;
    }

    private static Filter OfClass(PartClass partClass) => partClass switch
    {
        PartClass.Basic => new Filter.IsBasic(),
        PartClass.Preferred => new Filter.IsPreferred(),
        _ => new Filter.And([new Filter.Not(new Filter.IsBasic()), new Filter.Not(new Filter.IsPreferred())]),
    };

    private static Filter AnyPackage(QueryConstraint.PackageIs package)
    {
        Filter[] any = [.. package.Packages.SelectMany(static one => (Filter[])[BodySize.Filter(one),
            .. PackageFamily.Variants(one).Select(static variant => new Filter.PackageIs(variant))])];
        return any is [var only] ? only : new Filter.Or([.. any]);
    }

    /// <summary>Parts of any of the makers.</summary>
    /// <param name="makers">Beginnings of names, each with the makers of the catalogue that it is another name of.</param>
    internal static Filter.Or AnyMaker(IEnumerable<(string Name, IReadOnlyList<string> Known)> makers) => new(
    [
        .. makers.SelectMany(static maker => (IEnumerable<Filter>)[new Filter.ManufacturerBegins(maker.Name.Trim()),
            .. maker.Known.Select(static known => new Filter.ManufacturerIs(known))]),
    ]);

    private static Filter.Or AnyMaker(SearchRequest request, IEnumerable<string> names) =>
        AnyMaker(names.Select(name => (name, request.KnownManufacturers.GetValueOrDefault(name) ?? [])));

    private static Filter.Or AnyMaker(QueryConstraint.MakerIs maker) =>
        new([.. maker.Makers.Select(static one => new Filter.ManufacturerBegins(one)),
            .. maker.Known.Select(static one => new Filter.ManufacturerIs(one))]);

    /// <summary>Whether a constraint can be decided by a filter over columns at all.</summary>
    public static bool IsDecidedByColumns(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.QuantityIn { Columns.Count: 0 } unbound =>
            unbound.Negated && QuantityColumns.NominalOf(unbound.Unit).Any(),
        // Another maker's part of the same values is better shown behind, as what it is, than not at all.
        QueryConstraint.MakerIs { Negated: false } => false,
        QueryConstraint.LacksWord or QueryConstraint.PropertyIs => false,
        _ => true,
    };

    /// <summary>Whether every part states what a constraint asks for, so that <see cref="Fits"/> and <see cref="NotViolated"/>
    /// are one filter.</summary>
    /// <param name="engine">The parts: of most catalogues each tells its stock.</param>
    /// <param name="constraint">A constraint that columns decide.</param>
    public static bool IsStatedByAll(IQueryEngine engine, QueryConstraint constraint)
    {
        if (constraint is not QueryConstraint.InStock)
        {
            return constraint is QueryConstraint.TypeIs or QueryConstraint.IsBasic or QueryConstraint.IsPreferred;
        }

        using RowSet telling = engine.Resolve(Filter.TellsStock);
        return telling.Count == engine.RowCount;
    }

    /// <summary>Holds when the part's own kind has such a quantity as nominal value and meets a constraint that is bound to no
    /// column: what <see cref="Constraints.ConstraintJudge"/> finds part by part.</summary>
    /// <param name="unbound">The constraint.</param>
    /// <param name="kinds">Kinds that the query hints at: an LED of 3.3 V is no 3.3 V regulator. None for any.</param>
    public static Filter FitsByOwnKind(QueryConstraint.QuantityIn unbound, IReadOnlyList<string> kinds) => new Filter.Or(
    [
        .. QuantityColumns.NominalOf(unbound.Unit)
            .Where(entry => kinds.Count == 0 || kinds.Contains(entry.Type, StringComparer.Ordinal))
            .Select(entry => new Filter.And(
            [
                new Filter.TypeIs(entry.Type),
                new Filter.InRange(entry.Column, null, null),
                Negate(new Filter.InRange(entry.Column, unbound.Minimum, unbound.Maximum), unbound.Negated),
            ])),
    ]);

    /// <summary>Holds unless the row is known to violate the constraint.</summary>
    public static Filter NotViolated(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.TypeIs type => Negate(AnyType(type.Types), type.Negated),
        QueryConstraint.PackageIs { Negated: true } package => new Filter.Not(AnyPackage(package)),
        QueryConstraint.PackageIs package => new Filter.Or([AnyPackage(package), new Filter.Not(new Filter.HasPackage())]),
        QueryConstraint.PackageStyleIs { Negated: true } style => new Filter.Not(new Filter.PackageStyleIs(style.Style)),
        QueryConstraint.PackageStyleIs style => new Filter.Or(
            [new Filter.PackageStyleIs(style.Style), new Filter.Not(new Filter.HasPackage())]),
        QueryConstraint.MakerIs { Negated: true } maker => new Filter.Not(AnyMaker(maker)),
        QueryConstraint.MakerIs maker => new Filter.Or(
            [AnyMaker(maker), new Filter.Not(new Filter.ManufacturerBegins(""))]),
        QueryConstraint.CodeIs { Negated: true } code => new Filter.Not(AnyCode(code.Column, code.Codes)),
        QueryConstraint.CodeIs code => new Filter.Or(
        [
            AnyCode(code.Column, code.Codes.Concat(code.Codes.SelectMany(PickSchema.Codes(code.Column).Near))),
            new Filter.Not(new Filter.HasCode(code.Column)),
        ]),
        QueryConstraint.QuantityIn { Negated: true, Columns.Count: 0 } unbound => new Filter.Not(
            FitsByOwnKind(unbound with { Negated = false }, [])),
        QueryConstraint.QuantityIn { Negated: true } quantity => new Filter.And(
            [.. quantity.Columns
                .Select(column => new Filter.Not(new Filter.InRange(column, quantity.Minimum, quantity.Maximum)))]),
        QueryConstraint.QuantityIn quantity =>
            new Filter.And([.. quantity.Columns.Select(column => new Filter.Not(Outside(column, quantity)))]),
        QueryConstraint.InStock stock => new Filter.Or([Fits(stock), new Filter.Not(Filter.TellsStock)]),
        _ => Fits(constraint),
    };

    /// <summary>Holds when the row is known to meet the constraint. What a row does not state, it does not state to be otherwise:
    /// "not 0402" is met by another package, not by none.</summary>
    public static Filter Fits(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.TypeIs type => Negate(AnyType(type.Types), type.Negated),
        QueryConstraint.PackageIs { Negated: true } package => new Filter.And([new Filter.HasPackage(), NotViolated(package)]),
        QueryConstraint.PackageIs package => AnyPackage(package),
        QueryConstraint.PackageStyleIs style => new Filter.And([new Filter.HasPackage(), NotViolated(style)]),
        QueryConstraint.MakerIs { Negated: true } maker =>
            new Filter.And([new Filter.ManufacturerBegins(""), NotViolated(maker)]),
        QueryConstraint.MakerIs maker => AnyMaker(maker),
        QueryConstraint.CodeIs { Negated: true } code => new Filter.And([new Filter.HasCode(code.Column), NotViolated(code)]),
        QueryConstraint.CodeIs code => AnyCode(code.Column, code.Codes),
        QueryConstraint.QuantityIn { Negated: true, Columns.Count: > 0 } quantity => new Filter.And(
            [new Filter.Or([.. quantity.Columns.Select(static column => new Filter.InRange(column, null, null))]),
                NotViolated(quantity)]),
        QueryConstraint.QuantityIn { Columns.Count: > 0 } quantity => new Filter.Or(
            [.. quantity.Columns.Select(column => new Filter.InRange(column, quantity.Minimum, quantity.Maximum))]),
        QueryConstraint.QuantityIn { Negated: true } unbound => FitsByOwnKind(unbound, []),
        QueryConstraint.InStock { Below: true } few => new Filter.And(
            [Filter.TellsStock, new Filter.Not(new Filter.StockAtLeast(few.Quantity))]),
        QueryConstraint.InStock stock => new Filter.StockAtLeast(stock.Quantity),
        QueryConstraint.IsBasic basic => Negate(new Filter.IsBasic(), basic.Negated),
        QueryConstraint.IsPreferred preferred => Negate(new Filter.IsPreferred(), preferred.Negated),
        _ => Filter.All,
    };

    private static Filter.Or Outside(string column, QueryConstraint.QuantityIn quantity)
    {
        ImmutableArray<Filter>.Builder parts = ImmutableArray.CreateBuilder<Filter>(2);
        if (quantity.Minimum is { } minimum)
        {
            parts.Add(new Filter.InRange(column, null, Math.BitDecrement(minimum)));
        }

        if (quantity.Maximum is { } maximum)
        {
            parts.Add(new Filter.InRange(column, Math.BitIncrement(maximum), null));
        }

        return new Filter.Or(parts.ToImmutable());
    }

    private static Filter AnyType(IEnumerable<string> types) =>
        new Filter.Or([.. types.Select(static type => new Filter.TypeIs(type))]);

    private static Filter AnyCode(string column, IEnumerable<string> codes) =>
        new Filter.Or([.. codes.Select(code => new Filter.CodeIs(column, code))]);

    private static Filter Negate(Filter filter, bool negated) => negated ? new Filter.Not(filter) : filter;
}

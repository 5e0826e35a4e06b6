using System.Collections.Immutable;
using Components.Index.Engine;
using Components.Search.Requests;
using Components.Search.Understanding;

namespace Components.Search.Retrieval;

/// <summary>Turns a request's filters and a plan's constraints into engine filters.</summary>
/// <remarks>A hard constraint removes what is known to violate it. What is unknown stays and ranks behind what fits; the
/// strict form, used to propose candidates, keeps only what is known to fit.</remarks>
internal static class HardFilter
{
    private static readonly Dictionary<string, string[]> KnownCodes = new(StringComparer.Ordinal)
    {
        ["tempco_code"] = ["C0G", "NP0", "X7R", "X5R", "X7S", "X6S", "X7T", "X8R", "X8L", "X6T", "X5S", "Y5V", "Z5U", "Y5U", "U2J", "X7U", "X8G", "CH", "SL", "B", "UJ"],
        ["doping_type"] = ["NPN", "PNP"],
        ["channel_type"] = ["N_CHANNEL", "P_CHANNEL"],
        ["color_code"] =
        [
            "RED", "GREEN", "BLUE", "YELLOW", "ORANGE", "AMBER", "EMERALD", "LIME", "CYAN", "PURPLE", "VIOLET", "MAGENTA", "WHITE", "WARM_WHITE", "COLD_WHITE",
            "NATURAL_WHITE", "INFRA_RED", "ULTRA_VIOLET",
        ],
    };

    /// <summary>The request's own filters.</summary>
    public static Filter OfRequest(SearchRequest request)
    {
        ImmutableArray<Filter>.Builder parts = ImmutableArray.CreateBuilder<Filter>();
        if (!string.IsNullOrWhiteSpace(request.ComponentType))
        {
            parts.Add(new Filter.TypeIs(request.ComponentType.Trim().ToLowerInvariant()));
        }

        if (!string.IsNullOrWhiteSpace(request.Package))
        {
            parts.Add(new Filter.PackageIs(request.Package.Trim()));
        }

        if (request.InStockOnly)
        {
            parts.Add(new Filter.StockAtLeast(1));
        }

        return new Filter.And(parts.ToImmutable());
    }

    /// <summary>All parts hold.</summary>
    public static Filter All(Filter first, IEnumerable<Filter> others) => new Filter.And([first, .. others]);

    /// <summary>Whether a constraint can be decided by a filter at all.</summary>
    public static bool IsDecidable(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.QuantityIn quantity => quantity.Columns.Count > 0,
        QueryConstraint.LacksWord => false,
        _ => true,
    };

    /// <summary>Holds unless the row is known to violate the constraint.</summary>
    public static Filter NotViolated(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.TypeIs type => Negate(AnyType(type.Types), type.Negated),
        QueryConstraint.PackageIs { Negated: true } package => new Filter.Not(new Filter.PackageIs(package.Package)),
        QueryConstraint.PackageIs package => new Filter.Or([new Filter.PackageIs(package.Package), new Filter.PackageIs("")]),
        QueryConstraint.CodeIs { Negated: true } code => new Filter.Not(AnyCode(code.Column, code.Codes)),
        QueryConstraint.CodeIs code => new Filter.Or(
        [
            AnyCode(code.Column, code.Codes),
            new Filter.Not(AnyCode(code.Column, KnownCodes[code.Column].Except(code.Codes, StringComparer.Ordinal))),
        ]),
        QueryConstraint.QuantityIn { Negated: true } quantity => new Filter.And(
            [.. Columns(quantity).Select(column => new Filter.Not(new Filter.InRange(column, quantity.Minimum, quantity.Maximum)))]),
        QueryConstraint.QuantityIn quantity => new Filter.And([.. Columns(quantity).Select(column => new Filter.Not(Outside(column, quantity)))]),
        _ => Fits(constraint),
    };

    /// <summary>Holds when the row is known to meet the constraint.</summary>
    public static Filter Fits(QueryConstraint constraint) => constraint switch
    {
        QueryConstraint.TypeIs type => Negate(AnyType(type.Types), type.Negated),
        QueryConstraint.PackageIs package => Negate(new Filter.PackageIs(package.Package), package.Negated),
        QueryConstraint.CodeIs code => Negate(AnyCode(code.Column, code.Codes), code.Negated),
        QueryConstraint.QuantityIn { Columns.Count: > 0 } quantity => Negate(
            new Filter.Or([.. Columns(quantity).Select(column => new Filter.InRange(column, quantity.Minimum, quantity.Maximum))]), quantity.Negated),
        QueryConstraint.InStock => new Filter.StockAtLeast(1),
        QueryConstraint.IsBasic => new Filter.IsBasic(),
        _ => Filter.All,
    };

    private static IEnumerable<string> Columns(QueryConstraint.QuantityIn quantity) =>
        quantity.Columns.Select(static binding => binding.Column).Distinct(StringComparer.Ordinal);

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

    private static Filter AnyType(IEnumerable<string> types) => new Filter.Or([.. types.Select(static type => new Filter.TypeIs(type))]);

    private static Filter AnyCode(string column, IEnumerable<string> codes) => new Filter.Or([.. codes.Select(code => new Filter.CodeIs(column, code))]);

    private static Filter Negate(Filter filter, bool negated) => negated ? new Filter.Not(filter) : filter;
}

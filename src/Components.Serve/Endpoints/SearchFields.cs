using System.Reflection;
using System.Text.Json.Serialization;
using Components.Search.Requests;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Endpoints;

/// <summary>The fields of <c>GET /v1/components/search</c>: those of the body by their names, and the query as
/// <c>q</c>.</summary>
internal static class SearchFields
{
    /// <summary>The query.</summary>
    private static readonly QueryField Query = QueryField.OfText(
        "q", $"What is looked for, 1 to {SearchRequest.MaxQueryLength} characters: words, values, part numbers, catalogue ids. "
            + "May be left out where there are constraints.", SearchRequest.MaxQueryLength);

    private static readonly QueryField Constraints = QueryField.OfText(
        "constraints", "A constraint as it can be typed, beside the query; several times for several.", isList: true);

    /// <summary>Most results, of whatever kind a request asks for.</summary>
    internal static readonly QueryField Limit = QueryField.OfNumber(
        "limit", SearchRequest.MaxLimit,
        $"Most results, 1 to {SearchRequest.MaxLimit}; {SearchRequest.UsualLimit} when left out.");

    private static readonly QueryField ComponentType = QueryField.OfText(
        "component_type", "Only parts of this type; several times for any of several.", isList: true);

    private static readonly QueryField Package = QueryField.OfText(
        "package", "Only this package and its family; several times for any of several.", isList: true);

    private static readonly QueryField InStockOnly = QueryField.OfFlag(
        "in_stock_only", "Only parts in stock; false when left out.");

    private static readonly QueryField Mode = QueryField.OfChoice(
        "search_mode", NamesOf<SearchMode>(), "How to search; hybrid when left out.");

    private static readonly QueryField RawVectorOnly = QueryField.OfFlag(
        "raw_vector_only", "True forces raw_vector, whatever the mode.");

    private static readonly QueryField PreferInStock = QueryField.OfFlag(
        "prefer_in_stock", "Parts in stock stand higher; false when left out.");

    private static readonly QueryField PreferBasic = QueryField.OfFlag(
        "prefer_basic", "Basic and preferred parts stand higher; false when left out.");

    private static readonly QueryField Class = QueryField.OfChoice(
        "class", NamesOf<PartClass>(), "Only parts of these classes of the assembler's library, joined by commas.", isList: true);

    private static readonly QueryField Quantity = QueryField.OfNumber(
        "quantity", int.MaxValue, "Pieces that must be in stock; unit_cost is then the price of one of so many.");

    private static readonly QueryField Families = QueryField.OfText(
        "families", "Only parts of this family; several times for any of several.", isList: true);

    private static readonly QueryField Manufacturer = QueryField.OfText(
        "manufacturer", "Only parts whose manufacturer's name begins so; several times for any of several.", isList: true);

    private static readonly QueryField Sort = QueryField.OfText(
        "sort", $"Order of the results: {SortText.Forms}, where ID is a property's; {SortText.Relevance} when left out.");

    private static readonly QueryField Order = QueryField.OfChoice(
        "order", NamesOf<SortOrder>(),
        $"Direction of an order other than {SortText.Relevance}: the lowest or the highest first.");

    private static readonly QueryField Facets = QueryField.OfFlag("facets", "Whether facets are counted; false when left out.");

    private static readonly QueryField Cursor = QueryField.OfText(
        "cursor", "Where the page begins: next_cursor of the answer before.");

    private static readonly QueryField Fields = QueryField.OfChoice(
        "fields", NamesOf<ResultField>(), "Fields of results that are only there when they are asked for.", isList: true);

    /// <summary>All of them.</summary>
    public static QueryFields All { get; } = new(
        Query, Constraints, Limit, ComponentType, Package, InStockOnly, Mode, RawVectorOnly, PreferInStock, PreferBasic, Class,
        Quantity, Families, Manufacturer, Sort, Order, Facets, Cursor, Fields);

    /// <summary>Reads them into the body that a POST of the same request has.</summary>
    /// <exception cref="Http.ProblemException">400: a value is none that its field takes.</exception>
    public static SearchBody Read(HttpContext context)
    {
        IReadOnlyList<string> types = ComponentType.Texts(context);
        IReadOnlyList<string> packages = Package.Texts(context);
        IReadOnlyList<string> makers = Manufacturer.Texts(context);
        return new SearchBody
        {
            Query = Query.Text(context),
            Constraints = Constraints.Texts(context),
            Limit = Limit.Number(context),
            ComponentType = types is [{ } type] ? type : null,
            ComponentTypes = types.Count > 1 ? types : null,
            Package = packages is [{ } package] ? package : null,
            Packages = packages.Count > 1 ? packages : null,
            InStockOnly = InStockOnly.OptionalFlag(context),
            SearchMode = Mode.Text(context) is { } mode ? ValueOf<SearchMode>(mode) : null,
            RawVectorOnly = RawVectorOnly.OptionalFlag(context),
            PreferInStock = PreferInStock.OptionalFlag(context),
            PreferBasic = PreferBasic.OptionalFlag(context),
            Class = [.. Class.Texts(context).Select(ValueOf<PartClass>)],
            Quantity = Quantity.Number(context),
            Families = Families.Texts(context),
            Manufacturer = makers is [{ } maker] ? maker : null,
            Manufacturers = makers.Count > 1 ? makers : null,
            Sort = Sort.Text(context),
            Order = Order.Text(context) is { } order ? ValueOf<SortOrder>(order) : null,
            Facets = Facets.OptionalFlag(context),
            Cursor = Cursor.Text(context),
            Fields = [.. Fields.Texts(context).Select(ValueOf<ResultField>)],
        };
    }

    /// <summary>Name after the question mark of a field of the body.</summary>
    /// <param name="field">Name, with its place where it is one of a list.</param>
    public static string NameOf(string field) => field.Split('[')[0] switch
    {
        "query" => Query.Name,
        "component_types" => ComponentType.Name,
        "packages" => Package.Name,
        "manufacturers" => Manufacturer.Name,
        _ => field,
    };

    /// <summary>Names of the members of a type, as the interface writes them.</summary>
    public static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(NameOf<T>)];

    /// <summary>The member that the interface writes so.</summary>
    /// <param name="name">One of <see cref="NamesOf{T}"/>.</param>
    public static T ValueOf<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(Enum.GetNames<T>().Single(member => NameOf<T>(member) == name));

    private static string NameOf<T>(string member) =>
        typeof(T).GetField(member)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member;
}

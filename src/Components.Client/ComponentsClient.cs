using System.Globalization;
using Components.Client.Http;
using Components.Client.Wire;

namespace Components.Client;

/// <summary>The HTTP interface of Components, typed. Every request only asks, and any of them may be sent again.</summary>
/// <remarks>All methods throw <see cref="RefusedException"/> when the server says why it does not answer,
/// <see cref="UnreachableException"/> when there is no answer, <see cref="BadAnswerException"/> when the answer is none of this
/// interface, and <see cref="OperationCanceledException"/> when the token is cancelled. A client is safe for use from several
/// threads.</remarks>
/// <param name="http">Client whose BaseAddress is the server's; <see cref="ComponentsClientServices.AddComponentsClient"/> makes
/// one that tries again and keeps answers.</param>
public sealed class ComponentsClient(HttpClient http)
{
    private readonly Exchange _exchange = new(http ?? throw new ArgumentNullException(nameof(http)));

    /// <summary>Searches parts by words, values, part numbers and catalogue ids.</summary>
    public Task<SearchAnswer> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default) =>
        _exchange.PostAsync(
            "/v1/components/search", query, WireJson.Default.SearchQuery, WireJson.Default.SearchAnswer, cancellationToken);

    /// <summary>Searches parts by words, values, part numbers and catalogue ids, with what the server takes for
    /// granted.</summary>
    /// <param name="query">1 to 512 characters.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<SearchAnswer> SearchAsync(string query, CancellationToken cancellationToken = default) =>
        SearchAsync(new SearchQuery { Query = query }, cancellationToken);

    /// <summary>Says how a search was understood and answered, and of one part why it is in the answer or why not.</summary>
    public Task<Explanation> ExplainAsync(ExplainQuery query, CancellationToken cancellationToken = default) =>
        _exchange.PostAsync(
            "/v1/components/explain", query, WireJson.Default.ExplainQuery, WireJson.Default.Explanation, cancellationToken);

    /// <summary>Picks parts of one type by their values.</summary>
    public Task<ParameterAnswer> PickAsync(ParameterQuery query, CancellationToken cancellationToken = default) =>
        _exchange.PostAsync(
            "/v1/components/parameters/query", query, WireJson.Default.ParameterQuery, WireJson.Default.ParameterAnswer,
            cancellationToken);

    /// <summary>Answers up to 500 queries by values, in their order and from one snapshot.</summary>
    public Task<BatchAnswer> PickAsync(BatchQuery batch, CancellationToken cancellationToken = default) =>
        _exchange.PostAsync(
            "/v1/components/parameters/query/batch", batch, WireJson.Default.BatchQuery, WireJson.Default.BatchAnswer,
            cancellationToken);

    /// <summary>Everything known of up to 1,000 parts, with a bundle of their files.</summary>
    /// <param name="query">The parts.</param>
    /// <param name="bundle">Receives the compressed tar as it arrives, and is not closed. What was written is worth nothing when
    /// the method throws.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The list of the bundle's contents; its digest was compared.</returns>
    public Task<FullMetadata> FullAsync(FullQuery query, Stream bundle, CancellationToken cancellationToken = default) =>
        _exchange.PostAsync(
            "/v1/components/full", query, WireJson.Default.FullQuery, HttpCompletionOption.ResponseHeadersRead,
            (answer, where, limit) => BundleReader.ReadAsync(answer, where, bundle, limit), cancellationToken);

    /// <summary>Everything known of one part.</summary>
    /// <param name="lcscId">Catalogue id: 25804 for C25804.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<PartDocument> PartAsync(long lcscId, CancellationToken cancellationToken = default) =>
        _exchange.GetAsync($"/v1/components/{Text(lcscId)}", WireJson.Default.PartDocument, cancellationToken);

    /// <summary>Parts like one part: by families, what they state, package and meaning.</summary>
    /// <param name="lcscId">Catalogue id.</param>
    /// <param name="limit">Most results, 1 to 100.</param>
    /// <param name="inStockOnly">Only parts in stock.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<SimilarAnswer> SimilarAsync(
        long lcscId, int limit = 20, bool inStockOnly = false, CancellationToken cancellationToken = default) =>
        _exchange.GetAsync(
            $"/v1/components/{Text(lcscId)}/similar?limit={Text(limit)}&in_stock_only={(inStockOnly ? "true" : "false")}",
            WireJson.Default.SimilarAnswer, cancellationToken);

    /// <summary>Parts that may stand in for one part, by rules, and near ones that may not.</summary>
    /// <param name="lcscId">Catalogue id.</param>
    /// <param name="rules">Rules; the same package, with or without stock, when null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<SubstitutesAnswer> SubstitutesAsync(
        long lcscId, SubstituteQuery? rules = null, CancellationToken cancellationToken = default)
    {
        rules ??= new SubstituteQuery();
        string any = rules.Package == PackageChoice.Any ? "&package=any" : "";
        string quantity = rules.Quantity is { } pieces ? $"&quantity={Text(pieces)}" : "";
        string classes = rules.Class.Count == 0 ? ""
            : $"&class={string.Join(',', rules.Class.Select(static one => one.ToString().ToLowerInvariant()))}";
        string stock = rules.InStockOnly ? "true" : "false";
        return _exchange.GetAsync(
            $"/v1/components/{Text(lcscId)}/substitutes?limit={Text(rules.Limit)}&in_stock_only={stock}{any}{quantity}{classes}",
            WireJson.Default.SubstitutesAnswer, cancellationToken);
    }

    /// <summary>Catalogue ids of a manufacturer's part number.</summary>
    /// <param name="manufacturer">Any name of the manufacturer.</param>
    /// <param name="partNumber">The part number.</param>
    /// <param name="limit">Most ids, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<ManufacturerPartAnswer> OfManufacturerAsync(
        string manufacturer, string partNumber, int limit = 50, CancellationToken cancellationToken = default) =>
        _exchange.GetAsync(
            $"/v1/components/mfr/{Uri.EscapeDataString(manufacturer)}/{Uri.EscapeDataString(partNumber)}?limit={Text(limit)}",
            WireJson.Default.ManufacturerPartAnswer, cancellationToken);

    /// <summary>Component types, and what can be asked of each.</summary>
    public Task<TypesAnswer> TypesAsync(CancellationToken cancellationToken = default) =>
        _exchange.GetAsync("/v1/types", WireJson.Default.TypesAnswer, cancellationToken);

    /// <summary>Properties that parts state.</summary>
    /// <param name="componentType">Only those that parts of this type state; all when null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<PropertiesAnswer> PropertiesAsync(string? componentType = null, CancellationToken cancellationToken = default) =>
        _exchange.GetAsync(
            componentType is null ? "/v1/properties" : $"/v1/properties?component_type={Uri.EscapeDataString(componentType)}",
            WireJson.Default.PropertiesAnswer, cancellationToken);

    /// <summary>Properties that parts of a family state.</summary>
    /// <param name="family">Id of the family.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<PropertiesAnswer> PropertiesOfFamilyAsync(string family, CancellationToken cancellationToken = default) =>
        _exchange.GetAsync(
            $"/v1/properties?family={Uri.EscapeDataString(family)}", WireJson.Default.PropertiesAnswer, cancellationToken);

    /// <summary>Families of parts, kinds finer than types.</summary>
    public Task<FamiliesAnswer> FamiliesAsync(CancellationToken cancellationToken = default) =>
        _exchange.GetAsync("/v1/families", WireJson.Default.FamiliesAnswer, cancellationToken);

    /// <summary>One family: broader and narrower ones, the properties that its parts state, some of its parts.</summary>
    /// <param name="id">Id of the family, one of <see cref="FamiliesAsync"/>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<FamilyDetail> FamilyAsync(string id, CancellationToken cancellationToken = default) =>
        _exchange.GetAsync(
            $"/v1/families/{Uri.EscapeDataString(id)}", WireJson.Default.FamilyDetail, cancellationToken);

    /// <summary>Ways to go on with what somebody typed: component types, families, part numbers.</summary>
    /// <param name="text">The text typed so far, 1 to 512 characters.</param>
    /// <param name="limit">Most suggestions, 1 to 20.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<SuggestionsAnswer> SuggestAsync(
        string text, int limit = 8, CancellationToken cancellationToken = default) =>
        _exchange.GetAsync(
            $"/v1/suggest?q={Uri.EscapeDataString(text)}&limit={Text(limit)}", WireJson.Default.SuggestionsAnswer,
            cancellationToken);

    /// <summary>The served snapshot.</summary>
    public Task<SnapshotInfo> SnapshotAsync(CancellationToken cancellationToken = default) =>
        _exchange.GetAsync("/v1/snapshot", WireJson.Default.SnapshotInfo, cancellationToken);

    /// <summary>Whether requests get answers; not while the server warms up or stops.</summary>
    public Task<Readiness> ReadyAsync(CancellationToken cancellationToken = default) =>
        _exchange.GetAsync("/readyz", WireJson.Default.Readiness, cancellationToken);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

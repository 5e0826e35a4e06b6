using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Http;

/// <summary>Methods of the routes without parameters. Routing answers 404 for a known path with another method where a route with
/// a constrained parameter shares the place; this tells 405 from 404 there.</summary>
internal sealed class KnownRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<ILookup<string, string>> _methods = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(static endpoint => endpoint.RoutePattern.Parameters.Count == 0)
        .SelectMany(static endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Select(method => (Path: "/" + endpoint.RoutePattern.RawText?.Trim('/'), Method: method)))
        .ToLookup(static route => route.Path, static route => route.Method, StringComparer.OrdinalIgnoreCase));

    /// <summary>Methods that a path takes; empty when there is no such path.</summary>
    public IReadOnlyList<string> Methods(string path) =>
        [.. _methods.Value["/" + path.Trim('/')].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

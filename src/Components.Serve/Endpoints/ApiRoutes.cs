using Components.Catalog.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary>Maps plain request delegates with the metadata that the OpenAPI document reads. Route handlers with bound parameters
/// would be compiled from expression trees on the first request, which the first caller would wait for.</summary>
internal static class ApiRoutes
{
    public static RouteHandlerBuilder Get(
        IEndpointRouteBuilder routes, string pattern, RequestDelegate handler, QueryFields? query = null) =>
        Map(routes, HttpMethods.Get, pattern, handler, query);

    public static RouteHandlerBuilder Post(
        IEndpointRouteBuilder routes, string pattern, RequestDelegate handler, QueryFields? query = null) =>
        Map(routes, HttpMethods.Post, pattern, handler, query);

    /// <summary>A part of the path, unescaped. Kestrel leaves an escaped slash as it is, so that it cannot change the route; here
    /// it is part of a name.</summary>
    public static string Value(HttpContext context, string name) =>
        InvisibleCharacters.Remove(
            ((string?)context.Request.RouteValues[name] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    private static RouteHandlerBuilder Map(
        IEndpointRouteBuilder routes, string method, string pattern, RequestDelegate handler, QueryFields? query)
    {
        RequestDelegate checkedHandler = query is null ? handler : context =>
        {
            query.Check(context);
            return handler(context);
        };
        IEndpointConventionBuilder endpoint = routes.MapMethods(pattern, [method], checkedHandler);
        endpoint.WithMetadata(handler.Method);
        if (query is not null)
        {
            endpoint.WithMetadata(query);
        }

        return new RouteHandlerBuilder([endpoint]);
    }
}

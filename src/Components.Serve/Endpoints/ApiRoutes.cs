using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary>Maps plain request delegates with the metadata that the OpenAPI document reads. Route handlers with bound parameters would be
/// compiled from expression trees on the first request, which the first caller would wait for.</summary>
internal static class ApiRoutes
{
    public static RouteHandlerBuilder Get(IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) => Map(routes, HttpMethods.Get, pattern, handler);

    public static RouteHandlerBuilder Post(IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) => Map(routes, HttpMethods.Post, pattern, handler);

    /// <summary>A part of the path, unescaped. Kestrel leaves an escaped slash as it is, so that it cannot change the route; here it is
    /// part of a name.</summary>
    public static string Value(HttpContext context, string name) =>
        ((string?)context.Request.RouteValues[name] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string method, string pattern, RequestDelegate handler)
    {
        IEndpointConventionBuilder endpoint = routes.MapMethods(pattern, [method], handler);
        endpoint.WithMetadata(handler.Method);
        return new RouteHandlerBuilder([endpoint]);
    }
}

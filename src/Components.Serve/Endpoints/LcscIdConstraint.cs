using Components.Catalog.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary>Route constraint <c>lcsc</c>: <c>25804</c> or <c>C25804</c>, so that a misspelt route is no component.</summary>
internal sealed class LcscIdConstraint : IRouteConstraint
{
    public const string Name = "lcsc";

    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out object? value) && CatalogueId.TryParse(value as string, out _);
}

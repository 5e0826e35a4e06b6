using Components.Catalog.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Http;

/// <summary>Route constraint <c>lcsc</c>: <c>25804</c> or <c>C25804</c>, so that a misspelt route is no component.</summary>
internal sealed class LcscIdConstraint : IRouteConstraint
{
    public const string Name = "lcsc";

    // Ids stand behind it.
    private const string Above = "/v1/components/";

    /// <summary>The name that stands where an id would, in a path that is no route.</summary>
    /// <param name="path">Path of a request that no route takes.</param>
    /// <returns>A name; null when the path is of another form, or the name is an id.</returns>
    public static string? Refused(PathString path)
    {
        string text = path.Value ?? "";
        string[] names = text.StartsWith(Above, StringComparison.OrdinalIgnoreCase) ? text[Above.Length..].Split('/') : [];
        bool isId = names.Length == 1 || (names.Length == 2 && names[1].ToLowerInvariant() is "similar" or "substitutes");
        return isId && names[0].Length > 0 && !CatalogueId.TryParse(names[0], out _) ? names[0] : null;
    }

    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out object? value) && CatalogueId.TryParse(value as string, out _);
}

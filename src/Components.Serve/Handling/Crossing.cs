using Components.Serve.Http;
using Components.Serve.Turns;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Handling;

/// <summary>Headers for pages of allowed origins: what they may send and read.</summary>
internal static class Crossing
{
    private const string Admin = "/v1/admin";
    private static readonly TimeSpan AskedAgain = TimeSpan.FromHours(1);

    /// <summary>Whether pages of other origins may ask a route at all. For the operator's the browser's question is answered by
    /// nobody.</summary>
    public static bool Applies(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(Admin, StringComparison.OrdinalIgnoreCase);

    /// <summary>States methods and headers. No credentials: the server knows none that a browser would add.</summary>
    public static void Allow(CorsPolicyBuilder policy, CorsOrigins origins) => policy
        .SetIsOriginAllowed(origins.Allows)
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
        .WithHeaders(
            HeaderNames.ContentType, HeaderNames.IfNoneMatch, HeaderNames.Authorization, ClientKey.Header, RequestId.Header,
            "Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name")
        .WithExposedHeaders(
            HeaderNames.ETag, HeaderNames.RetryAfter, RequestId.Header, RequestBoundary.SnapshotHeader, "Server-Timing",
            "X-Bundle-SHA256")
        .SetPreflightMaxAge(AskedAgain);
}

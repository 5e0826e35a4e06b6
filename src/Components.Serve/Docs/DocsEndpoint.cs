using Components.Serve.Handling;
using Components.Serve.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Components.Serve.Docs;

/// <summary><c>/docs</c>: the interface to read and to try, from the OpenAPI document. Script and style come with the program;
/// nothing is loaded from elsewhere, and the browser is told so.</summary>
internal static class DocsEndpoint
{
    private const string Path = "/docs";

    // Milliseconds of one processor: the page is made for each caller, for its nonce.
    private const double Cost = 2;

    /// <summary>Maps the page and its script.</summary>
    public static void Map(IEndpointRouteBuilder routes, Admission admission) => routes
        .MapScalarApiReference(Path, static options =>
        {
            options.Title = "Components";
            options.OpenApiRoutePattern = $"/openapi/{OpenApiEndpoint.Document}.json";
            options.DynamicNonce = true;
            options.DefaultFonts = false;
            options.Telemetry = false;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.Agent = new ScalarAgentOptions { Disabled = true };
        })
        .Add(endpoint =>
        {
            RequestDelegate handler = endpoint.RequestDelegate!;
            RequestDelegate write = ((RouteEndpointBuilder)endpoint).RoutePattern.RawText!.EndsWith(
                ".js", StringComparison.Ordinal) ? new PreparedScript(handler).WriteAsync
                : context => CapturedAnswer.RunAsync(context, handler);
            endpoint.RequestDelegate = admission.Wrap(Cost, context =>
            {
                context.Response.OnStarting(SetPolicy, context);
                return write(context);
            });
            endpoint.Metadata.Add(new ExcludeFromDescriptionAttribute());
        });

    // Known when the page was made. The page writes styles of its own while it runs; scripts are its own two alone.
    private static Task SetPolicy(object state)
    {
        HttpContext context = (HttpContext)state;
        string script = context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce ? $"'nonce-{nonce}'" : "'none'";
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src {script}; style-src 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
        return Task.CompletedTask;
    }
}

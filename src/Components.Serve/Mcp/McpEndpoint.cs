using Components.Serve.Handling;
using Components.Serve.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace Components.Serve.Mcp;

/// <summary><c>/mcp</c>: the tools over HTTP, without sessions. A request is bounded, waits for a turn and sees one snapshot as
/// any other.</summary>
internal static class McpEndpoint
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/mcp";

    // Milliseconds of one processor: a search. Calls by values raise it when they have been read.
    private const double Cost = 5;

    /// <summary>Adds what the endpoint needs.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HttpToolScopes>();
        services.AddMcpServer().WithHttpTransport(static transport => transport.SessionMode = HttpServerSessionMode.Stateless);
        services.AddOptions<McpServerOptions>().Configure<HttpToolScopes>(static (options, scopes) =>
            PartTools.Configure(options, scopes));
    }

    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder routes, Admission admission)
    {
        CorsOrigins origins = routes.ServiceProvider.GetRequiredService<CorsOrigins>();
        HttpToolScopes scopes = routes.ServiceProvider.GetRequiredService<HttpToolScopes>();
        routes.MapMcp(Path).Add(endpoint =>
        {
            RequestDelegate handler = endpoint.RequestDelegate!;
            RequestDelegate bounded = admission.WrapBody(Cost, context =>
            {
                McpMessage.Check(context.State().Body.Span);

                // Read already, within its bounds.
                context.Request.Body = new MemoryStream(context.State().Body.ToArray(), writable: false);
                return CapturedAnswer.RunAsync(context, inner => scopes.RunAsync(inner, handler));
            });
            endpoint.RequestDelegate = context => MayAsk(context, origins) ? bounded(context)
                : throw Problems.ForeignOrigin(context.Request.Headers.Origin.ToString());
            endpoint.Metadata.Add(new ExcludeFromDescriptionAttribute());
        });
    }

    // Tools answer whoever asks. A page of another site, which could not read the answer, could still make them work for it: the
    // protocol wants its request refused, before its body is read.
    private static bool MayAsk(HttpContext context, CorsOrigins origins) =>
        origins.MayAsk(context.Request.Headers.Origin.ToString(), context.Request.Host);
}

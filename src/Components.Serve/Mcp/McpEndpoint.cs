using Components.Serve.Handling;
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
        HttpToolScopes scopes = routes.ServiceProvider.GetRequiredService<HttpToolScopes>();
        routes.MapMcp(Path).Add(endpoint =>
        {
            RequestDelegate handler = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = admission.WrapBody(Cost, context =>
            {
                McpMessage.Check(context.State().Body.Span);

                // Read already, within its bounds.
                context.Request.Body = new MemoryStream(context.State().Body.ToArray(), writable: false);
                return CapturedAnswer.RunAsync(context, inner => scopes.RunAsync(inner, handler));
            });
            endpoint.Metadata.Add(new ExcludeFromDescriptionAttribute());
        });
    }
}

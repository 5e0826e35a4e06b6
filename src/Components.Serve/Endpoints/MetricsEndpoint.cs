using Components.Serve.Handling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Components.Serve.Endpoints;

/// <summary>Answers of <c>/metrics</c>: what <see cref="Metrics.MetricsExport"/> registers, as text.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Estimated milliseconds of one processor for a scrape.</summary>
    public const double Cost = 2;

    /// <summary>Makes the handler of a scrape.</summary>
    /// <param name="routes">Where the exporter finds its services.</param>
    public static RequestDelegate Handler(IEndpointRouteBuilder routes)
    {
        RequestDelegate scrape = routes.CreateApplicationBuilder()
            .UseOpenTelemetryPrometheusScrapingEndpoint(meterProvider: null, predicate: static _ =>
                true, path: null, configureBranchedPipeline: null, optionsName: null)
            .Build();
        return context =>
        {
            context.Response.Headers.CacheControl = "no-store";

            // The exporter compresses for whoever names gzip, also where plain is liked better, and says no Vary.
            context.Request.Headers.Remove(HeaderNames.AcceptEncoding);
            return CapturedAnswer.RunAsync(context, scrape);
        };
    }
}

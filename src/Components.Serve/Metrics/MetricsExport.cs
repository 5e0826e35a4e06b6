using Components.Search;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Components.Serve.Metrics;

/// <summary>Gives the meters to whoever collects them: as Prometheus text at <c>/metrics</c>, and over OTLP where a setting names
/// a collector. No variable of the environment has a say.</summary>
internal static class MetricsExport
{
    private const string ServiceName = "components";

    /// <summary>Registers the exporters.</summary>
    public static void Add(IServiceCollection services, ServeSettings settings)
    {
        ProcessMetrics.Ensure();
        services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics
                .SetResourceBuilder(ResourceBuilder.CreateEmpty()
                    .AddService(ServiceName, serviceVersion: ProductVersion.Current, autoGenerateServiceInstanceId: false))
                .AddMeter(
                    ServerMetrics.HttpMeter, ServerMetrics.SnapshotMeter, SearchMetrics.EngineMeter, SearchMetrics.ModelMeter)
                .AddMeter(ProcessMetrics.ProcessMeter, ProcessMetrics.GcMeter)
                .AddPrometheusExporter(static options =>
                {
                    // A scrape shows the present; names and labels are the instruments' alone.
                    options.ScrapeResponseCacheDurationMilliseconds = 0;
                    options.ScopeInfoEnabled = false;
                    options.TargetInfoEnabled = false;
                });
            if (settings.OtlpEndpoint is { } endpoint)
            {
                metrics.AddOtlpExporter((exporter, reader) =>
                {
                    exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                    exporter.Endpoint = MetricsAddress(endpoint);
                    exporter.HttpClientFactory = () => DirectClient(exporter.TimeoutMilliseconds);
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (
                        int)settings.OtlpInterval.TotalMilliseconds;
                });
            }
        });
        services.ConfigureOpenTelemetryMeterProvider(static (provider, metrics) =>
        {
            object own = provider.GetRequiredService<ServerMetrics>();
            metrics.AddView(instrument =>
                instrument.Meter.Scope is { } scope && scope != own ? MetricStreamConfiguration.Drop : null);
        });
    }

    // No proxy and no other address: they would get metrics that are meant for the collector.
    private static HttpClient DirectClient(int timeoutMs) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromMilliseconds(timeoutMs),
        };

    /// <summary>Where a collector takes metrics, below the address that is configured.</summary>
    internal static Uri MetricsAddress(string endpoint) => new(endpoint.TrimEnd('/') + "/v1/metrics");
}

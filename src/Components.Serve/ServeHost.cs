using System.Text.Json;
using System.Text.Json.Serialization;
using Components.Embedding.Opening;
using Components.Search.Opening;
using Components.Serve.Access;
using Components.Serve.Connections;
using Components.Serve.Docs;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Kicad;
using Components.Serve.Mcp;
using Components.Serve.Metrics;
using Components.Serve.OpenApi;
using Components.Serve.Pacing;
using Components.Serve.Page;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Components.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Components.Serve;

/// <summary>The HTTP server: opens the published snapshot, answers, follows <c>current</c>, stops gracefully.</summary>
public static class ServeHost
{
    // Bytes that a connection holds of an answer whose reader does not take them; every connection that there may be counts.
    private const int UnreadBytes = 1 << 15;

    /// <summary>Runs the server until it is told to stop (SIGTERM, SIGINT or the token).</summary>
    /// <param name="options">The snapshots to serve, and settings.</param>
    /// <param name="encoders">Opens the query encoder that the snapshot's manifest names; never downloads.</param>
    /// <param name="cancellationToken">Stops the server gracefully.</param>
    /// <returns>A task that ends when the last request is answered and everything is closed.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">The snapshot is missing, damaged or incompatible: one of the startup
    /// checks of docs/decisions/0085, before the first request is accepted.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">SRV002, SRV003: the address cannot be listened on. EMB004,
    /// EMB005: a model file is missing or altered.</exception>
    /// <exception cref="Foundation.Errors.UsageException">SRV004: the address is malformed. SRV005: a time limit is not positive.
    /// SRV007: the address for metrics is malformed. SRV008: an origin is malformed. SRV009: a
    /// key is.</exception>
    public static Task RunAsync(ServeOptions options, EncoderFactory encoders, CancellationToken cancellationToken = default) =>
        RunAsync(options, encoders, watch: null, cancellationToken);

    internal static async Task RunAsync(
        ServeOptions options, EncoderFactory encoders, ISnapshotWatch? watch, CancellationToken cancellationToken)
    {
        Check(options.Settings, options.WrittenAt);
        OpenConnections connections = new(
            ConnectionLimits.Of(options.Settings, DescriptorLimit.Read(), options.WrittenAt), options.Time);
        _ = OriginsOf(options);
        ApiKeys keys = new(options);
        if (options.Settings.LogFormat == LogFormat.Text)
        {
            Announce(options);
        }

        using SnapshotHolder holder = new();
        SnapshotLoader loader = new(options, encoders, watch);
        SnapshotLocation location = loader.Locate();

        // Maps and checks the snapshot while the web application is put together: neither needs the other.
        Task<ServingSnapshot> opening = Task.Run(() => loader.Open(location, cancellationToken), cancellationToken);
        await using WebApplication application = Build(options, keys, holder, loader, connections);
        if (options.Settings.WarmupAtStart)
        {
            SearchSnapshot.WarmupReading();
        }

        holder.Swap(await opening);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw ServeErrors.PortTaken(options.Settings.Urls, exception);
        }
        catch (Exception exception) when (
            exception is IOException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            throw ServeErrors.CannotListen(options.Settings.Urls, exception.Message, exception);
        }

        ReadinessState readiness = application.Services.GetRequiredService<ReadinessState>();
        Task warmup = Task.Run(() => WarmUp(options, holder, readiness, application.Lifetime), CancellationToken.None);
        IReadOnlyList<string> addresses =
            [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        await AnnounceStartAsync(application, options, holder.Peek!.Name, string.Join(", ", addresses));
        options.Started?.Invoke(addresses);
        await StopRequestedAsync(application.Lifetime, cancellationToken);
        await DrainAsync(application, options);
        await application.StopAsync(CancellationToken.None);
        await warmup;
    }

    private static async Task AnnounceStartAsync(
        WebApplication application, ServeOptions options, string snapshot, string addresses)
    {
        if (options.Settings.LogFormat == LogFormat.Text)
        {
            await options.Announcements.WriteLineAsync($"serving snapshot {snapshot} on {addresses}");
            return;
        }

        EventLog events = application.Services.GetRequiredService<EventLog>();
        foreach (string announcement in Overrides(options))
        {
            events.Override(announcement);
        }

        events.Started(snapshot, addresses);
        application.Lifetime.ApplicationStopping.Register(events.Stopping);
        application.Lifetime.ApplicationStopped.Register(events.Stopped);
    }

    // SIGTERM and SIGINT reach the lifetime, the command line's own end the token.
    private static async Task StopRequestedAsync(IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration byToken = cancellationToken.Register(() => requested.TrySetResult());
        await using CancellationTokenRegistration bySignal = lifetime.ApplicationStopping.Register(() =>
            requested.TrySetResult());
        await requested.Task;
    }

    // Whoever has a connection open learns with the next answer that it will be closed, while the server still takes new ones: a
    // balancer has time to see that it is not ready. Then the door is closed before the sockets are: who is through it is
    // answered.
    private static async Task DrainAsync(WebApplication application, ServeOptions options)
    {
        application.Services.GetRequiredService<DrainState>().Begin();
        application.Services.GetRequiredService<Paces>().End();
        await Task.Delay(options.Settings.DrainDelay, options.Time, CancellationToken.None);
        await application.Services.GetRequiredService<ListeningSockets>().CloseDoorAsync(options.Time);
        await application.Services.GetRequiredService<OpenConnections>().HeardAsync(options.Settings.DrainDelay);
    }

    // In the background, so that the first answer does not wait for it; a snapshot that fails here stops the server.
    private static void WarmUp(
        ServeOptions options, SnapshotHolder holder, ReadinessState readiness, IHostApplicationLifetime lifetime)
    {
        try
        {
            using SnapshotLeaseHandle? lease = holder.TryAcquire();
            if (options.Settings.WarmupAtStart)
            {
                lease?.Snapshot.Warmup(lifetime.ApplicationStopping);
            }

            readiness.SetReady();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop before it was warm.
        }
        catch
        {
            lifetime.StopApplication();
            throw;
        }
    }

    internal static void Check(ServeSettings settings, Func<string, string?> writtenAt)
    {
        (string Name, TimeSpan Value)[] times =
        [
            ("serve.request_timeout", settings.RequestTimeout),
            ("serve.body_timeout", settings.BodyTimeout),
            ("serve.poll_interval", settings.PollInterval),
            ("serve.drain_timeout", settings.DrainTimeout),
            ("serve.otlp_interval", settings.OtlpInterval),
            ("serve.rate_window", settings.RateWindow),
        ];
        foreach ((string name, TimeSpan value) in times)
        {
            if (value <= TimeSpan.Zero)
            {
                throw ServeErrors.NotPositive(name, value, writtenAt(name) ?? "pipeline.yaml");
            }
        }

        if (settings.OtlpEndpoint is { } endpoint && !(IsWeb(endpoint) && endpoint.AsSpan().IndexOfAny('?', '#', '@') < 0))
        {
            throw ServeErrors.BadOtlpEndpoint(endpoint, writtenAt("serve.otlp_endpoint") ?? "serve.otlp_endpoint");
        }
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is ("http" or "https");

    internal static void Announce(ServeOptions options)
    {
        foreach (string announcement in Overrides(options))
        {
            options.Announcements.WriteLine(announcement);
        }
    }

    private static IEnumerable<string> Overrides(ServeOptions options)
    {
        if (options.SnapshotOverride is { } chosen)
        {
            yield return $"development override ({chosen.Origin}): serving the snapshot in "
                + $"'{chosen.Directory}', not snapshots/current; a new current is not followed";
        }

        if (options.VectorOverride is not null)
        {
            yield return $"development override: reading vectors from '{options.VectorOverride}', not from the snapshot";
        }

        if (options.SearchOverride is not null)
        {
            yield return "development override: ranking with 'search' of pipeline.yaml, not with the weights "
                + "that the snapshot was validated with";
        }
    }

    private static WebApplication Build(
        ServeOptions options, ApiKeys keys, SnapshotHolder holder, SnapshotLoader loader, OpenConnections connections)
    {
        // Empty: no appsettings.json of the directory we happen to be in, no ASPNETCORE_ or DOTNET_ variable has a say. What is
        // served and where is in the options alone.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = "components", Args = [] });
        builder.WebHost.UseKestrelCore();
        ListeningSockets sockets = new();
        builder.Services.AddSingleton(sockets);
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = sockets.Create);
        builder.Services.AddSingleton(connections).AddSingleton<SocketTransportFactory>();
        builder.Services.AddSingleton<IConnectionListenerFactory>(static services => new BoundedListenerFactory(
            services.GetRequiredService<SocketTransportFactory>(), services.GetRequiredService<OpenConnections>()));
        builder.WebHost.UseUrls(CheckedUrls(options.Settings.Urls, options.WrittenAt("serve.urls") ?? "serve.urls"));
        Paces paces = new(Environment.ProcessorCount, TimeProvider.System);
        builder.Services.AddSingleton(paces);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Settings.MaxBodyBytes;

            // serve.body_timeout says how long a body may take, whatever its pace; Kestrel would cut a slow one after 5 s.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
            kestrel.Limits.MaxResponseBufferSize = UnreadBytes;
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
                endpoint.Use(next => ConnectionEnd.Wrap(next, paces));
                endpoint.Use(RefusalWriter.Wrap);
            });
        });
        AddConsole(builder.Logging, options.Settings.LogFormat);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // It logs what callers get wrong, whole, as failures; they are told. Our own faults PartTool logs.
        builder.Logging.AddFilter("ModelContextProtocol", LogLevel.Critical);
        // A start that fails is told once, in one line, by whoever called; not with its stack as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // Standard output belongs to those who pipe it.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Settings.DrainTimeout);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<RouteOptions>(static routing =>
            routing.SetParameterPolicy<LcscIdConstraint>(LcscIdConstraint.Name));
        builder.Services.Configure<JsonOptions>(static json =>
        {
            // Read by the OpenAPI document alone; answers are written with WireFormat.
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireFormat.Json);
        });
        CorsOrigins origins = OriginsOf(options);
        builder.Services.AddSingleton(origins);
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => Crossing.Allow(policy, origins)));
        builder.Services.AddOpenApi(
            OpenApiEndpoint.Document,
            static document => document.AddSchemaTransformer(DocumentedSchemas.MarkOptionalAsync)
                .AddDocumentTransformer(DocumentedRoutes.CompleteAsync));
        builder.Services.AddSingleton(options).AddSingleton(holder).AddSingleton(loader);
        builder.Services.AddSingleton<ServerMetrics>().AddSingleton<Admission>().AddSingleton<ReadinessState>()
            .AddSingleton<DrainState>().AddSingleton<KnownRoutes>().AddSingleton<EventLog>();
        if (options.Settings.RateLimit > 0)
        {
            builder.Services.AddRateLimiter(limiter => RateLimit.Configure(limiter, options.Settings));
        }

        MetricsExport.Add(builder.Services, options.Settings);
        McpEndpoint.Add(builder.Services);
        builder.Services.AddSingleton(new HostNames(options.Settings));
        builder.Services.AddSingleton<SnapshotWatcher>()
            .AddHostedService(static services => services.GetRequiredService<SnapshotWatcher>());

        WebApplication application = builder.Build();
        application.UseMiddleware<RequestBoundary>();
        if (!origins.IsEmpty)
        {
            application.UseWhen(Crossing.Applies, static crossing => crossing.UseCors());
        }

        application.Use(next => context =>
        {
            keys.Recognise(context);
            return next(context);
        });
        if (options.Settings.RateLimit > 0)
        {
            application.UseRateLimiter();
        }

        application.Use(next => context =>
        {
            keys.Refuse(context);
            return next(context);
        });
        application.UseRouting();
        MapRoutes(application);
        application.UseEndpoints(static _ => { });
        return application;
    }

    private static void AddConsole(ILoggingBuilder logging, LogFormat format)
    {
        if (format == LogFormat.Json)
        {
            logging.AddJsonConsole(static console =>
            {
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                console.UseUtcTimestamp = true;
            });
            return;
        }

        logging.AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
    }

    private static void MapRoutes(WebApplication application)
    {
        Admission admission = application.Services.GetRequiredService<Admission>();
        OperationsEndpoints.Map(application, admission, application.Services);
        PageShell shell = new();
        PageEndpoint.Map(application, admission, shell);
        PartEndpoint.Map(application, admission, shell);
        StatusEndpoint.Map(application, admission, shell, application.Services);
        ReportEndpoint.Map(application, admission);
        OpenApiEndpoint.Map(application, admission);
        DocsEndpoint.Map(application, admission);

        ServeOptions options = application.Services.GetRequiredService<ServeOptions>();
        SearchEndpoint.Map(application, admission);
        ExplainEndpoint.Map(application, admission);
        SubstitutesEndpoint.Map(application, admission);
        ComponentEndpoints.Map(application, admission);
        ParametricEndpoints.Map(application, admission);
        BatchEndpoint.Map(application, admission, options);
        FullEndpoint.Map(application, admission, options);
        VocabularyEndpoints.Map(application, admission);
        SuggestEndpoint.Map(application, admission);
        McpEndpoint.Map(application, admission);
        KicadEndpoints.Map(application, admission, options);
    }

    private static CorsOrigins OriginsOf(ServeOptions options) =>
        new(options.Settings.CorsOrigins, options.WrittenAt("serve.cors_origins") ?? "serve.cors_origins");

    private static string[] CheckedUrls(string urls, string where)
    {
        string[] each = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (string url in each.Length == 0 ? [urls] : each)
        {
            string shown = url.Replace("://*", "://localhost").Replace("://+", "://localhost");
            if (!Uri.TryCreate(shown, UriKind.Absolute, out Uri? parsed) || parsed.Scheme is not ("http" or "https")
                || parsed.AbsolutePath is not "/"
                // Kestrel listens on every interface for a name that it does not know: a mistyped address would open the server.
                || !(parsed.IsLoopback || parsed.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6))
            {
                throw ServeErrors.BadUrl(url, where);
            }
        }

        return each;
    }
}

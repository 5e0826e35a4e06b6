using System.Net;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Components.Serve.Endpoints;

/// <summary>Routes for operators and orchestrators. Health checks never wait for a turn, metrics for none of their client's
/// other requests.</summary>
internal static class OperationsEndpoints
{
    /// <summary>Header of requests to <c>/v1/admin</c>. A page of another site cannot send it without asking, and is not
    /// answered.</summary>
    public const string AdminHeader = "X-Components-Admin";

    // Milliseconds of one processor, for a snapshot that fits the memory.
    private const double WarmupCost = 1000;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, IServiceProvider services)
    {
        ServeOptions options = services.GetRequiredService<ServeOptions>();
        SnapshotHolder holder = services.GetRequiredService<SnapshotHolder>();
        ReadinessState readiness = services.GetRequiredService<ReadinessState>();
        SnapshotWatcher watcher = services.GetRequiredService<SnapshotWatcher>();
        DrainState drain = services.GetRequiredService<DrainState>();
        ApiRoutes.Get(routes, ProbePaths.Health, context => HealthAsync(context, holder)).WithName("health")
            .WithTags(ApiTags.Operations).WithSummary("The process lives")
            .WithDescription("Never waits for a turn; answers under any host name.").Produces<HealthAnswer>();
        ApiRoutes.Get(routes, ProbePaths.Ready, context => ReadyAsync(context, watcher, drain, readiness)).WithName("ready")
            .WithTags(ApiTags.Operations).WithSummary("Requests get answers")
            .WithDescription("Not while the server warms up or stops. Names a newer snapshot that was refused.")
            .Produces<ReadinessAnswer>().WithErrors(["SRV112"]);
        ApiRoutes.Get(
            routes, "/v1/snapshot", admission.Wrap(Admission.SmallCost, context => SnapshotAsync(context, options)),
            QueryFields.None)
            .WithName("snapshot")
            .WithTags(ApiTags.Operations).WithSummary("What is served")
            .WithDescription("Name, digest, model and counts of the snapshot that answers now.").Produces<SnapshotAnswer>();
        RequestDelegate warmup = admission.WrapOptionalBody("operations", Admission.SmallCost, WarmupAsync);
        ApiRoutes.Post(routes, "/v1/admin/warmup", Operator(warmup), QueryFields.None)
            .WithName("warmup").WithTags(ApiTags.Operations).WithSummary("Reads what a first query touches")
            .WithDescription("From the server's own machine alone, with the header X-Components-Admin: 1. Takes no body, or {}.")
            .Produces<WarmupAnswer>()
            .WithErrors(["SRV101", "SRV103", "SRV104", "SRV117", "SRV118"]);
        RequestDelegate metrics = MetricsEndpoint.Handler(routes);
        ApiRoutes.Get(routes, ProbePaths.Metrics, admission.WrapApart("metrics", MetricsEndpoint.Cost, metrics))
            .WithName("metrics").WithTags(ApiTags.Operations)
            .WithSummary("Counts as Prometheus text")
            .WithDescription("Prometheus text 0.0.4, or OpenMetrics where a scraper asks for it.")
            .Produces<string>(contentType: "text/plain");
    }

    private static Task HealthAsync(HttpContext context, SnapshotHolder holder) =>
        UntaggedAsync(context, new HealthAnswer("ok", holder.Peek?.Name), WireFormat.Json.HealthAnswer);

    private static Task ReadyAsync(HttpContext context, SnapshotWatcher watcher, DrainState drain, ReadinessState readiness)
    {
        if (drain.IsDraining)
        {
            throw new ProblemException(
                Problems.NotReady("The server is stopping.", "Ask another replica."), TimeSpan.FromSeconds(1));
        }

        if (!readiness.IsReady)
        {
            throw new ProblemException(
                Problems.NotReady("The server is warming up.", "Ask again in a moment."), TimeSpan.FromSeconds(1));
        }

        ServingSnapshot snapshot = context.Snapshot();
        ReadinessAnswer answer = new("ready", snapshot.Name, snapshot.IsWarm, watcher.Refused?.ForStrangers);
        return UntaggedAsync(context, answer, WireFormat.Json.ReadinessAnswer);
    }

    private static Task SnapshotAsync(HttpContext context, ServeOptions options)
    {
        ServingSnapshot snapshot = context.Snapshot();
        return Answers.JsonAsync(context, () => Describe(snapshot, options), WireFormat.Json.SnapshotAnswer);
    }

    /// <summary>From this machine, and never by a browser on behalf of a page: a request with a header of its own is asked for
    /// first, and nobody answers that question.</summary>
    internal static RequestDelegate Operator(RequestDelegate handler) => context =>
    {
        // Where keys are asked for, an address proves nothing: a proxy on this machine has the same one for everybody.
        ApiKey? key = context.Features.Get<RequestState>()?.Key;
        if (key is not null ? !key.IsAdmin : !IsLocal(context))
        {
            throw Problems.NotAdmin(key is null
                ? "The request comes from another machine." : "The request's key is not an operator's.");
        }

        return context.Request.Headers[AdminHeader] is ["1"]
            ? handler(context)
            : throw Problems.NotAdmin($"The request has no header '{AdminHeader}: 1'.");
    };

    // By loopback, or from the very address that was asked: no other machine has it.
    private static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        && (IPAddress.IsLoopback(address) || Plain(address)!.Equals(Plain(context.Connection.LocalIpAddress)));

    private static IPAddress? Plain(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private static async Task WarmupAsync(HttpContext context)
    {
        if (!context.State().Body.IsEmpty)
        {
            _ = JsonBody.Read(context, WireFormat.Json.EmptyQuery);
        }

        ServingSnapshot snapshot = context.Snapshot();
        await context.State().Turn!.RaiseAsync(WarmupCost, context.RequestAborted);
        using (context.Timings().Measure("warmup"))
        {
            await Task.Run(() => snapshot.Warmup(context.RequestAborted), context.RequestAborted);
        }

        await UntaggedAsync(context, new WarmupAnswer("warm", snapshot.Name), WireFormat.Json.WarmupAnswer);
    }

    private static Task UntaggedAsync<T>(
        HttpContext context, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Answers.BytesAsync(
            context, StatusCodes.Status200OK, JsonText.MediaType,
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value, type));
    }

    private static SnapshotAnswer Describe(ServingSnapshot snapshot, ServeOptions options)
    {
        Components.Snapshots.SnapshotMetadata metadata = snapshot.Opened.Metadata;
        Index.Manifest.VectorManifest manifest = snapshot.Opened.Manifest;
        return new SnapshotAnswer
        {
            Name = metadata.Name,
            Digest = snapshot.Opened.Digest,
            SchemaVersion = metadata.SchemaVersion,
            BuildTimestampUtc = metadata.BuildTimestampUtc,
            BuilderVersion = manifest.BuilderVersion,
            SourceId = metadata.SourceId,
            Partial = metadata.Partial,
            ComponentCount = manifest.SourceComponentCount,
            TableCounts = metadata.TableCounts,
            Engine = snapshot.Opened.Engine.Name,
            EmbeddingBackend = manifest.EmbeddingBackend,
            ModelId = manifest.ModelId,
            ModelRevision = manifest.ModelRevision,
            EmbeddingDim = manifest.EmbeddingDim,
            Quantization = manifest.Quantization,
            Override = options.SnapshotOverride is not null || options.VectorOverride is not null,
        };
    }
}

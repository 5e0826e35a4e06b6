using System.Text;
using Components.Serve.Bundles;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>POST /v1/components/full</c>: everything known of up to a thousand parts, with a bundle.</summary>
internal static class FullEndpoint
{
    // Milliseconds of one processor: reading, packing and compressing.
    private const double Cost = 1;

    // Some hundred ids.
    private const int LightBytes = 1024;
    private const double CostPerPart = 0.2;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options) => ApiRoutes
        .Post(routes, "/v1/components/full", admission.WrapBody(Cost, LightBytes, context =>
            HandleAsync(context, options)), QueryFields.None)
        .WithName("getComponentsFull").WithTags(ApiTags.Components)
        .WithSummary("Everything known of many parts as multipart/mixed: metadata (JSON) and bundle (tar in zstd, or in gzip)")
        .WithDescription("The part named metadata is JSON (schema FullMetadata), the part named bundle the compressed tar: "
            + "components/<id>.json, assets/<id>/... and manifest.json. Both are complete before the first byte is sent. With "
            + "on_error report unknown ids are listed under missing in both, and the others are answered.")
        .Accepts<FullQuery>("application/json")
        .Produces<byte[]>(contentType: "multipart/mixed")
        .WithErrors(["SRV107", "SRV119", "SRV124"]);

    private static async Task HandleAsync(HttpContext context, ServeOptions options)
    {
        FullQuery request = JsonBody.Read(context, WireFormat.Json.FullQuery);
        Check(request);
        ServingSnapshot snapshot = context.Snapshot();
        long[] ids = [.. request.ComponentIds.Distinct().Order()];
        await context.State().Turn!.RaiseAsync(ids.Length * CostPerPart, context.RequestAborted);
        HashSet<long> known = [];
        List<SqlRow> assets = [];
        foreach (long[] some in ids.Chunk(BundleParts.PartsOfOnePiece))
        {
            await context.PauseAsync();
            using RequestTimings.Scope measured = context.Timings().Measure("sql");
            known.UnionWith(snapshot.Details.Known(some));
            assets.AddRange(snapshot.Details.Assets(some));
        }

        long[] unknown = [.. ids.Where(id => !known.Contains(id))];
        bool reports = request.OnError == OnError.Report;
        if (unknown.Length > 0 && !reports)
        {
            throw Problems.UnknownComponents(unknown);
        }

        // A POST is answered anew whatever the caller holds: the tag is for him to compare. Answers of the same bytes have the
        // same one.
        BundleFormat format = request.BundleFormat ?? BundleFormat.Zstd;
        Answers.Tag(context, EntityTags.Of(context, Encoding.UTF8.GetBytes(
            $"{format}\n{string.Join(',', ids)}{(reports ? "\nreport" : "")}")));
        await AnswerAsync(context, options, format, new BundleParts
        {
            Snapshot = snapshot.Name,
            Ids = [.. ids.Where(known.Contains)],
            Assets = assets,
            Missing = reports ? unknown : null,
            Read = some =>
            {
                using RequestTimings.Scope measured = context.Timings().Measure("sql");
                return snapshot.Details.Find(some);
            },
            Pause = context.PauseAsync,
        });
    }

    // Two spools: what stands first in the answer, the digest of the bundle, is known last.
    private static async Task AnswerAsync(HttpContext context, ServeOptions options, BundleFormat format, BundleParts parts)
    {
        using AnswerSpool packed = AnswerSpool.Of(options.Settings);
        using AnswerSpool head = AnswerSpool.Of(options.Settings);
        Bundle bundle;
        using (context.Timings().Measure("bundle"))
        {
            bundle = await BundleWriter.WriteAsync(
                parts, AssetStore.Open(options.Settings.AssetDirectory), new BundleBudget(options.Settings.MaxBundleBytes),
                    format,
                packed, context.RequestAborted);
        }

        (string mediaType, byte[] end) = await MultipartAnswer.WriteHeadAsync(head, bundle, parts);
        context.Response.Headers["X-Bundle-SHA256"] = bundle.Sha256;
        await Answers.BlocksAsync(
            context, StatusCodes.Status200OK, mediaType, head.Length + packed.Length + end.Length,
            head.Blocks.Concat(packed.Blocks).Append(end));
    }

    private static void Check(FullQuery request)
    {
        if (request.ComponentIds is not { Count: >= 1 and <= FullQuery.MaxIds })
        {
            throw Problems.InvalidField(
                "component_ids", $"must hold 1 to {FullQuery.MaxIds} ids, found {request.ComponentIds.Count}.");
        }

        FieldErrors errors = new(FullQuery.MaxIds);
        for (int index = 0; index < request.ComponentIds.Count; index++)
        {
            if (request.ComponentIds[index] <= 0)
            {
                errors.Add($"component_ids[{index}]", $"must be a positive whole number, found {request.ComponentIds[index]}.");
            }
        }

        errors.ThrowIfAny();
    }
}

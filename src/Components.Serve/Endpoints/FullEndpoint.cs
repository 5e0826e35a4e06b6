using System.Text;
using Components.Serve.Bundles;
using Components.Serve.Http;
using Components.Serve.OpenApi;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Components.Serve.Turns;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>POST /v1/components/full</c>: everything known of up to a thousand parts, with a bundle.</summary>
internal static class FullEndpoint
{
    public const int MaxIds = 1000;

    // Milliseconds of one processor: reading, packing and compressing.
    private const double Cost = 1;
    private const double CostPerPart = 0.2;

    // Parts that are read without looking whether others wait.
    private const int PartsOfOnePiece = 16;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options) => ApiRoutes
        .Post(routes, "/v1/components/full", admission.WrapBody(Cost, context => HandleAsync(context, options)), QueryFields.None)
        .WithName("getComponentsFull").WithTags(ApiTags.Components)
        .WithSummary("Everything known of many parts as multipart/mixed: metadata (JSON) and bundle (tar in zstd, or in gzip)")
        .WithDescription("The part named metadata is JSON (schema FullMetadata), the part named bundle the compressed tar: "
            + "components/<id>.json, assets/<id>/... and manifest.json. Both are complete before the first byte is sent. With "
            + "on_error report unknown ids are listed under missing in both, and the others are answered.")
        .Accepts<FullQuery>("application/json")
        .Produces<byte[]>(contentType: "multipart/mixed")
        .WithErrors(["SRV107", "SRV119"]);

    private static async Task HandleAsync(HttpContext context, ServeOptions options)
    {
        FullQuery request = JsonBody.Read(context, WireFormat.Json.FullQuery);
        Check(request);
        ServingSnapshot snapshot = context.Snapshot();
        long[] ids = [.. request.ComponentIds.Distinct().Order()];
        await context.State().Turn!.RaiseAsync(ids.Length * CostPerPart, context.RequestAborted);
        List<SqlRow> rows = [];
        List<SqlRow> assets = [];
        foreach (long[] some in ids.Chunk(PartsOfOnePiece))
        {
            await context.PauseAsync();
            using RequestTimings.Scope measured = context.Timings().Measure("sql");
            rows.AddRange(snapshot.Details.Find(some));
            assets.AddRange(snapshot.Details.Assets(some));
        }

        long[] unknown = [.. ids.Except(rows.Select(static row => row.LcscId))];
        bool reports = request.OnError == OnError.Report;
        if (unknown.Length > 0 && !reports)
        {
            throw Problems.UnknownComponents(unknown);
        }

        long[]? missing = reports ? unknown : null;

        // A POST is answered anew whatever the caller holds: the tag is for him to compare. Answers of the same bytes have the
        // same one.
        BundleFormat format = request.BundleFormat ?? BundleFormat.Zstd;
        Answers.Tag(context, EntityTags.Of(context, Encoding.UTF8.GetBytes(
            $"{format}\n{string.Join(',', ids)}{(reports ? "\nreport" : "")}")));

        Bundle bundle;
        using (context.Timings().Measure("bundle"))
        {
            bundle = await BundleWriter.WriteAsync(
                snapshot.Name,
                rows,
                assets,
                missing,
                AssetStore.Open(options.Settings.AssetDirectory),
                new BundleBudget(options.Settings.MaxBundleBytes),
                format,
                context.PauseAsync,
                context.RequestAborted);
        }

        await context.PauseAsync();

        (string mediaType, byte[] body) = MultipartAnswer.Compose(bundle, rows, missing);
        context.Response.Headers["X-Bundle-SHA256"] = bundle.Sha256;
        await Answers.BytesAsync(context, StatusCodes.Status200OK, mediaType, body);
    }

    private static void Check(FullQuery request)
    {
        if (request.ComponentIds is not { Count: >= 1 and <= MaxIds })
        {
            throw Problems.InvalidField("component_ids", $"must hold 1 to {MaxIds} ids, found {request.ComponentIds.Count}.");
        }

        FieldErrors errors = new(MaxIds);
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

using Components.Serve.Bundles;
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
    private const int MaxIds = 1000;

    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options) => ApiRoutes
        .Post(routes, "/v1/components/full", admission.Wrap(context => HandleAsync(context, options)))
        .WithName("getComponentsFull").WithTags(ApiTags.Components)
        .WithSummary("Everything known of many parts as multipart/mixed: metadata (JSON) and bundle (tar in gzip)")
        .Accepts<FullQuery>("application/json")
        .Produces(StatusCodes.Status200OK, contentType: "multipart/mixed")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task HandleAsync(HttpContext context, ServeOptions options)
    {
        FullQuery request = await JsonBody.ReadAsync(context, WireFormat.Json.FullQuery, options.Settings.MaxBodyBytes);
        Check(request);
        ServingSnapshot snapshot = context.Snapshot();
        if (Answers.TagOrNotModified(context))
        {
            return;
        }

        long[] ids = [.. request.ComponentIds.Distinct().Order()];
        IReadOnlyList<SqlRow> rows;
        IReadOnlyList<SqlRow> assets;
        using (context.Timings().Measure("sql"))
        {
            rows = snapshot.Details.Find(ids);
            assets = snapshot.Details.Assets(ids);
        }

        long[] unknown = [.. ids.Except(rows.Select(static row => row.LcscId))];
        if (unknown.Length > 0)
        {
            throw Problems.UnknownComponents(unknown);
        }

        Bundle bundle;
        using (context.Timings().Measure("bundle"))
        {
            bundle = BundleWriter.Write(snapshot.Name, rows, assets, AssetStore.Open(options.Settings.AssetDirectory), context.RequestAborted);
        }

        (string mediaType, byte[] body) = MultipartAnswer.Compose(bundle, rows);
        context.Response.Headers["X-Bundle-SHA256"] = bundle.Sha256;
        await Answers.BytesAsync(context, StatusCodes.Status200OK, mediaType, body);
    }

    private static void Check(FullQuery request)
    {
        if (request.ComponentIds is not { Count: >= 1 and <= MaxIds })
        {
            throw Problems.InvalidFields([new("component_ids", $"must hold 1 to {MaxIds} ids, found {request.ComponentIds?.Count ?? 0}.")]);
        }

        List<FieldProblem> errors = [];
        for (int index = 0; index < request.ComponentIds.Count; index++)
        {
            if (request.ComponentIds[index] <= 0)
            {
                errors.Add(new($"component_ids[{index}]", $"must be a positive whole number, found {request.ComponentIds[index]}."));
            }
        }

        if (errors.Count > 0)
        {
            throw Problems.InvalidFields(errors);
        }
    }
}

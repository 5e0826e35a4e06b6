using Components.Serve.Http;
using Components.Serve.Snapshots;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>/report/</c>: the report of the snapshot being served.</summary>
internal static class ReportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ApiRoutes.Get(routes, "/report", IndexAsync).ExcludeFromDescription();
        ApiRoutes.Get(routes, "/report/{name}", static context => FileAsync(context, ApiRoutes.Value(context, "name")))
            .ExcludeFromDescription();
    }

    private static Task IndexAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith('/'))
        {
            return FileAsync(context, "index.html");
        }

        // The report links to its neighbours by name.
        context.Response.Redirect("/report/");
        return Task.CompletedTask;
    }

    private static async Task FileAsync(HttpContext context, string name)
    {
        ServingSnapshot snapshot = context.Snapshot();
        string directory = Path.Combine(snapshot.Directory, "report");
        // Only what the directory lists: a name from outside is compared, never joined to a path.
        string? path = Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory)
                .FirstOrDefault(file => string.Equals(Path.GetFileName(file), name, StringComparison.Ordinal)
                    && Foundation.Files.FileKind.Unusual(file) is null)
            : null;
        if (path is null)
        {
            throw Problems.NoReport(snapshot.Name, name);
        }

        // The report is renamed into place beside the sealed files and may be written anew, so its own bytes make the tag.
        byte[] bytes = await File.ReadAllBytesAsync(path, context.RequestAborted);
        if (name == Components.Snapshots.SnapshotLayout.PublishRecord)
        {
            bytes = PublicRecord.Of(bytes);
        }

        string tag = $"\"{Foundation.Files.Sha256Digest.Of(bytes).ToShortString(32)}\"";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
        await Answers.FileAsync(context, MediaTypeOf(name), bytes, tag);
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".json" => Answers.Json,
        ".xml" => "application/xml; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".md" => "text/markdown; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    };
}

using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary><c>/report/</c>: the report of the snapshot being served.</summary>
internal static class ReportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, Admission admission)
    {
        Get("/report", IndexAsync);
        Get("/report/{name}", static context => FileAsync(context, ApiRoutes.Value(context, "name")));

        void Get(string path, RequestDelegate handler) =>
            ApiRoutes.Get(routes, path, admission.Wrap(Admission.SmallCost, handler)).ExcludeFromDescription();
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
        PreparedAnswer? answer = await snapshot.Report.FindAsync(name, context.RequestAborted);
        LongFile? file = answer is null ? snapshot.Report.FindLong(name) : null;
        if (answer is null && file is null)
        {
            throw Problems.NoReport(snapshot.Name, name);
        }

        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
        await (answer is not null ? Answers.PreparedAsync(context, answer) : Answers.FileAsync(context, file!));
    }
}

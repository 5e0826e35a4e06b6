using System.Globalization;
using Components.Serve.Connections;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
using Components.Serve.Snapshots;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Components.Serve.Page;

/// <summary><c>/status</c>: what is served and how busy the server is, for operators.</summary>
internal static class StatusEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, Admission admission, PageShell shell, IServiceProvider services)
    {
        SnapshotWatcher watcher = services.GetRequiredService<SnapshotWatcher>();
        OpenConnections connections = services.GetRequiredService<OpenConnections>();
        TimeProvider time = services.GetRequiredService<ServeOptions>().Time;
        DateTimeOffset start = time.GetUtcNow();
        ApiRoutes.Get(routes, "/status", admission.Wrap(Admission.SmallCost, context =>
        {
            (string Name, string Value)[] load =
            [
                ("Version", ProductVersion.Current), ("Up for", UpTime(time.GetUtcNow() - start)),
                ("Requests that wait", Number(admission.Waiting)), ("Connections", Number(connections.Count)),
                ("Connections refused", Number(connections.Refused)),
            ];
            PageContent content = StatusView.Of(context.Snapshot(), load, watcher.Refused?.ForStrangers);
            context.Response.Headers.ContentSecurityPolicy = shell.Policy;
            context.Response.Headers.CacheControl = "no-store";
            return Answers.BytesAsync(context, StatusCodes.Status200OK, PageEndpoint.Html, shell.Whole(content));
        })).ExcludeFromDescription();
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string UpTime(TimeSpan time) => time.TotalDays >= 1 ? $"{(int)time.TotalDays} d {time.Hours} h"
        : time.TotalHours >= 1 ? $"{time.Hours} h {time.Minutes} min" : $"{time.Minutes} min {time.Seconds} s";
}

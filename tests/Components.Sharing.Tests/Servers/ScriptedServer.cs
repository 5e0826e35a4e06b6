using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Components.Sharing.Tests.Servers;

/// <summary>Kestrel on a free port of the loopback interface, answering as it is told.</summary>
public sealed class ScriptedServer : IDisposable
{
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stop = new();

    public ScriptedServer(Func<HttpContext, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        _application = builder.Build();
        _application.Run(async context =>
        {
            Log.Enqueue($"{context.Request.Method} {context.Request.Path}");
            Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            await answer(context);
        });
        _application.StartAsync().GetAwaiter().GetResult();
        Url = _application.Urls.Single();
    }

    public string Url { get; }

    /// <summary>Method and path of every request.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Ends the wait of an answer that never comes.</summary>
    public CancellationToken Stopping => _stop.Token;

    public void Dispose()
    {
        _stop.Cancel();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(2));
        try
        {
            _application.StopAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // A client that hangs on is cut off.
        }

        ((IDisposable)_application).Dispose();
        _stop.Dispose();
    }
}

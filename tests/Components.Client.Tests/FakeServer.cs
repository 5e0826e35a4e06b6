using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Components.Client.Tests;

/// <summary>A server that answers as a test says, and counts.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _asked;

    private FakeServer(WebApplication application) => _application = application;

    public int Asked => Volatile.Read(ref _asked);

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers a request, by its number from 1.</param>
    public static async Task<FakeServer> StartAsync(Func<HttpContext, int, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        FakeServer server = new(application);
        application.Run(context => answer(context, Interlocked.Increment(ref server._asked)));
        await application.StartAsync();
        return server;
    }

    /// <summary>A problem as the server writes it.</summary>
    public static async Task RefuseAsync(HttpContext context, int status, string code, int? retryAfterSeconds = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        if (retryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        await context.Response.WriteAsync($$"""{"status":{{status}},"title":"t","detail":"d","code":"{{code}}","remedy":"r"}""");
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}

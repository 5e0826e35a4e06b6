using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Components.Fetch.Tests;

/// <summary>A real HTTP server on the loopback interface that answers as it is told.</summary>
internal sealed class CatalogueServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Func<HttpListenerContext, Task>> _script = new();
    private readonly Task _loop;

    public CatalogueServer()
    {
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public int Port { get; }

    public string Base => $"http://127.0.0.1:{Port}/";

    public string Url => Base + "cache.sqlite3";

    /// <summary>Files by path; where there are any, nothing else is served, each with its digest as its tag.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Tag of all <see cref="Files"/>, whatever they hold; null for their digests.</summary>
    public string? TagOfFiles { get; set; }

    /// <summary>Path of every request.</summary>
    public ConcurrentQueue<string> Paths { get; } = new();

    /// <summary>Present content of the file.</summary>
    public byte[] Content { get; set; } = [];

    public string ETag { get; set; } = "\"v1\"";

    /// <summary>Every request that came, as <c>Range</c> and <c>If-None-Match</c> headers and the status that was
    /// answered.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The next answer is this one; after the script the server serves the file correctly.</summary>
    public void Next(Func<HttpListenerContext, Task> answer) => _script.Enqueue(answer);

    public void NextStatus(int status, string? retryAfter = null) => Next(context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.AddHeader("Retry-After", retryAfter);
        }

        context.Response.Close();
        return Task.CompletedTask;
    });

    /// <summary>Promises the whole file, sends the first bytes, cuts the connection.</summary>
    public void NextCut(int bytes, string? tag = null) => Next(async context =>
    {
        context.Response.AddHeader("ETag", tag ?? ETag);
        context.Response.ContentLength64 = Content.Length;
        await context.Response.OutputStream.WriteAsync(Content.AsMemory(0, bytes));
        await context.Response.OutputStream.FlushAsync();

        // What was sent must arrive before the reset does.
        await Task.Delay(200);
        context.Response.Abort();
    });

    public void Dispose()
    {
        _listener.Close();
        try
        {
            _loop.Wait(TimeSpan.FromSeconds(5));
        }
        catch (AggregateException)
        {
            // The loop ends with the listener.
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            string request = $"range={context.Request.Headers["Range"]} if-range={context.Request.Headers["If-Range"]} "
                + $"if-none-match={context.Request.Headers["If-None-Match"]}";
            // Before the answer: whoever has it may look at once.
            Log.Enqueue(request);
            Paths.Enqueue(context.Request.Url!.AbsolutePath);
            try
            {
                await (_script.TryDequeue(out Func<HttpListenerContext, Task>? answer)
                    ? answer(context) : ServeFileAsync(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client has cut the connection.
            }
        }
    }

    private async Task ServeFileAsync(HttpListenerContext context)
    {
        HttpListenerResponse response = context.Response;
        if (!Files.IsEmpty)
        {
            if (!Files.TryGetValue(context.Request.Url!.AbsolutePath, out byte[]? file))
            {
                response.StatusCode = 404;
                response.Close();
                return;
            }

            Content = file;
            ETag = TagOfFiles ?? $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Content))}\"";
        }

        response.AddHeader("ETag", ETag);
        if (context.Request.Headers["If-None-Match"] == ETag)
        {
            response.StatusCode = 304;
            response.Close();
            return;
        }

        int from = 0;
        if (context.Request.Headers["Range"] is { } range && context.Request.Headers["If-Range"] == ETag)
        {
            from = int.Parse(range["bytes=".Length..].TrimEnd('-'));
            response.StatusCode = 206;
            response.AddHeader("Content-Range", $"bytes {from}-{Content.Length - 1}/{Content.Length}");
        }

        response.ContentLength64 = Content.Length - from;
        await response.OutputStream.WriteAsync(Content.AsMemory(from));
        response.Close();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Components.Sharing.Tests.Servers;

/// <summary>A plain server of the files below a directory, links followed, with Range; or what a test puts there.</summary>
public sealed class FileServer : IDisposable
{
    private readonly ScriptedServer _server;
    private readonly string _root;

    public FileServer(string root)
    {
        _root = root;
        _server = new ScriptedServer(AnswerAsync);
    }

    public string Url => _server.Url;

    /// <summary>Method and path of every request.</summary>
    public ConcurrentQueue<string> Log => _server.Log;

    public ConcurrentQueue<string> Authorizations => _server.Authorizations;

    /// <summary>Header Range of every request that had one.</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    public CancellationToken Stopping => _server.Stopping;

    /// <summary>Contents in place of files, by path.</summary>
    public ConcurrentDictionary<string, byte[]> Instead { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it sends whole files where parts were asked for.</summary>
    public bool IgnoresRanges { get; set; }

    /// <summary>Answers in place of the files where it returns true.</summary>
    public Func<HttpContext, Task<bool>>? Fault { get; set; }

    public void Dispose() => _server.Dispose();

    private async Task AnswerAsync(HttpContext context)
    {
        if (Fault is not null && await Fault(context))
        {
            return;
        }

        string path = context.Request.Path.Value!;
        string file = Path.Combine(_root, path.TrimStart('/'));
        byte[]? content = Instead.TryGetValue(path, out byte[]? other) ? other
            : File.Exists(file) ? await File.ReadAllBytesAsync(file) : null;
        if (content is null)
        {
            context.Response.StatusCode = 404;
            return;
        }

        int from = 0;
        int to = content.Length - 1;
        string range = context.Request.Headers.Range.ToString();
        if (range.Length > 0 && !IgnoresRanges)
        {
            Ranges.Enqueue(range);
            string[] ends = range["bytes=".Length..].Split('-');
            from = int.Parse(ends[0], CultureInfo.InvariantCulture);
            to = ends[1].Length == 0 ? to : int.Parse(ends[1], CultureInfo.InvariantCulture);
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{to}/{content.Length}";
        }

        context.Response.ContentLength = to + 1 - from;
        await context.Response.Body.WriteAsync(content.AsMemory(from, to + 1 - from));
    }
}

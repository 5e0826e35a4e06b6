using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Components.TestKit.Parts;

/// <summary>A real HTTP server on the loopback interface that behaves like those that have documents, models and data sheets of
/// parts: EasyEDA's, that of its models, and the odd places where data sheets lie. Nothing of it is the product's code.</summary>
public sealed class PartsServer : IDisposable
{
    public const string ModelId = "0123456789abcdef0123456789abcdef";

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, Func<HttpListenerContext, Task>> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpListenerContext, Task>>> _script =
        new(StringComparer.Ordinal);

    private readonly Task _loop;
    private int _open;
    private int _mostOpen;

    public PartsServer()
    {
        Port = FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The same server as another host.</summary>
    public string OtherUrl => $"http://localhost:{Port}";

    public string EasyedaUrl => Url + "/api/products/C{id}/components?version=6.4.19.5";

    public string ObjUrl => Url + "/3dmodel/{uuid}";

    public string StepUrl => Url + "/qAxj6KHrDKw4blvCG8QJPs7Y/{uuid}";

    public static byte[] Pdf { get; } = Encoding.Latin1.GetBytes(
        "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n" + new string('x', 9_000) + "\n%%EOF\n");

    public static byte[] Step { get; } = Encoding.ASCII.GetBytes(
        "ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\n" + new string('#', 20_000) + "\nENDSEC;\nEND-ISO-10303-21;\n");

    public static byte[] Obj { get; } =
        Encoding.ASCII.GetBytes("newmtl 1\nKd 0.8 0.8 0.8\nendmtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nusemtl 1\nf 1// 2// 3//\n");

    /// <summary>Every request: path with query, header Range, and when it came.</summary>
    public ConcurrentQueue<(string Path, string Range, DateTimeOffset Time)> Log { get; } = new();

    public IEnumerable<string> Paths => Log.Select(static entry => entry.Path);

    /// <summary>Most requests that were open at a time.</summary>
    public int MostOpen => _mostOpen;

    /// <summary>Told before a request is answered; may wait.</summary>
    public Func<string, Task>? BeforeAnswer { get; set; }

    public static string DocumentPath(long id) => $"/api/products/C{id}/components?version=6.4.19.5";

    public static string ObjPath(string model = ModelId) => $"/3dmodel/{model}";

    public static string StepPath(string model = ModelId) => $"/qAxj6KHrDKw4blvCG8QJPs7Y/{model}";

    /// <summary>A part's document with a chip of two pads.</summary>
    public static string Document(long id, string? model = ModelId)
    {
        List<string> shapes =
        [
            "PAD~RECT~3997~3000~3.2~3.4~1~~1~0~~0~gge1~0~~Y~0", "PAD~RECT~4003~3000~3.2~3.4~1~~2~0~~0~gge2~0~~Y~0",
        ];
        if (model is not null)
        {
            shapes.Add("SVGNODE~" + JsonSerializer.Serialize(new
            {
                gId = "g1_outline",
                nodeName = "g",
                layerid = "19",
                attrs = new { c_rotation = "0,0,0", z = "0", c_origin = "4000,3000", uuid = model, c_etype = "outline3D" },
            }));
        }

        var head = new { x = 4000, y = 3000, c_para = new { package = "R0603" } };
        return JsonSerializer.Serialize(new
        {
            success = true,
            code = 0,
            result = new
            {
                lcsc = new { id = 1, number = $"C{id}" },
                packageDetail = new { title = "R0603", dataStr = new { head, shape = shapes } },
            },
        });
    }

    /// <summary>A whole part: its document, and both forms of its model.</summary>
    public void AddPart(long id, string? model = ModelId)
    {
        Add(DocumentPath(id), Document(id, model), "application/json; charset=utf-8");
        if (model is not null)
        {
            Add(ObjPath(model), Obj, "text/plain");
            Add(StepPath(model), Step, "application/octet-stream");
        }
    }

    public void Add(string path, string body, string? type = null, int status = 200) =>
        Add(path, Encoding.UTF8.GetBytes(body), type, status);

    public void Add(string path, byte[] body, string? type = null, int status = 200) =>
        Add(path, context => AnswerAsync(context, body, type, status));

    public void Add(string path, Func<HttpListenerContext, Task> answer) => _routes[path] = answer;

    public void Remove(string path) => _routes.TryRemove(path, out _);

    public void AddRedirect(string path, string target) => Add(path, context =>
    {
        context.Response.RedirectLocation = target;
        return AnswerAsync(context, [], null, 302);
    });

    /// <summary>Bytes with a strong tag, in pieces where they are asked for.</summary>
    public void AddResumable(string path, byte[] body, string tag = "\"one\"", string? type = null) =>
        Add(path, context => ResumableAsync(context, body, tag, type));

    /// <summary>The next answer to a path is this one; behind it the server answers as usual.</summary>
    public void Next(string path, Func<HttpListenerContext, Task> answer) =>
        _script.GetOrAdd(path, static _ => new ConcurrentQueue<Func<HttpListenerContext, Task>>()).Enqueue(answer);

    public void NextStatus(string path, int status, string? retryAfter = null) => Next(path, context =>
    {
        if (retryAfter is not null)
        {
            context.Response.AddHeader("Retry-After", retryAfter);
        }

        return AnswerAsync(context, [], null, status);
    });

    /// <summary>Promises the whole body, sends half of it, cuts the connection.</summary>
    public void NextCut(string path, byte[] body, string? tag = null) => Next(path, async context =>
    {
        if (tag is not null)
        {
            context.Response.AddHeader("ETag", tag);
        }

        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body.AsMemory(0, body.Length / 2));
        await context.Response.OutputStream.FlushAsync();
        await Task.Delay(50);
        context.Response.Abort();
    });

    public static async Task AnswerAsync(HttpListenerContext context, byte[] body, string? type, int status = 200)
    {
        context.Response.StatusCode = status;
        if (type is not null)
        {
            context.Response.ContentType = type;
        }

        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

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

    private static Task ResumableAsync(HttpListenerContext context, byte[] body, string tag, string? type)
    {
        context.Response.AddHeader("ETag", tag);
        if (context.Request.Headers["If-None-Match"] == tag)
        {
            return AnswerAsync(context, [], null, 304);
        }

        string range = context.Request.Headers["Range"] ?? "";
        if (!range.StartsWith("bytes=", StringComparison.Ordinal)
            || (context.Request.Headers["If-Range"] is { } begun && begun != tag))
        {
            return AnswerAsync(context, body, type);
        }

        int from = int.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture);
        if (from >= body.Length)
        {
            return AnswerAsync(context, [], null, 416);
        }

        context.Response.AddHeader("Content-Range", $"bytes {from}-{body.Length - 1}/{body.Length}");
        return AnswerAsync(context, body[from..], type, 206);
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
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

            _ = Task.Run(() => HandleAsync(context));
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            int open = Interlocked.Increment(ref _open);
            int most;
            while (open > (most = _mostOpen) && Interlocked.CompareExchange(ref _mostOpen, open, most) != most)
            {
                // Another request was counted meanwhile.
            }

            string path = context.Request.RawUrl!;
            Log.Enqueue((path, context.Request.Headers["Range"] ?? "", DateTimeOffset.UtcNow));
            if (BeforeAnswer is { } before)
            {
                await before(path);
            }

            if (_script.TryGetValue(path, out ConcurrentQueue<Func<HttpListenerContext, Task>>? script)
                && script.TryDequeue(out Func<HttpListenerContext, Task>? next))
            {
                await next(context);
            }
            else
            {
                await (_routes.TryGetValue(path, out Func<HttpListenerContext, Task>? answer)
                    ? answer(context) : AnswerAsync(context, "not found"u8.ToArray(), "text/plain", 404));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException
            or InvalidOperationException)
        {
            // The client has cut the connection.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}

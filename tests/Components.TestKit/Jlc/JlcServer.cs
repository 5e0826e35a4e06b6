using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Components.TestKit.Jlc;

/// <summary>A real HTTP server on the loopback interface that behaves like the JLC interface: it checks who asks and what was
/// signed, pages by lastKey, and answers as it is told before it does so. Nothing of it is the product's code.</summary>
public sealed partial class JlcServer : IDisposable
{
    public const string AppId = "app-4711-of-tests";
    public const string AccessKey = "access-key-0123456789abcdef";
    public const string SecretKey = "secret-key-fedcba9876543210";
    public const string ListPath = "/overseas/openapi/component/getComponentInfos";

    public const string DetailPath = "/overseas/openapi/component/getComponentDetail";

    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<Func<HttpListenerContext, string, Task>> _script = new();
    private readonly ConcurrentDictionary<string, bool> _nonces = new(StringComparer.Ordinal);
    private readonly Task _loop;
    private int _traces;

    public JlcServer()
    {
        Port = FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    public string Address => Url + ListPath;

    /// <summary>Parts of each page, as JSON.</summary>
    public List<string[]> Pages { get; } = [];

    /// <summary>Answers about single parts by their number, <c>C123</c>; of others there is no data.</summary>
    public Dictionary<string, string> Details { get; } = new(StringComparer.Ordinal);

    /// <summary>Key that the last page states: null, empty, or a key that was there before.</summary>
    public string? KeyAtEnd { get; set; }

    /// <summary>Every request: the key that it asked for (empty for the first page) and when it came.</summary>
    public ConcurrentQueue<(string Key, DateTimeOffset Time)> Log { get; } = new();

    /// <summary>Faults of signatures; a test that expects none looks here.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>Told before a page is answered; may wait.</summary>
    public Func<string, Task>? BeforePage { get; set; }

    public IEnumerable<string> Keys => Log.Select(static entry => entry.Key);

    /// <summary>Numbers of pages with parts.</summary>
    public void Fill(int pages, int partsPerPage)
    {
        Pages.Clear();
        for (int page = 0; page < pages; page++)
        {
            // Ids descend over the catalogue: their order is the reader's business.
            Pages.Add([.. Enumerable.Range(0, partsPerPage).Select(part => Part(1_000_000 - (page * partsPerPage) - part))]);
        }
    }

    public static string Part(long id, long stock = 100) => $$"""
        {"lcscPart":"C{{id}}","firstCategory":"Resistors","secondCategory":"Chip Resistor - Surface Mount",
        "mfrPart":"R-{{id}}","package":"0402","solderJoint":2,"manufacturer":"YAGEO",
        "libraryType":"{{(id % 10 == 0 ? "base" : "expand")}}","description":"10k\u03a9 \u00b11%","datasheet":"",
        "stock":{{stock}},"price":"1-99:0.0052,100-:0.0041","rohs":true}
        """;

    /// <summary>The next answer is this one; behind it the server serves pages again.</summary>
    public void Next(Func<HttpListenerContext, string, Task> answer) => _script.Enqueue(answer);

    public void NextStatus(int status, string? retryAfter = null, string body = "") => Next((context, _) =>
    {
        if (retryAfter is not null)
        {
            context.Response.AddHeader("Retry-After", retryAfter);
        }

        return AnswerAsync(context, body, status);
    });

    public void NextBody(string body) => Next((context, _) => AnswerAsync(context, body));

    /// <summary>Promises the whole page, sends its first half, cuts the connection.</summary>
    public void NextCut() => Next(async (context, key) =>
    {
        byte[] page = Encoding.UTF8.GetBytes(PageOf(key));
        context.Response.ContentLength64 = page.Length;
        await context.Response.OutputStream.WriteAsync(page.AsMemory(0, page.Length / 2));
        await context.Response.OutputStream.FlushAsync();
        await Task.Delay(50);
        context.Response.Abort();
    });

    public async Task AnswerAsync(HttpListenerContext context, string body, int status = 200)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.AddHeader("J-Trace-ID", $"trace-{Interlocked.Increment(ref _traces)}");
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    /// <summary>The page behind a key, as JSON.</summary>
    public string PageOf(string key)
    {
        int index = key.Length == 0 ? 0 : int.Parse(key["key-".Length..], CultureInfo.InvariantCulture);
        string next = index + 1 < Pages.Count ? $"\"key-{index + 1}\"" : KeyAtEnd is null ? "null" : $"\"{KeyAtEnd}\"";
        string parts = string.Join(',', Pages[Math.Min(index, Pages.Count - 1)]);
        return $$"""{"success":true,"code":200,"message":"OK","data":{"componentInfos":[{{parts}}],"lastKey":{{next}} } }""";
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

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
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

            try
            {
                await HandleAsync(context);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client has cut the connection.
            }
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        using MemoryStream received = new();
        await context.Request.InputStream.CopyToAsync(received);
        byte[] body = received.ToArray();
        string key = KeyIn(body);
        Log.Enqueue((key, DateTimeOffset.UtcNow));
        if (Refusal(context.Request, body) is { } refusal)
        {
            Refusals.Enqueue(refusal);
            await AnswerAsync(context, """{"success":false,"code":401,"message":"signature check failed"}""", 401);
            return;
        }

        if (BeforePage is { } before)
        {
            await before(key);
        }

        await (_script.TryDequeue(out Func<HttpListenerContext, string, Task>? answer) ? answer(context, key)
            : AnswerAsync(context, context.Request.RawUrl == DetailPath ? DetailOf(key) : PageOf(key)));
    }

    private string DetailOf(string code) => Details.GetValueOrDefault(
        code, """{"success":true,"code":200,"message":"OK","data":null}""");

    // What is asked for: a page's key, or a part's number.
    private static string KeyIn(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        if (document.RootElement.TryGetProperty("componentCode", out JsonElement code))
        {
            return code.GetString()!;
        }

        return document.RootElement.TryGetProperty("lastKey", out JsonElement key) ? key.GetString()! : "";
    }

    private string? Refusal(HttpListenerRequest request, byte[] body)
    {
        Match header = Header().Match(request.Headers["Authorization"] ?? "");
        if (request.HttpMethod != "POST" || request.RawUrl is not (ListPath or DetailPath) || !header.Success)
        {
            return $"{request.HttpMethod} {request.RawUrl} with {request.Headers["Authorization"]}";
        }

        if (header.Groups["app"].Value != AppId || header.Groups["key"].Value != AccessKey)
        {
            return "another account";
        }

        long time = long.Parse(header.Groups["time"].Value, CultureInfo.InvariantCulture);
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - time) > 300)
        {
            return "the time is over";
        }

        if (!_nonces.TryAdd(header.Groups["nonce"].Value, true))
        {
            return "the nonce was used before";
        }

        byte[] text =
        [
            .. Encoding.UTF8.GetBytes($"POST\n{request.RawUrl}\n{time}\n{header.Groups["nonce"].Value}\n"), .. body, (byte)'\n',
        ];
        string expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SecretKey), text));
        return expected == header.Groups["signature"].Value ? null : "the signature is of something else";
    }

    [GeneratedRegex("^JOP appid=\"(?<app>[^\"]+)\",accesskey=\"(?<key>[^\"]+)\",timestamp=\"(?<time>\\d+)\","
        + "nonce=\"(?<nonce>[A-Za-z0-9]{32})\",signature=\"(?<signature>[A-Za-z0-9+/=]+)\"$")]
    private static partial Regex Header();
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Jint;

namespace Components.Serve.Tests.Page;

/// <summary>The page as the server sends it, its script run in an interpreter with as much of a browser as it uses
/// (<c>browser.js</c>); requests go to the real server.</summary>
internal sealed partial class PageInBrowser
{
    private readonly Engine _engine = new(static options => options.TimeoutInterval(TimeSpan.FromSeconds(20)));

    private PageInBrowser(string html, string search, Func<string, string, string, string> ask)
    {
        _engine.SetValue("pageIds", JsonSerializer.Serialize(Ids().Matches(html)
            .Select(static match => new[] { match.Groups["tag"].Value, match.Groups["id"].Value })));
        _engine.SetValue("pageSearch", search);
        _engine.SetValue("ask", ask);
        using (Stream stream = typeof(PageInBrowser).Assembly.GetManifestResourceStream("Page/browser.js")!)
        using (StreamReader reader = new(stream, Encoding.UTF8))
        {
            _engine.Execute(reader.ReadToEnd());
        }

        _engine.Execute(Script().Match(html).Groups["body"].Value);
    }

    /// <summary>Opens the page.</summary>
    /// <param name="server">Sends the page and answers it.</param>
    /// <param name="search">What stands after the address: <c>?q=10k</c>.</param>
    /// <param name="canned">Body of every answer to a search; null asks the server.</param>
    public static async Task<PageInBrowser> OpenAsync(RunningServer server, string search = "", string? canned = null)
    {
        string html = await server.Client.GetStringAsync("/");
        return new PageInBrowser(html, search, (address, method, body) =>
            canned is not null && address.EndsWith("/search", StringComparison.Ordinal)
                ? JsonSerializer.Serialize(new { status = 200, headers = new { }, body = canned })
                : Ask(server, address, method, body));
    }

    /// <summary>Runs a script and gives its value as JSON.</summary>
    public JsonElement Run(string script)
    {
        string json = _engine.Evaluate($"JSON.stringify({script})").AsString();
        _engine.Advanced.ProcessTasks();
        return JsonDocument.Parse(json).RootElement;
    }

    /// <summary>Runs statements.</summary>
    public void Do(string script)
    {
        _engine.Execute(script);
        _engine.Advanced.ProcessTasks();
    }

    /// <summary>Types a text into the query and waits for the answer.</summary>
    public void Type(string text)
    {
        Do($"$('query').value = {JsonSerializer.Serialize(text)}; $('query').dispatch('input'); pass(120);");
        Do("");
    }

    private static string Ask(RunningServer server, string address, string method, string body)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address)
        {
            Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null,
        };
        using HttpResponseMessage response = server.Client.Send(request);
        using StreamReader reader = new(response.Content.ReadAsStream(), Encoding.UTF8);
        return JsonSerializer.Serialize(new
        {
            status = (int)response.StatusCode,
            headers = response.Headers.ToDictionary(
                static header => header.Key.ToLowerInvariant(), static header => string.Join(", ", header.Value)),
            body = reader.ReadToEnd(),
        });
    }

    [GeneratedRegex("""<(?<tag>\w+)[^>]*\bid="(?<id>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Ids();

    [GeneratedRegex("<script>(?<body>.*?)</script>", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Script();
}

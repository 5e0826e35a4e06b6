using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Components.Catalog.Types;
using Components.Serve.Http;
using Components.Serve.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Endpoints;

/// <summary>The search page at <c>/</c>: one file, nothing loaded from elsewhere.</summary>
internal static partial class PageEndpoint
{
    public static void Map(IEndpointRouteBuilder routes, Admission admission)
    {
        byte[] page = Load();
        PreparedAnswer answer = new("text/html; charset=utf-8", page);
        string policy = Policy(Encoding.UTF8.GetString(page));
        ApiRoutes.Get(routes, "/", admission.Wrap(Admission.SmallCost, context => WriteAsync(context, answer, policy)))
            .ExcludeFromDescription();
    }

    private static Task WriteAsync(HttpContext context, PreparedAnswer answer, string policy)
    {
        context.Response.Headers.ContentSecurityPolicy = policy;
        return Answers.PreparedAsync(context, answer);
    }

    private static byte[] Load()
    {
        using Stream stream = typeof(PageEndpoint).Assembly.GetManifestResourceStream("Components.Serve.Page.index.html")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace("<!-- types -->", TypeOptions(), StringComparison.Ordinal));
    }

    // The types to choose from, as their definitions offer them.
    private static string TypeOptions() =>
        string.Join("\n          ", TypeTable.All.Where(static type => type.OfferedAs is not null)
        .Select(static type => type.OfferedAs == type.Name
            ? $"<option>{type.Name}</option>" : $"<option value=\"{type.Name}\">{type.OfferedAs}</option>"));

    // The page's own script and style are allowed by their digests, everything else is refused by the browser.
    private static string Policy(string html)
    {
        string script = Digest(ScriptPattern().Match(html).Groups["body"].Value);
        string style = Digest(StylePattern().Match(html).Groups["body"].Value);
        return $"default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src '{script}'; style-src '{style}'";
    }

    private static string Digest(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("<script>(?<body>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ScriptPattern();

    [GeneratedRegex("<style>(?<body>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StylePattern();
}

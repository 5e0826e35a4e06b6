using System.Text.Json;
using Components.Catalog.Text;
using Components.Serve.Endpoints;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Snapshots;
using Components.Serve.Sql;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Components.Serve.Kicad;

/// <summary><c>/kicad/v1/</c>: KiCad's HTTP library. Read only, as the protocol is; symbols and footprints are KiCad's
/// own.</summary>
internal static class KicadEndpoints
{
    private const string Root = "/kicad/v1";

    // Milliseconds of one processor on a catalogue of some hundred thousand parts: every row of a kind is looked at.
    private const double ListCost = 20;
    private const double PartCost = 0.5;

    // They are counted once for every snapshot.
    private const double CategoriesCost = 2;

    private static readonly QueryField RootUrl = QueryField.OfText(
        "root_url", "Address under which KiCad finds the server, for one behind a proxy; the request's own when left out.");

    public static void Map(IEndpointRouteBuilder routes, Admission admission, ServeOptions options)
    {
        KicadLibrary library = KicadLibrary.Load();
        int most = options.Settings.KicadParts;
        const double Small = Admission.SmallCost;
        Get("", Small, static context => Answers.JsonAsync(
            context, static () => new KicadRoot("", ""), KicadWire.Default.KicadRoot));
        Get("/categories.json", CategoriesCost, context => Answers.JsonAsync(
            context, () => KicadCategories.Of(context.Snapshot().Vocabulary, most),
            KicadWire.Default.IReadOnlyListKicadCategory));
        Get("/parts/category/{category}.json", ListCost, context => Answers.JsonAsync(
            context, () => List(context, most), KicadWire.Default.IReadOnlyListKicadListedPart));
        Get("/parts/{part}.json", PartCost, context => Answers.JsonAsync(
            context, () => Part(context, library), KicadWire.Default.KicadPart));
        QueryFields root = new(RootUrl);
        ApiRoutes.Get(routes, "/kicad/components.kicad_httplib", admission.Wrap(Small, SettingsAsync), root)
            .ExcludeFromDescription();

        void Get(string path, double cost, RequestDelegate handler) =>
            ApiRoutes.Get(routes, Root + path, admission.Wrap(cost, handler), QueryFields.None)
                .ExcludeFromDescription();
    }

    private static List<KicadListedPart> List(HttpContext context, int most)
    {
        using RequestTimings.Scope measured = context.Timings().Measure("list");
        ServingSnapshot snapshot = context.Snapshot();
        string category = ApiRoutes.Value(context, "category");
        IReadOnlyList<int> rows = KicadCategories.Rows(snapshot, category, most, context.RequestAborted)
            ?? throw Problems.UnknownCategory(category);
        return [.. rows.Select(row => KicadParts.Listed(snapshot.Opened.Engine, row))];
    }

    private static KicadPart Part(HttpContext context, KicadLibrary library)
    {
        using RequestTimings.Scope measured = context.Timings().Measure("sql");
        ServingSnapshot snapshot = context.Snapshot();
        string text = ApiRoutes.Value(context, "part");
        if (!CatalogueId.TryParse(text, out long id))
        {
            throw Problems.InvalidField("part", $"must be a catalogue id such as C25804, found '{FieldErrors.Short(text)}'.");
        }

        IReadOnlyList<SqlRow> rows = snapshot.Details.Find([id]);
        return rows is [{ } row] ? KicadParts.Of(snapshot, library, row) : throw Problems.UnknownComponents([id]);
    }

    // Made for whoever asks: no other caller's answer.
    private static Task SettingsAsync(HttpContext context)
    {
        string address = RootUrl.Text(context) is { Length: > 0 } given ? Checked(given)
            : $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"components.kicad_httplib\"";
        KicadSettingsFile file = new() { Source = new KicadSettingsFile.KicadSource { RootUrl = $"{address}/kicad" } };
        return Answers.BytesAsync(
            context, StatusCodes.Status200OK, JsonText.MediaType,
            JsonSerializer.SerializeToUtf8Bytes(file, KicadWire.Default.KicadSettingsFile));
    }

    // KiCad writes the version and the rest of a path behind it. The file is handed on: it holds nobody's password.
    private static string Checked(string address)
    {
        bool isAddress = Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            && !address.Any(static letter => letter is '?' or '#' or '\\' || char.IsControl(letter) || char.IsWhiteSpace(letter));
        if (isAddress && uri!.UserInfo.Length == 0 && !uri.Authority.Contains('@') && !Authority(address).Contains('@'))
        {
            return address.TrimEnd('/');
        }

        // What may be a password is not repeated.
        throw Problems.InvalidField(
            RootUrl.Name,
            isAddress ? "must be an address without a user and a password."
                : "must be an http or https address without ? and #, blanks and control characters, "
                    + $"found '{FieldErrors.Short(PublicAddress.Of(address))}'.");
    }

    private static string Authority(string address) => address.Split('/', 4) is [_, _, var authority, ..] ? authority : "";
}

using System.Text;
using Components.Catalog.Artifacts;
using Components.TestKit.Parts;

namespace Components.Fetch.Tests.Artifacts;

/// <summary>Data sheets of every odd kind that their addresses give.</summary>
public sealed class DatasheetTests : IDisposable
{
    private const long Part = 800_000_001;

    private readonly TestFolder _folder = new();
    private readonly PartsServer _server = new();
    private readonly ArtifactHarness _harness;

    public DatasheetTests()
    {
        _harness = new ArtifactHarness(_folder, _server);
        _server.Add("/files/real.pdf", PartsServer.Pdf, "application/pdf");
        _server.Add("/", "<html><head></head><body>Welcome to the shop</body></html>", "text/html; charset=utf-8");
        _server.Add("/en/", "<html>shop</html>", "text/html");
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("application/pdf", null)]
    [InlineData("Application/PDF; charset=binary", null)]
    [InlineData("application/octet-stream", "application/octet-stream")]
    [InlineData("text/html", "text/html")]
    [InlineData(null, null)]
    public async Task A_PDF_is_one_whatever_it_is_called(string? called, string? noted)
    {
        _server.Add("/sheet", PartsServer.Pdf, called);

        PartArtifact record = await FetchAsync("/sheet");

        record.State.ShouldBe(PartArtifact.Stored);
        record.Mime.ShouldBe("application/pdf");
        record.SourceMeta?["content_type"].ShouldBe(noted);
        (record.SourceMeta is null).ShouldBe(noted is null);
        _harness.Bytes(record).ShouldBe(PartsServer.Pdf);
    }

    [Theory]
    [InlineData("""<script>var x = {"previewPdfUrl":"http:\/\/127.0.0.1:PORT\/files\/real.pdf"};</script>""")]
    [InlineData("""<script>previewPdfUrl: 'http:\u002F\u002F127.0.0.1:PORT\u002Ffiles\u002Freal.pdf'</script>""")]
    [InlineData("""<script>window.__NUXT__={previewPdfUrl="//127.0.0.1:PORT/files/real.pdf"}</script>""")]
    [InlineData("""<script>self.push([1,"{\"previewPdfUrl\":\"http://127.0.0.1:PORT/files/real.pdf\"}"])</script>""")]
    [InlineData("""<script>x = "{\"previewPdfUrl\":\"http:\\/\\/127.0.0.1:PORT\\u002Ffiles\\/real.pdf\"}"</script>""")]
    [InlineData("""<div data-x="{&quot;previewPdfUrl&quot;:&quot;/files/real.pdf&quot;}"></div>""")]
    [InlineData("""<script>[{"previewPdfUrl":"null"},{"previewPdfUrl":"/files/real.pdf"}]</script>""")]
    [InlineData("""<iframe width="100%" src="/files/real.pdf"></iframe>""")]
    [InlineData("""<embed type="application/pdf" src='../files/real.pdf'>""")]
    [InlineData("""<OBJECT DATA="http://127.0.0.1:PORT/files/real.pdf" type="application/pdf"></OBJECT>""")]
    public async Task A_page_that_shows_a_PDF_gives_that_PDF(string body)
    {
        string port = $"{_server.Port}";
        string here = body.Replace("PORT", port, StringComparison.Ordinal);
        _server.Add("/pages/sheet", $"<!doctype html><html><body>{here}</body></html>", "text/html");

        PartArtifact record = await FetchAsync("/pages/sheet");

        record.State.ShouldBe(PartArtifact.Stored);
        record.SourceUrl.ShouldBe(_server.Url + "/pages/sheet");
        record.SourceMeta!["pdf_url"].ShouldBe(_server.Url + "/files/real.pdf");
        _harness.Bytes(record).ShouldBe(PartsServer.Pdf);
    }

    [Fact]
    public async Task A_query_of_the_shown_PDF_is_used_and_not_recorded()
    {
        _server.Add("/files/real.pdf?a=1&token=secret", PartsServer.Pdf, "application/pdf");
        _server.Add("/files/real.pdf", [], null, 404);
        _server.Add("/sheet", """<html><iframe src="/files/real.pdf?a=1&amp;token=secret"></iframe></html>""", "text/html");

        PartArtifact record = await FetchAsync("/sheet");

        record.SourceMeta!["pdf_url"].ShouldBe(_server.Url + "/files/real.pdf");
        File.ReadAllText(_harness.RecordsPath).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("home")]
    [InlineData("index")]
    [InlineData("default")]
    public async Task A_file_that_is_called_like_a_first_page_is_none(string name)
    {
        _server.AddRedirect($"/{name}.pdf", "/");

        (await FetchAsync($"/{name}.pdf")).Reason.ShouldBe("redirect_to_shop");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/en/")]
    public async Task A_redirect_to_the_shop_is_an_absent_data_sheet(string shop)
    {
        _server.AddRedirect("/old.pdf", shop);

        PartArtifact record = await FetchAsync("/old.pdf");

        record.State.ShouldBe(PartArtifact.Absent);
        record.Reason.ShouldBe("redirect_to_shop");
        record.SourceMeta!["final_url"].ShouldBe(_server.Url + shop);
    }

    [Fact]
    public async Task Places_in_a_file_make_no_other_file_of_it()
    {
        await _harness.With(Part, _server.Url + "/files/real.pdf#page=3").With(Part + 1, _server.Url + "/files/real.pdf#page=9")
            .RunAsync();

        _harness.Record(Part, "datasheet_pdf").SourceUrl.ShouldBe(_server.Url + "/files/real.pdf");
        _server.Paths.ShouldBe(["/files/real.pdf"]);
    }

    [Fact]
    public async Task A_redirect_to_the_file_is_followed()
    {
        _server.AddRedirect("/short", "/files/real.pdf");

        PartArtifact record = await FetchAsync("/short");

        record.State.ShouldBe(PartArtifact.Stored);
        record.SourceMeta!["final_url"].ShouldBe(_server.Url + "/files/real.pdf");
    }

    [Theory]
    [InlineData("<html><a href='/files/real.pdf'>a link is no data sheet</a></html>", "text/html", "html_without_pdf")]
    [InlineData("<!doctype html><html><body>Error: no %PDF- mark found</body></html>", "text/html", "html_without_pdf")]
    [InlineData("<html><body>Error: no %PDF- mark found</body></html>", "application/pdf", "html_without_pdf")]
    [InlineData("PK\u0003\u0004 a zip", "application/zip", "no_pdf")]
    [InlineData("GIF89a", "application/pdf", "no_pdf")]
    [InlineData("", "application/pdf", "empty")]
    public async Task What_is_no_data_sheet_is_a_failure_of_that_file(string body, string type, string reason)
    {
        _server.Add("/odd", body, type);

        PartArtifact record = await FetchAsync("/odd");

        record.State.ShouldBe(PartArtifact.Failed);
        record.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task A_page_that_shows_a_page_is_followed_no_further()
    {
        _server.Add("/one", """<html><iframe src="/two.pdf"></iframe></html>""", "text/html");
        _server.Add("/two.pdf", """<html><iframe src="/files/real.pdf"></iframe></html>""", "text/html");

        (await FetchAsync("/one")).Reason.ShouldBe("html_without_pdf");
        _server.Paths.ShouldNotContain("/files/real.pdf");
    }

    [Fact]
    public async Task A_page_whose_PDF_is_gone_has_none()
    {
        _server.Add("/one", """<html><iframe src="/gone.pdf"></iframe></html>""", "text/html");

        PartArtifact record = await FetchAsync("/one");

        record.State.ShouldBe(PartArtifact.Absent);
        record.Reason.ShouldBe("http_404");
    }

    [Theory]
    [InlineData(404, PartArtifact.Absent)]
    [InlineData(410, PartArtifact.Absent)]
    [InlineData(403, PartArtifact.Failed)]
    [InlineData(401, PartArtifact.Failed)]
    public async Task A_refusal_is_not_an_absence(int status, string state)
    {
        _server.Add("/sheet", Encoding.ASCII.GetBytes("no"), "text/plain", status);

        PartArtifact record = await FetchAsync("/sheet");

        record.State.ShouldBe(state);
        record.Reason.ShouldBe($"http_{status}");
    }

    [Fact]
    public async Task A_redirect_to_another_scheme_or_in_circles_is_not_followed()
    {
        _server.AddRedirect("/ftp", "ftp://127.0.0.1/sheet.pdf");
        (await FetchAsync("/ftp")).Reason.ShouldBe("redirect");

        _server.AddRedirect("/circle", "/circle");
        (await FetchAsync("/circle", Part + 1)).Reason.ShouldBe("redirect");
    }

    [Fact]
    public async Task A_page_that_keeps_its_reader_busy_costs_no_more_than_its_time()
    {
        _server.Add("/busy", "<html>" + string.Concat(Enumerable.Repeat("<iframe ", 200_000)), "text/html");
        DateTimeOffset start = DateTimeOffset.UtcNow;

        (await FetchAsync("/busy")).Reason.ShouldBe("html_without_pdf");

        (DateTimeOffset.UtcNow - start).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    // A part beside it comes well: a run in which nothing comes is an error.
    private async Task<PartArtifact> FetchAsync(string path, long part = Part)
    {
        _server.Add("/files/other.pdf", PartsServer.Pdf, "application/pdf");
        await _harness.With(part, _server.Url + path).With(part + 1_000, _server.Url + "/files/other.pdf").RunAsync();
        return _harness.Record(part, "datasheet_pdf");
    }
}

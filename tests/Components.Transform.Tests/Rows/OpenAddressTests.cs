using System.Text;
using Components.Catalog.Artifacts;
using Components.Transform.Reporting;
using Components.Transform.Tests.Support;

namespace Components.Transform.Tests.Rows;

/// <summary>Credentials in addresses are in nothing that Transform writes; the rest of the address is.</summary>
public sealed class OpenAddressTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("https://h.test/a.pdf?fileId=55&la=en#page=2", "https://h.test/a.pdf?fileId=55&la=en#page=2")]
    [InlineData("https://h.test/@org/a.pdf", "https://h.test/@org/a.pdf")]
    [InlineData("https://user:pass@h.test/a.pdf", "https://h.test/a.pdf")]
    [InlineData("HTTP://user@h.test:8080", "HTTP://h.test:8080")]
    [InlineData("https://u:p@ss@h.test/a?x=1", "https://h.test/a?x=1")]
    [InlineData("//user:pass@h.test/a.pdf", "https://h.test/a.pdf")]
    [InlineData("https://u&#58;p&#64;h.test/a.pdf", "https://h.test/a.pdf")]
    [InlineData("https://h.test/a.pdf?token=s3", "https://h.test/a.pdf")]
    [InlineData("https://h.test/a?x=1&access_token=s3&y=2", "https://h.test/a?x=1&y=2")]
    [InlineData("https://h.test/a?x=1&amp;api-key=s3&amp;y=2", "https://h.test/a?x=1&y=2")]
    [InlineData("https://h.test/a?x=1;pwd=s3#access%5Ftoken=s4", "https://h.test/a?x=1")]
    [InlineData("https://s3.test/a?X-Amz-Credential=k&X-Amz-Signature=s&X-Amz-Date=1", "https://s3.test/a?X-Amz-Date=1")]
    [InlineData("https://h.test/a;jsessionid=s3/b.pdf", "https://h.test/a/b.pdf")]
    [InlineData("https://h.test/a?to=https%3A%2F%2Fu%3Ap%40other.test%2F&x=1", "https://h.test/a?x=1")]
    [InlineData("https://h.test/a?to=https%3A%2F%2Fother.test%2F&x=1", "https://h.test/a?to=https%3A%2F%2Fother.test%2F&x=1")]
    [InlineData("https://h.test/a?guest_pass=s&low_pass=1&accesscode=s&bypass=2", "https://h.test/a?low_pass=1&bypass=2")]
    [InlineData("https://h.test/a?pin=16&x=1", "https://h.test/a?pin=16&x=1")]
    [InlineData("https://h.test/a?pin=4711&x=1", "https://h.test/a?x=1")]
    [InlineData("https://h.test/a?cookie=s&assertion=s&SAMLResponse=s&x=1", "https://h.test/a?x=1")]
    [InlineData("https://h.test/a?hdnts=exp~acl~hmac&hdnea=s&guestPass=s&x=1", "https://h.test/a?x=1")]
    [InlineData("https://h.test/a?tokenizer=1&TOKEN=2&monkey=3&key=4", "https://h.test/a?monkey=3")]
    public void A_data_sheet_is_kept_at_its_address_without_what_lets_in(string written, string kept)
    {
        TransformReport report = _workspace.Run(Part.Resistor(1) with { Datasheet = written }).Report;
        _workspace.Detail("SELECT datasheet_url FROM components_full").Single().ShouldBe([kept]);
        _workspace.Detail("SELECT datasheet_url FROM component_assets").Single().ShouldBe([kept]);
        bool isCut = kept != written.Replace("&amp;", "&", StringComparison.Ordinal);
        (report.Warnings.GetValueOrDefault("datasheet_credentials_dropped")?.Count ?? 0).ShouldBe(isCut ? 1 : 0);
    }

    [Theory]
    [InlineData("key=C25804-datasheet")]
    [InlineData("key=hunter2")]
    [InlineData("key=AIzaSyB00000000000000000000000000000000")]
    [InlineData("Key=docs/a.pdf")]
    public void A_parameter_called_key_is_taken_for_one_whatever_its_value_and_the_report_says_so(string parameter)
    {
        // No form of a value proves that it opens nothing: decision 226.
        TransformReport report = _workspace.Run(
            Part.Resistor(25804) with { Datasheet = $"https://h.test/a.pdf?lang=en&{parameter}#page=2" }).Report;
        _workspace.Detail("SELECT datasheet_url FROM components_full").Single().ShouldBe(["https://h.test/a.pdf?lang=en#page=2"]);
        report.Warnings["datasheet_credentials_dropped"].Count.ShouldBe(1);
        report.Warnings["datasheet_credentials_dropped"].Samples.ShouldBe([25804]);
    }

    [Theory]
    [InlineData("auth_key")]
    [InlineData("authkey")]
    [InlineData("user_key")]
    [InlineData("userkey")]
    [InlineData("subscription-key")]
    [InlineData("Ocp-Apim-Subscription-Key")]
    [InlineData("download_key")]
    [InlineData("dl_key")]
    [InlineData("licence_key")]
    [InlineData("resourcekey")]
    [InlineData("rlkey")]
    [InlineData("sortKey")]
    [InlineData("user[key]")]
    [InlineData("key_2")]
    [InlineData("PHPSESSID")]
    [InlineData("sessid")]
    [InlineData("pw")]
    [InlineData("user_pw")]
    [InlineData("otp")]
    [InlineData("ticket")]
    [InlineData("loginTicket")]
    [InlineData("x-sig")]
    [InlineData("bearer")]
    [InlineData("oauth")]
    [InlineData("passphrase")]
    [InlineData("code", "abcdefghijklmnopqrstuvwx")]
    [InlineData("to", "www.h.test%2Fa%3Ftoken%3DS3CRET")]
    public void What_is_called_a_key_lets_in_whatever_stands_before_it(string name, string value = "S3CRET")
    {
        string address = $"https://h.test/a.pdf?lang=en&{name}={value}";
        _workspace.Run(Part.Resistor(1) with
        {
            Datasheet = address,
            Description = $"10k see www.h.test/a.pdf?{name}={value}&x=1 now",
            ExtraJson = $$$"""{"attributes":{"Resistance":"10kΩ","Note":"h.test/{{{name}}}/b;{{{name}}}={{{value}}}/c.pdf"}}""",
        });
        _workspace.Detail("SELECT datasheet_url, description FROM components_full").Single().ShouldBe(
            ["https://h.test/a.pdf?lang=en", "10k see www.h.test/a.pdf?x=1 now"]);
        ((string)_workspace.Detail("SELECT attributes_json FROM components_full").Single()[0]!)
            .ShouldContain($"h.test/{name}/b/c.pdf");
    }

    [Theory]
    [InlineData("monkey", "3")]
    [InlineData("sort_monkey", "3")]
    [InlineData("low_pass", "10kHz")]
    [InlineData("keyword", "10k")]
    [InlineData("tokyo", "1")]
    [InlineData("code", "LM358DR2G")]
    [InlineData("hash", "0123456789abcdef0123456789abcdef")]
    [InlineData("pins", "8")]
    public void What_is_no_key_by_its_name_stays(string name, string value)
    {
        string address = $"https://h.test/a.pdf?{name}={value}";
        _workspace.Run(Part.Resistor(1) with { Datasheet = address, Description = $"10k, {address[8..]}" });
        _workspace.Detail("SELECT datasheet_url, description FROM components_full").Single()
            .ShouldBe([address, $"10k, {address[8..]}"]);
    }

    [Theory]
    [InlineData("see //u:S3@host/ now", "see //host/ now")]
    [InlineData("see (//S3@h.test/a.pdf) now", "see (//h.test/a.pdf) now")]
    [InlineData(@"see http:\u:S3@h.test\a.pdf now", @"see http:\h.test\a.pdf now")]
    [InlineData("see http:/u:S3@h.test/a now", "see http:/h.test/a now")]
    [InlineData("see https:////u:S3@h.test/a now", "see https:////h.test/a now")]
    [InlineData("see smb://u:S3@h.test/a now", "see smb://h.test/a now")]
    [InlineData("https://a.test/b,https://u:S3@h.test/c", "https://a.test/b,https://h.test/c")]
    [InlineData("https://web.test/2020/http://u:S3@h.test/c", "https://web.test/2020/http://h.test/c")]
    [InlineData("https://a.test/?http://u:S3@h.test/c", "https://a.test/?http://h.test/c")]
    [InlineData("see https://u:p/S3@h.test/a now", "see https://h.test/a now")]
    [InlineData("see WWW.h.test:8080/a.pdf?x=1&token=S3 now", "see WWW.h.test:8080/a.pdf?x=1 now")]
    [InlineData("Sheet:h.test/a.pdf#access_token=S3", "Sheet:h.test/a.pdf")]
    [InlineData("see a/b.pdf?token=S3 now", "see a/b.pdf now")]
    [InlineData("192.168.1.5/a.pdf?token=S3", "192.168.1.5/a.pdf")]
    public void An_address_in_a_text_is_found_however_it_is_written(string written, string kept) => Said(written, kept);

    [Theory]
    [InlineData("R1//R2@5V, Key=none; pw=3")]
    [InlineData("10k 1% @25C //0603 key=5 me@h.test")]
    [InlineData("Type:SPDT;Key=none;Ticket=1 //note")]
    [InlineData("1/2W 3//4@5 a//b@c.d 10:1@5V")]
    [InlineData("mail me@h.test or sales:me@h.test?subject=10k")]
    [InlineData(@"\server\share\a@b.pdf, C:\a@b, //h.test/@org/a")]
    [InlineData("https://h.test:8080/@org/a?x=1 and www.h.test/a?x=1&y=@2")]
    [InlineData("Is it 5V? key = 3")]
    public void Other_words_of_a_text_stay_as_they_are(string text) => Said(text, text);

    [Fact]
    public void Nothing_that_is_written_holds_a_credential_of_any_address()
    {
        const string Secret = "S3CRET";
        string address = $"https://user:{Secret}@h.test/a.pdf?token={Secret}&x=1";
        string escaped = address.Replace("@", "&#64;", StringComparison.Ordinal);
        string artifacts = Path.Combine(_workspace.Directory, ArtifactCodec.FileName);
        File.WriteAllBytes(artifacts, [.. ArtifactCodec.ToLine(new PartArtifact
        {
            LcscId = 1, ArtifactType = "datasheet_pdf", State = PartArtifact.Absent, Reason = "http_404", SourceUrl = address,
        })]);
        string import = ImportFile.Write(_workspace.Directory,
        [
            Part.Resistor(1) with
            {
                Datasheet = address,
                Description = $"10k, see {address} or {escaped}",
                ExtraJson = """
                    {"dataManualUrl":"URL","datasheet":{"pdf":"STROKES","n":1.50},
                    "more":["//user:S3CRET@h.test/b","ENTITY",null,true],
                    "attributes":{"Resistance":"10kΩ","Sheet":"URL"}}
                    """.Replace("URL", address, StringComparison.Ordinal)
                    .Replace("STROKES", address.Replace("/", "\\/", StringComparison.Ordinal), StringComparison.Ordinal)
                    .Replace("ENTITY", escaped, StringComparison.Ordinal),
            },
            Part.Resistor(2) with { ExtraJson = """{"links":["https:\/\/h.test\/@a"],"attributes":{"Resistance":"1kΩ"}}""" },
        ]);
        TransformStage.Run(import, new TransformSettings(), _workspace.Output, artifactsPath: artifacts);

        foreach (string file in Directory.EnumerateFiles(_workspace.Output, "*", SearchOption.AllDirectories))
        {
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            text.ShouldNotContain(Secret, Case.Sensitive, file);
        }

        object?[] row = _workspace.Detail("SELECT description, extra_json FROM components_full WHERE lcsc_id = 1").Single();
        row[0].ShouldBe("10k, see https://h.test/a.pdf?x=1 or https://h.test/a.pdf?x=1");
        row[1].ShouldBe("""
            {"dataManualUrl":"https://h.test/a.pdf?x=1","datasheet":{"pdf":"https://h.test/a.pdf?x=1","n":1.50},
            """.Trim() + """
            "more":["//h.test/b","https://h.test/a.pdf?x=1",null,true]}
            """.Trim());
        _workspace.Detail("SELECT extra_json FROM components_full WHERE lcsc_id = 2").Single()
            .ShouldBe(["""{"links":["https:\/\/h.test\/@a"]}"""]);
    }

    private void Said(string written, string kept)
    {
        _workspace.Run(Part.Resistor(1) with { Description = written });
        _workspace.Detail("SELECT description FROM components_full").Single().ShouldBe([kept]);
    }
}

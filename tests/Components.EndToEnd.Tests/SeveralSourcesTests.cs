using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Components.Snapshots;

namespace Components.EndToEnd.Tests;

/// <summary>The small sample, a catalogue of 200 lines and a list of approved parts in one snapshot: published through all gates,
/// served and searched.</summary>
public sealed partial class SeveralSourcesTests : IDisposable
{
    private static readonly string[] Publishing = ["Publish", "--profile", "shop"];

    private static readonly string[] Gates =
        ["ValidateIntegrity", "ValidateCompatibility", "ValidateRetrieval", "ValidatePerformance"];

    private readonly Workplace _workplace = new(isSmall: true);

    public SeveralSourcesTests()
    {
        Directory.CreateDirectory(Folder);
        File.Copy(Path.Combine(Root(), "tests", "Components.EndToEnd.Tests", "Fixtures", "workshop.csv"), Export);
        File.WriteAllLines(Path.Combine(Folder, "approved.csv"),
            ["Number,Part,Drawer,Approved", "25804,0603WAF1002T5E,77,Ada", "1525,CL05B104KO5NNNC,0,Bob"]);
        File.WriteAllText(Path.Combine(_workplace.Root, "profiles", "shop.yaml"), Profile());

        // The page says so: what is asked of the sample is to be asked of the shop.
        File.WriteAllText(
            _workplace.SmallSuite, File.ReadAllText(_workplace.SmallSuite)
                .Replace("sources: [sample]", "sources: [sample, shop]", StringComparison.Ordinal));
    }

    private string Folder => Path.Combine(_workplace.Root, "workshop");

    private string Export => Path.Combine(Folder, "parts.csv");

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task Sources_in_one_snapshot_are_published_through_all_gates_and_searched()
    {
        Finished run = _workplace.Build(Publishing);
        run.ExitCode.ShouldBe(0, run.ToString());
        int parts = _workplace.Parts + 200;
        run.Output.ShouldContain($"{parts} rows, 0 quarantined, 2 joined");
        foreach (string gate in Gates)
        {
            run.StatusOf(gate).ShouldBe("Succeeded", run.ToString());
        }

        string published = _workplace.CurrentName;
        SnapshotMetadata metadata = SnapshotMetadata.Parse(
            await File.ReadAllBytesAsync(Path.Combine(_workplace.Current, "metadata.json")));
        metadata.SourceId.ShouldBe("shop");
        metadata.TableCounts["components_full"].ShouldBe(parts);
        metadata.TableCounts["component_sources"].ShouldBe(parts);
        metadata.Sources.Select(static source => source.SourceId).Distinct().ShouldBe(["sample", "workshop", "approved"]);

        await Searches();
        Shown();
        Nothing_runs_twice_and_a_restocked_source_embeds_nothing(published);
        A_source_that_fails_leaves_what_is_published(published);
        A_source_that_is_missing_is_noticed(published);
    }

    private async Task Searches()
    {
        using Process server = _workplace.Start(
            Workplace.Program("Components.Cli", "components.dll"), "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            using HttpClient client = new() { BaseAddress = new Uri(Address().Match(await ReadUntilListening(server)).Value) };

            // By part number, by numbers, and by meaning beside the sample's parts.
            (await FoundAsync(client, "WB-TF06-10K-B"))[0].GetProperty("lcsc_id").GetInt64().ShouldBe(30_000_000_049);
            Texts(await FoundAsync(client, "10k 0603 0.1%"), "part_number").ShouldContain("WB-TF06-10K-B");
            Texts((await FoundAsync(client, "screw terminal block 7 poles pitch 5.08 mm"))[..5], "part_number")
                .ShouldContain("WB-KL07-5.08");
            string[] ids = Texts(await FoundAsync(client, "22uH power inductor"), "lcsc_id");
            ids.ShouldContain(static id => long.Parse(id, CultureInfo.InvariantCulture) > 30_000_000_000);
            ids.ShouldContain(static id => long.Parse(id, CultureInfo.InvariantCulture) < 1_000_000_000);

            JsonElement part = await GetAsync(client, "/v1/components/30000000049");
            Called(part).ShouldBe("workshop W-0049");
            part.GetProperty("also").ValueKind.ShouldBe(JsonValueKind.Null);
            part.GetProperty("value_sources").ValueKind.ShouldBe(JsonValueKind.Null);
            part.GetProperty("parameters").GetProperty("resistance_ohm").GetDouble().ShouldBe(10_000);

            JsonElement joined = await GetAsync(client, "/v1/components/25804");
            Called(joined).ShouldBe("sample C25804");
            Called(joined.GetProperty("also")[0]).ShouldBe("approved 25804");
            joined.GetProperty("stock").GetInt64().ShouldBe(77);
            joined.GetProperty("attributes").GetProperty("Approved By").GetString().ShouldBe("Ada");
            joined.GetProperty("attributes").GetProperty("Resistance").GetString().ShouldBe("10kΩ");
            JsonElement values = joined.GetProperty("value_sources");
            values.GetProperty("stock").GetString().ShouldBe("approved");
            values.GetProperty("price").GetString().ShouldBe("sample");
            values.GetProperty("attributes").GetString().ShouldBe("sample");
            values.GetProperty("attributes.Approved By").GetString().ShouldBe("approved");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private void Shown()
    {
        Finished shown = _workplace.Components("show", "C1525");
        shown.ExitCode.ShouldBe(0, shown.ToString());
        string[] lines = [.. shown.Output.Split('\n').Select(static line =>
            string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        lines.ShouldContain("source sample");
        lines.ShouldContain("source_part_id C1525");
        lines.ShouldContain("also approved: 1525");
        lines.ShouldContain("from approved attributes.Approved By, stock");
        lines.ShouldContain("stock 0");
    }

    private void Nothing_runs_twice_and_a_restocked_source_embeds_nothing(string published)
    {
        Finished again = _workplace.Build(Publishing);
        again.StatusOf("Fetch").ShouldBe("UpToDate", again.ToString());
        again.StatusOf("Snapshot").ShouldBe("UpToDate", again.ToString());
        _workplace.CurrentName.ShouldBe(published);

        string before = File.ReadAllText(Export);
        File.WriteAllText(Export, before.Replace(",37,0.0720", ",36,0.0720", StringComparison.Ordinal));
        Finished restocked = _workplace.Build("Snapshot", "--profile", "shop");
        restocked.StatusOf("Fetch").ShouldBe("Succeeded", restocked.ToString());
        restocked.StatusOf("Embed").ShouldBe("UpToDate", restocked.ToString());
        restocked.StatusOf("IndexLexical").ShouldBe("UpToDate", restocked.ToString());
        File.WriteAllText(Export, before);
    }

    private void A_source_that_fails_leaves_what_is_published(string published)
    {
        string before = File.ReadAllText(Export);
        File.WriteAllLines(Export, before.Split('\n')[..51]);
        Finished shrunk = _workplace.Build(Publishing);
        shrunk.ExitCode.ShouldBe(3, shrunk.ToString());
        shrunk.Error.ShouldContain("FET065");
        shrunk.Error.ShouldContain("Source 'workshop': FET030: source 'workshop': Guard max_shrink_pct: 50 rows after 200");
        shrunk.Error.ShouldContain("'sample', 'approved' were accepted.");
        _workplace.CurrentName.ShouldBe(published);
        File.WriteAllText(Export, before);
        Finished again = _workplace.Build("Snapshot", "--profile", "shop");
        again.ExitCode.ShouldBe(0, again.ToString());
        again.StatusOf("Snapshot").ShouldBe("UpToDate", again.ToString());
    }

    private void A_source_that_is_missing_is_noticed(string published)
    {
        string path = Path.Combine(_workplace.Root, "profiles", "shop.yaml");
        string text = File.ReadAllText(path);
        int approved = text.IndexOf("  approved:", StringComparison.Ordinal);
        File.WriteAllText(path, text[..approved].Replace(", approved]", "]", StringComparison.Ordinal)
            .Replace("[approved, ", "[", StringComparison.Ordinal));
        Finished missing = _workplace.Build(Publishing);
        missing.ExitCode.ShouldBe(3, missing.ToString());
        missing.Error.ShouldContain("FET063: catalogue 'shop': 'approved' took part in the last import");
        _workplace.CurrentName.ShouldBe(published);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    // What the page shows is what is built here.
    private static string Profile()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root(), "docs", "howto", "your-own-catalogue.md"));
        int begin = Array.IndexOf(lines, "    catalogue:");
        return string.Join('\n', lines.Skip(begin).TakeWhile(static line => line.StartsWith("    ", StringComparison.Ordinal))
            .Select(static line => line[4..])) + "\n";
    }

    private static string Root()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Components.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }

    private static string Called(JsonElement part) => $"{part.GetProperty("source")} {part.GetProperty("source_part_id")}";

    private static string[] Texts(JsonElement[] parts, string field) =>
        [.. parts.Select(part => part.GetProperty(field).ToString())];

    private static async Task<JsonElement[]> FoundAsync(HttpClient client, string query) =>
    [
        .. (await GetAsync(client, $"/v1/components/search?limit=50&q={Uri.EscapeDataString(query)}")).GetProperty("results")
            .EnumerateArray(),
    ];

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        string text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<string> ReadUntilListening(Process server)
    {
        string? line;
        do
        {
            line = await server.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            line.ShouldNotBeNull("the server ended");
        }
        while (!Address().IsMatch(line));

        return line;
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Components.EndToEnd.Tests;

/// <summary>docs/howto/your-own-catalogue.md, done as it says: its two files, its commands, in its order.</summary>
public sealed partial class OwnCatalogueTests : IDisposable
{
    private readonly Workplace _workplace = new();
    private readonly string[] _blocks = Blocks();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task The_page_leads_from_a_vendors_export_to_a_served_search()
    {
        string export = Write("vendor/export.csv", Single("Lagerliste Muster GmbH"));
        Write("profiles/mine.yaml", Single("source:"));
        string[] commands = [.. _blocks.SelectMany(static block => block.Split('\n'))
            .Where(static line => line.Split(' ')[0] is "./build.sh" or "./components" or "curl")];
        commands.Length.ShouldBe(8);

        Finished fetch = Run(commands[0]);
        fetch.ExitCode.ShouldBe(0, fetch.ToString());
        fetch.Output.ShouldContain("6 rows, 1 quarantined");
        string[] lines = await File.ReadAllLinesAsync(export);
        int line = Array.FindIndex(lines, static text => text.Contains("auf Anfrage", StringComparison.Ordinal));
        string place = $"export.csv:{line + 1}:{lines[line].IndexOf("auf Anfrage", StringComparison.Ordinal) + 1}";
        fetch.Output.ShouldContain($"quarantined: {place}: bad_stock: Bestand is 'auf Anfrage'");
        Page().ShouldContain($"`quarantined: {place}: bad_stock: Bestand is 'auf Anfrage'`");
        (await File.ReadAllLinesAsync(Path.Combine(_workplace.Root, "vendor", "mine.ids.jsonl"))).Length.ShouldBe(8);

        foreach (string command in commands[1..3])
        {
            Finished run = Run(command);
            run.ExitCode.ShouldBe(0, run.ToString());
        }

        Finished search = Run(commands[3]);
        search.ExitCode.ShouldBe(0, search.ToString());
        search.Output.ShouldContain("RC0603FR-0710KL");
        Finished article = Run(commands[4]);
        article.ExitCode.ShouldBe(0, article.ToString());
        article.Output.ShouldContain("GRM188R71H104KA93D");
        article.Output.ShouldContain("article number ✓");
        commands[5].ShouldBe("./components serve");
        using Process server = _workplace.Start(
            Workplace.Program("Components.Cli", "components.dll"), "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            Uri address = new(Address().Match(await ReadUntilListening(server)).Value);
            JsonElement found = (await AskAsync(address, commands[6])).GetProperty("results")[0];
            found.GetProperty("part_number").GetString().ShouldBe("GRM188R71H104KA93D");
            found.GetProperty("stock").GetInt64().ShouldBe(10_000);
            found.GetProperty("price")[1].GetProperty("price").GetDouble().ShouldBe(0.98 * 0.0116, 1e-12);
            JsonElement candidates = (await AskAsync(address, commands[7])).GetProperty("candidates");
            candidates.GetArrayLength().ShouldBe(1);
            candidates[0].GetProperty("lcsc_id").GetInt64().ShouldBe(21_000_000_002);
            candidates[0].GetProperty("pick_parameters").GetProperty("resistance_ohm").GetDouble().ShouldBe(4700);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    [Fact]
    public void An_unchanged_export_is_up_to_date_and_a_restocked_one_embeds_nothing()
    {
        string export = Write("vendor/export.csv", Single("Lagerliste Muster GmbH"));
        Write("profiles/mine.yaml", Single("source:"));
        Finished first = _workplace.Build("Snapshot", "--profile", "mine");
        first.ExitCode.ShouldBe(0, first.ToString());
        Finished again = _workplace.Build("Snapshot", "--profile", "mine");
        again.StatusOf("Fetch").ShouldBe("UpToDate", again.ToString());
        again.StatusOf("Snapshot").ShouldBe("UpToDate", again.ToString());

        File.WriteAllText(export, File.ReadAllText(export).Replace(";5.000;", ";4.999;", StringComparison.Ordinal));
        Finished restocked = _workplace.Build("Snapshot", "--profile", "mine");
        restocked.StatusOf("Fetch").ShouldBe("Succeeded", restocked.ToString());
        restocked.StatusOf("Embed").ShouldBe("UpToDate", restocked.ToString());
        restocked.StatusOf("IndexLexical").ShouldBe("UpToDate", restocked.ToString());
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();

    // Words of a shell: quoted in whole, or with a quoted end (NAME="a reason").
    [GeneratedRegex("""'(?<word>[^']*)'|"(?<word>[^"]*)"|(?<head>[^\s"']+="?)(?<word>(?<=")[^"]*)"|(?<word>\S+)""")]
    private static partial Regex Words();

    private static string Page() =>
        File.ReadAllText(Path.Combine(Checkout.Root, "docs", "howto", "your-own-catalogue.md"));

    /// <summary>Indented blocks of the page, without the indent.</summary>
    private static string[] Blocks()
    {
        List<string> blocks = [];
        StringBuilder block = new();
        foreach (string line in Page().Split('\n'))
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                block.Append(line[4..]).Append('\n');
            }
            else if (block.Length > 0)
            {
                blocks.Add(block.ToString());
                block.Clear();
            }
        }

        return [.. blocks];
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

    // What curl would send, to where this server listens.
    private static async Task<JsonElement> AskAsync(Uri address, string command)
    {
        string[] words = Split(command);
        Uri wanted = new(words.Single(static word => word.StartsWith("http://127.0.0.1:8080/", StringComparison.Ordinal)));
        using HttpClient client = new();
        using StringContent body = new(words[^1], Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri(address, wanted.PathAndQuery), body);
        string text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static string[] Split(string command) => [.. Words().Matches(command)
        .Select(static match => match.Groups["head"].Value.TrimEnd('"') + match.Groups["word"].Value)];

    private string Single(string begin) => _blocks.Single(block => block.StartsWith(begin, StringComparison.Ordinal));

    private Finished Run(string command)
    {
        string[] words = Split(command);
        return words[0] == "./build.sh" ? _workplace.Build(words[1..]) : _workplace.Components(words[1..]);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_workplace.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}

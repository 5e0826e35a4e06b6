using System.Text.Json;
using Components.Evaluation.Linting;
using Components.Evaluation.Reporting;

namespace Components.Evaluation.Tests.Linting;

public sealed class LexiconReportTests : IDisposable
{
    private readonly MadeUpLexicon _madeUp = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("lexicon-report-").FullName;

    public void Dispose()
    {
        _madeUp.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void The_page_shows_families_members_and_findings_and_is_the_same_each_time()
    {
        string yaml = MadeUpLexicon.Yaml.Replace("something that makes noise", "What beeps?", StringComparison.Ordinal);
        LexiconReport.Write(_madeUp.Lint(yaml), _directory);
        string page = Page();
        LexiconReport.Write(_madeUp.Lint(yaml), _directory);

        Page().ShouldBe(page);
        page.ShouldContain("<title>1 check of the lexicon failed · made-up</title>");
        page.ShouldContain("6 families with 3 ways of asking over 100 parts");
        page.ShouldContain("<section id=\"check-repeated_ask\">");
        page.ShouldContain("data/lexicon/made-up.yaml:3</bdi></span> <a class=\"small\" href=\"#family-buzzer\">");
        page.ShouldContain("<details class=\"query family\" id=\"family-buzzer\">");
        page.ShouldContain("<span class=\"tag\"><bdi>repeated_ask</bdi></span>");
        page.ShouldContain("id=\"find\" type=\"search\"");
        page.ShouldContain("No part of this catalogue.");
        page.ShouldNotContain("://");
        page.ShouldNotContain("<link");
    }

    [Fact]
    public void What_a_catalogue_says_is_text_in_the_page()
    {
        LexiconReport.Write(_madeUp.Lint(), _directory);

        Page().ShouldContain("buzzer &lt;b&gt;5 V&lt;/b&gt;");
        Page().ShouldNotContain("<b>5 V");
        Page().ShouldContain("<title>Every check of the lexicon passes · made-up</title>");
    }

    [Fact]
    public void Programs_read_the_same()
    {
        LexiconLint lint = _madeUp.Lint(MadeUpLexicon.Yaml.Replace("- text: hall", "- text: halll", StringComparison.Ordinal));
        LexiconReport.Write(lint, _directory);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_directory, LexiconReport.JsonFileName)));
        JsonElement root = json.RootElement;

        root.GetProperty("passed").GetBoolean().ShouldBeFalse();
        root.GetProperty("source_id").GetString().ShouldBe("made-up");
        JsonElement members = root.GetProperty("checks").EnumerateArray()
            .Single(static check => check.GetProperty("check").GetProperty("name").GetString() == "members");
        members.GetProperty("check").GetProperty("verdict").GetString().ShouldBe("fail");
        members.GetProperty("findings")[0].GetProperty("where").GetString().ShouldBe("data/lexicon/made-up.yaml:16");
        JsonElement buzzer = root.GetProperty("families")[0];
        buzzer.GetProperty("members").GetInt32().ShouldBe(12);
        buzzer.GetProperty("sample")[0].GetProperty("part_number").GetString()!.ShouldStartWith("P4");
    }

    [Fact]
    public void The_console_gets_a_line_for_each_check()
    {
        LexiconLint lint = _madeUp.Lint(
            MadeUpLexicon.Yaml.Replace("something that makes noise", "What beeps?", StringComparison.Ordinal));
        string[] lines = [.. LexiconReport.Lines(lint)];

        lines.Length.ShouldBe(2 + lint.Checks.Count);
        lines[2].ShouldBe("| coverage: Parts that belong to a family | 0.980 | ≥ 0.950 |  |");
        lines.ShouldContain("| repeated_ask: Ways of asking that stand twice in a family | 1 asks | ≤ 0 asks | failed |");
    }

    private string Page() => File.ReadAllText(Path.Combine(_directory, LexiconReport.PageFileName));
}

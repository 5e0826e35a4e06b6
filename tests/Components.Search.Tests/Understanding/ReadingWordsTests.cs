using System.Text.Json;
using Components.Search.Understanding;

namespace Components.Search.Tests.Understanding;

/// <summary>Words of reading are data: data/words.</summary>
public sealed class ReadingWordsTests
{
    [Theory]
    [InlineData("reading.json")]
    [InlineData("translations.json")]
    public void No_group_says_a_word_twice_and_all_are_lower_case(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        List<string> wrong = [];
        Check(json.RootElement, "", wrong);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_spelling_of_another_language_has_two_meanings()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "translations.json")));
        string[] spellings = [.. new[] { "likenesses", "words" }
            .SelectMany(group => json.RootElement.GetProperty(group).EnumerateObject())
            .SelectMany(static entry => entry.Value.EnumerateArray()).Select(static spelling => spelling.GetString()!)];
        spellings.Length.ShouldBeGreaterThan(4000);
        spellings.GroupBy(static spelling => spelling).Where(static group => group.Count() > 1)
            .Select(static group => group.Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("reading.json")]
    [InlineData("translations.json")]
    public void Every_group_is_explained(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        string readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        json.RootElement.EnumerateObject().Select(static group => $"| `{group.Name}` |")
            .Where(row => !readme.Contains(row, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("can transceiver", true)]
    [InlineData("mcu with usb and can", true)]
    [InlineData("need a can transceiver", true)]
    [InlineData("something that can switch 12V", false)]
    [InlineData("which part can be used", false)]
    [InlineData("what can i use for a lamp", false)]
    public void Can_is_a_bus_outside_of_sentences(string query, bool isBus) =>
        QueryParser.Parse(query).Words.Contains("can").ShouldBe(isBus);

    [Theory]
    [InlineData("mindestens 16V 10uF", "10 µF", "≥ 16 V")]
    [InlineData("10uF höchstens 25V", "10 µF", "≤ 25 V")]
    [InlineData("10uF au moins 16V", "10 µF", "≥ 16 V")]
    [InlineData("10uF menos de 25V", "10 µF", "< 25 V")]
    public void Comparisons_of_other_languages_compare(string query, params string[] labels)
    {
        string[] read = [.. QueryParser.Parse(query).Constraints.Select(static constraint => constraint.Label)];
        foreach (string label in labels)
        {
            read.ShouldContain(label, $"{query}: {string.Join(" | ", read)}");
        }
    }

    private static string Folder => Path.Combine(Checkout.Root, "data", "words");

    private static void Check(JsonElement element, string path, List<string> wrong)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Check(property.Value, $"{path}/{property.Name}", wrong);
                }

                break;
            case JsonValueKind.Array when element.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String):
                string[] words = [.. element.EnumerateArray().Select(static item => item.GetString()!)];
                wrong.AddRange(words.GroupBy(static word => word).Where(static group => group.Count() > 1)
                    .Select(group => $"{path}: {group.Key} twice"));
                wrong.AddRange(words.Where(static word => word.Any(char.IsUpper) || word != word.Trim() || word.Length == 0)
                    .Select(word => $"{path}: '{word}'"));
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Check(item, path, wrong);
                }

                break;
            default:
                break;
        }
    }
}

using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Time, randomness and file replacement are passed in: raw calls stay in the places listed here, each with its
/// reason.</summary>
public sealed partial class RawCallTests
{
    private static readonly (string Place, string Call, string Reason)[] Allowed =
    [
        ("src/Components.Catalog/Files/", "File.Move", "the one routine that replaces files"),
        ("src/Components.Fetch/FetchStage.cs", "File.WriteAllBytes", "new files in the step's own temporary directory"),
        ("src/Components.Fetch/Download/ConditionalDownload.cs", "File.Move", "a checked download leaves its checkpoint's name inside the stage's own state"),
        ("src/Components.Evaluation/Reporting/ReportWriter.cs", "File.WriteAll", "new files in the step's own temporary directory"),
        ("src/Components.Evaluation/Gates/GateResult.cs", "File.WriteAllBytes", "a new file in the step's own temporary directory"),
        ("src/Components.Transform/TransformStage.cs", "File.WriteAllBytes", "a new file in the step's own temporary directory"),
        ("src/Components.Catalog/Files/", "Guid.NewGuid", "temporary names never reach an artifact"),
    ];

    [Fact]
    public void Raw_time_randomness_and_file_replacement_stay_in_their_places()
    {
        List<string> found = [];
        foreach (string file in Repository.Sources("src"))
        {
            string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
            for (int index = 0; index < lines.Length; index++)
            {
                foreach (string call in RawCalls(lines[index]).Where(call => !Array.Exists(Allowed, place => file.StartsWith(place.Place, StringComparison.Ordinal) && call.StartsWith(place.Call, StringComparison.Ordinal))))
                {
                    found.Add($"{file}:{index + 1}: {call}");
                }
            }
        }

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", "DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now.ToString()", "DateTimeOffset.Now")]
    [InlineData("Random random = new Random();", "new Random()")]
    [InlineData("Random.Shared.Next()", "Random.Shared")]
    [InlineData("System.IO.File.WriteAllText(path, text);", "File.WriteAllText")]
    [InlineData("File.Replace(a, b, null);", "File.Replace")]
    [InlineData("Guid.NewGuid()", "Guid.NewGuid")]
    public void A_raw_call_is_seen(string line, string call) => RawCalls(line).ShouldBe([call]);

    [Theory]
    [InlineData("// DateTime.UtcNow is never called")]
    [InlineData("/// <see cref=\"DateTime.Now\"/>")]
    [InlineData("Random random = new(seed);")]
    [InlineData("new Random(42)")]
    [InlineData("string text = File.ReadAllText(path);")]
    public void What_is_no_raw_call_is_left_alone(string line) => RawCalls(line).ShouldBeEmpty();

    private static IEnumerable<string> RawCalls(string line)
    {
        string code = CommentPattern().Replace(line, "");
        return RawCallPattern().Matches(code).Select(static match => match.Value);
    }

    [GeneratedRegex(@"(?<!:)//.*$")]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"\bDateTime\.(Now|UtcNow|Today)\b|\bDateTimeOffset\.(Now|UtcNow)\b|\bnew Random\(\)|\bRandom\.Shared\b|\bGuid\.NewGuid\b|\bFile\.(WriteAll\w+|AppendAll\w+|Move|Replace)\b")]
    private static partial Regex RawCallPattern();
}

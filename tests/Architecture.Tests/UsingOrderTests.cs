using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Usings stand in one order, so that two branches add a line at the same place: those of the platform first, then all
/// by name.</summary>
public sealed partial class UsingOrderTests
{
    [Fact]
    public void Usings_stand_in_order()
    {
        string[] files = [.. new[] { "benchmarks", "build", "src", "tests", "tools" }.SelectMany(Repository.Sources)];
        files.Length.ShouldBeGreaterThan(1000);
        files.Where(static file => !AreInOrder(File.ReadAllText(Path.Combine(Repository.Root, file)))).ShouldBeEmpty();
    }

    [Fact]
    public void An_order_that_is_none_is_noticed()
    {
        AreInOrder("using System.Text;\nusing Components.Index;\nusing Components.Index.Dense;\n").ShouldBeTrue();
        AreInOrder("using Components.Index;\nusing System.Text;\n").ShouldBeFalse();
        AreInOrder("using Components.Search;\nusing Components.Index;\n").ShouldBeFalse();
    }

    // Aliases and static ones stand behind the others.
    private static bool AreInOrder(string text)
    {
        string[] names = [.. Plain().Matches(text).Select(static match => match.Groups["name"].Value)];
        return names.SequenceEqual(names.OrderBy(static name => !name.StartsWith("System", StringComparison.Ordinal))
            .ThenBy(static name => name.Replace('.', ' '), StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^using (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Plain();
}

using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>Where things lie is said once: a variable that were typed twice could be renamed in one place, and the build would
/// keep its cache elsewhere than the command line looks for it.</summary>
public sealed partial class PlacesTests
{
    [Fact]
    public void Every_variable_of_a_directory_is_typed_once()
    {
        (string File, string Name)[] typed = [.. new[] { "src", "build", "tools" }.SelectMany(Repository.Sources)
            .SelectMany(static file => Variable().Matches(File.ReadAllText(Path.Combine(Repository.Root, file)))
                .Select(match => (file, match.Groups["name"].Value)))];

        typed.Select(static entry => entry.Name).Distinct().Order(StringComparer.Ordinal).ShouldBe(
            ["COMPONENTS_CACHE_DIR", "COMPONENTS_MODEL_DIR", "COMPONENTS_SNAPSHOT_DIR", "COMPONENTS_VECTOR_DIR"]);
        typed.Where(static entry => entry.File != "src/Components.Foundation/Files/Places.cs").ShouldBeEmpty();
        typed.Length.ShouldBe(4);
    }

    [GeneratedRegex("\"(?<name>COMPONENTS_[A-Z]+_DIR)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}

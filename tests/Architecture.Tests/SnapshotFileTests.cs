using System.Reflection;
using System.Text.RegularExpressions;
using Components.Foundation.Files;

namespace Components.Architecture.Tests;

/// <summary>The files of a snapshot are called by <see cref="SnapshotFiles"/> alone: a name that were typed twice could be
/// changed where it is written and stay where it is read.</summary>
public sealed partial class SnapshotFileTests
{
    private const string Home = "src/Components.Foundation/Files/SnapshotFiles.cs";

    /// <summary>Files of another kind that have such a name, and why.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["src/Components.Serve/Bundles/BundleWriter.cs: manifest.json"] = "the list inside an archive that is sent",
    };

    [Fact]
    public void No_name_of_a_snapshots_file_is_typed_twice()
    {
        string[] typed = [.. from source in new[] { "src", "build", "benchmarks", "tools" }.SelectMany(Repository.Sources)
                             where source != Home
                             from Match literal in Literals().Matches(WithoutComments(source))
                             let text = literal.Groups["text"].Value
                             where IsName(text)
                             select $"{source}: {text}"];

        typed.Except(Others.Keys, StringComparer.Ordinal).ShouldBeEmpty($"Take it from {Home}.");
        Others.Keys.Except(typed, StringComparer.Ordinal).ShouldBeEmpty("These are gone: take them off the list.");
    }

    [Fact]
    public void Every_name_is_noticed_and_other_words_are_not()
    {
        foreach (string name in Names().Where(static name => name != SnapshotFiles.Report))
        {
            IsName(name).ShouldBeTrue(name);
        }

        IsName("compared with detail.sqlite").ShouldBeTrue("a sentence that names a file says the new name, too");
        IsName("vector/{name}").ShouldBeTrue();
        IsName("fetch-manifest.json").ShouldBeFalse();
        IsName("vectors").ShouldBeFalse();
    }

    // "report" is a word of requests and routes as well. Files that messages explain (metadata.json) may stand in a sentence.
    private static bool IsName(string text) =>
        (text != SnapshotFiles.Report && Names().Contains(text, StringComparer.Ordinal))
        || text.StartsWith(SnapshotFiles.VectorPrefix, StringComparison.Ordinal)
        || new[] { SnapshotFiles.Fast, SnapshotFiles.Detail, SnapshotFiles.Corpus }
            .Any(name => text.Contains(name, StringComparison.Ordinal));

    private static IEnumerable<string> Names() => typeof(SnapshotFiles).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(static field => (string)field.GetValue(null)!);

    private static string WithoutComments(string source) =>
        string.Join('\n', File.ReadLines(Path.Combine(Repository.Root, source))
            .Where(static line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex("\"(?<text>[^\"\\n]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Literals();
}

using System.Text.RegularExpressions;
using Components.Embedding.Encoders;
using Components.Index;

namespace Components.Architecture.Tests;

/// <summary>The table of index files is the only place that says what a file is called, by name, role, format and
/// magic.</summary>
public sealed partial class IndexFileTests
{
    private const string Table = "src/Components.Index/IndexFiles.cs";

    /// <summary>Where a plain word is a role, if it is typed at all. Elsewhere words like "search" and "vectors" mean other
    /// things.</summary>
    private static readonly string[] RolesBelong = ["src/Components.Index/Manifest/", "src/Components.Index/Opening/",
        "src/Components.Publishing/Assembling/"];

    [Fact]
    public void No_file_name_role_format_or_magic_is_typed_twice()
    {
        Dictionary<string, List<string>> typed = new(StringComparer.Ordinal);
        foreach (string source in new[] { "src", "build", "benchmarks", "tools" }.SelectMany(Repository.Sources))
        {
            string[] literals = [.. Literals().Matches(File.ReadAllText(Path.Combine(Repository.Root, source)))
                .Select(static match => match.Groups["text"].Value)];
            foreach (string word in IndexFiles.All.SelectMany(file => Words(file, source)).Distinct(StringComparer.Ordinal)
                .Where(literals.Contains))
            {
                typed.TryAdd(word, []);
                typed[word].AddRange(Enumerable.Repeat(source, literals.Count(literal => literal == word)));
            }
        }

        typed.Count.ShouldBeGreaterThan(20, "every row of the table has a name, a role and a format");
        typed.Where(static pair => pair.Value.Count > 1).Select(static pair => $"'{pair.Key}' in {string.Join(", ", pair.Value)}")
            .ShouldBeEmpty($"Read it from {Table}.");
    }

    [Fact]
    public void Every_row_of_the_table_differs_from_the_others()
    {
        IndexFiles.All.Select(static file => file.Role).ShouldBeUnique();
        IndexFiles.All.Select(static file => file.FileName).ShouldBeUnique();
        IndexFiles.All.Select(static file => file.Format).ShouldBeUnique();
        IndexFiles.All.Where(static file => file.Magic is not null).Select(static file => file.Magic).ShouldBeUnique();
        typeof(IndexFiles).GetProperties().Where(static property => property.PropertyType == typeof(IndexFile))
            .Select(static property => property.GetValue(null))
            .ShouldBe(IndexFiles.All, ignoreOrder: true, "a row that is declared is in the list");
    }

    [Fact]
    public void A_query_models_files_have_names_of_the_tables_pattern() =>
        QueryModelFiles.PlainName("org/encoder", "onnx/model.onnx").ShouldStartWith(IndexFiles.QueryModel.FileName.TrimEnd('*'));

    private static IEnumerable<string> Words(IndexFile file, string source)
    {
        yield return file.FileName;
        yield return file.Format;
        if (file.Magic is not null)
        {
            yield return file.Magic;
        }

        if (file.Role.Contains('_') || source == Table
            || RolesBelong.Any(folder => source.StartsWith(folder, StringComparison.Ordinal)))
        {
            yield return file.Role;
        }
    }

    [GeneratedRegex("\"(?<text>[^\"\\n]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Literals();
}

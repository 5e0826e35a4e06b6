using System.Collections.Frozen;

namespace Components.Cli;

/// <summary>Options that people know from other programs, or as fields of the HTTP interface, and what they are called here. By
/// its letters <c>--port</c> is nearest to <c>--root</c>.</summary>
internal static class TriedWords
{
    private static readonly FrozenDictionary<string, string> Options = new (string Option, string Words)[]
    {
        ("--urls", "port p host h url address addr listen bind http https endpoint server"),
        ("--limit", "n top count max rows results size k first head"),
        ("--type", "component-type kind category t"),
        ("--package", "footprint case pkg"),
        ("--in-stock", "stock in-stock-only available stocked instock"),
        ("--prefer-basic", "basic basic-only"),
        ("--raw-vector", "raw raw-vector-only vector dense search-mode mode"),
        ("--snapshot", "data db database index catalogue catalog snapshots"),
        ("--root", "dir directory cwd project workdir working-directory config pipeline"),
        ("--json", "format"),
        ("--format", "output o out tsv csv md markdown table columns"),
        ("--profile", "env environment settings"),
        ("--verify", "check checksums"),
    }.SelectMany(static row => row.Words.Split(' ').Select(word => KeyValuePair.Create(word, row.Option)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The option that a word stands for.</summary>
    /// <param name="token">As typed, with its hyphens.</param>
    /// <param name="taken">Options that the verb takes.</param>
    /// <returns>One of them; null when the word is none that is tried, or the verb has no such option.</returns>
    public static string? Find(string token, IEnumerable<string> taken)
    {
        string word = token.TrimStart('-').Replace('_', '-');
        return Options.TryGetValue(word, out string? option) && taken.Contains(option, StringComparer.Ordinal) ? option : null;
    }
}

using System.Text;
using Components.Evaluation.Suites.Predicates;

namespace Components.Evaluation.Tests.Support;

/// <summary>A suite made of a snapshot's own parts: enough queries that a mistake of the program shows, all of them
/// answerable.</summary>
internal static class OwnSuite
{
    private const int Parts = 12;

    public static string Write(string directory, string name, string snapshot)
    {
        JudgedPart[] all = [.. JudgedParts.Read(Path.Combine(snapshot, "detail.sqlite"))];
        JudgedPart[] chosen = [.. Enumerable.Range(0, Parts).Select(i => all[i * all.Length / Parts])];
        StringBuilder yaml = new($"suite: {name}\nqueries:\n");
        foreach (JudgedPart part in chosen)
        {
            yaml.Append(Query($"n{part.LcscId}", "exact", part.PartNumber, $"2: {{ids: [{part.LcscId}]}}"));
            string words = string.Join(' ', part.Description.Replace('"', ' ').Replace('\\', ' ')
                .Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5));
            if (words.Length > 0)
            {
                string same = string.Join(
                    ", ", all.Where(other => other.Description == part.Description).Select(static other => other.LcscId));
                yaml.Append(Query($"d{part.LcscId}", "words", words,
                    $"2: {{ids: [{same}]}}, 1: {{type: {part.ComponentType}, package: \"{part.Package.Replace('"', ' ')}\"}}"));
            }
        }

        string path = Path.Combine(directory, $"{name}.yaml");
        File.WriteAllText(path, yaml.ToString());
        return path;
    }

    /// <summary>A suite of queries that can be asked with their words in another order: enough of them to block.</summary>
    public static void WriteWords(string directory, string name, string snapshot)
    {
        StringBuilder yaml = new($"suite: {name}\nqueries:\n");
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (JudgedPart part in JudgedParts.Read(Path.Combine(snapshot, "detail.sqlite")))
        {
            string words = string.Join(' ', part.Description.Split(' ')
                .Where(static word => word.Length > 3 && word.All(char.IsAsciiLetter)).Take(4));
            if (texts.Count < 2 * Parts && words.Split(' ').Length == 4 && texts.Add(words))
            {
                yaml.Append(Query($"w{part.LcscId}", "words", words, $"2: {{ids: [{part.LcscId}]}}"));
            }
        }

        File.WriteAllText(Path.Combine(directory, $"{name}.yaml"), yaml.ToString());
    }

    private static string Query(string id, string slice, string text, string expect) =>
        $"  - {{id: {id}, slice: {slice}, text: \"{text.Replace('"', ' ')}\", expect: {{{expect}}}}}\n";
}

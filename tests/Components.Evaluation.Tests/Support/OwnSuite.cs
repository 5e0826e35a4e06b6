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
            yaml.Append($"  - {{id: n{part.LcscId}, slice: exact, text: \"{part.PartNumber.Replace('"', ' ')}\", expect: {{2: {{ids: [{part.LcscId}]}}}}}}\n");
            string words = string.Join(' ', part.Description.Replace('"', ' ').Replace('\\', ' ')
                .Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5));
            if (words.Length > 0)
            {
                string same = string.Join(
                    ", ", all.Where(other => other.Description == part.Description).Select(static other => other.LcscId));
                yaml.Append($"  - {{id: d{part.LcscId}, slice: words, text: \"{words}\", expect: {{2: {{ids: [{same}]}}, 1: {{type: {part.ComponentType}, package: \"{part.Package.Replace('"', ' ')}\"}}}}}}\n");
            }
        }

        string path = Path.Combine(directory, $"{name}.yaml");
        File.WriteAllText(path, yaml.ToString());
        return path;
    }
}

using System.Text.RegularExpressions;

namespace Components.Architecture.Tests;

/// <summary>The drawing of projects in docs/ARCHITECTURE.md: the indented lines below "Projects". Names and groups in braces
/// with arrows between them, three spaces between two rows of them. <c>everything</c> is all but who uses
/// <c>nothing</c>.</summary>
internal sealed partial class ProjectDrawing
{
    private const string Everything = "everything";
    private const string Nothing = "nothing";

    private readonly ILookup<string, string> _uses;

    private ProjectDrawing(IReadOnlyList<(string From, string To)> drawn)
    {
        Names = [.. drawn.SelectMany(static arrow => new[] { arrow.From, arrow.To })
            .Where(static name => name is not (Everything or Nothing)).Distinct(StringComparer.Ordinal)];
        HashSet<string> alone = [.. drawn.Where(static arrow => arrow.To == Nothing).Select(static arrow => arrow.From)];
        Arrows = [.. drawn.Where(static arrow => arrow.To != Nothing)
            .SelectMany(arrow => arrow.From != Everything ? [arrow]
                : Names.Where(name => name != arrow.To && name != "tests/" && !alone.Contains(name))
                    .Select(name => (From: name, arrow.To))).Distinct()];
        _uses = Arrows.ToLookup(static arrow => arrow.From, static arrow => arrow.To, StringComparer.Ordinal);
    }

    /// <summary>Names of projects, and of folders of projects with a slash at their end.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Who may use whom, in one step.</summary>
    public IReadOnlyList<(string From, string To)> Arrows { get; }

    public static ProjectDrawing Read(IEnumerable<string> document)
    {
        List<(string From, string To)> drawn = [];
        foreach (string row in document.SkipWhile(static line => line != "## Projects")
            .TakeWhile(static line => !line.StartsWith('|'))
            .Where(static line => line.StartsWith("    ", StringComparison.Ordinal))
            .SelectMany(static line => Gap().Split(line.Trim())))
        {
            Match match = Row().Match(row);
            if (!match.Success)
            {
                throw new FormatException($"Not an arrow of the drawing: '{row}'.");
            }

            string[][] ends = [.. match.Groups["end"].Captures.Select(static end => Members(end.Value))];
            for (int at = 0; at + 1 < ends.Length; at++)
            {
                bool right = match.Groups["arrow"].Captures[at].Value == "->";
                drawn.AddRange(from user in ends[right ? at : at + 1]
                               from used in ends[right ? at + 1 : at]
                               select (user, used));
            }
        }

        return new ProjectDrawing(drawn);
    }

    /// <summary>All that a project may use.</summary>
    public HashSet<string> Reachable(string project) => Reachable(project, name => _uses[name]);

    /// <summary>All that can be reached from a project.</summary>
    public static HashSet<string> Reachable(string project, Func<string, IEnumerable<string>> uses)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> open = new(uses(project));
        while (open.TryPop(out string? name))
        {
            if (reached.Add(name))
            {
                foreach (string next in uses(name))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private static string[] Members(string end) =>
        [.. end.Trim('{', '}', ' ').Split(", ").Select(static name =>
            name is Everything or Nothing || name.EndsWith('/') ? name : $"Components.{name}")];

    [GeneratedRegex(" {3,}")]
    private static partial Regex Gap();

    [GeneratedRegex(
        @"^(?<end>[\w.]+/?|\{ [\w./]+(, [\w./]+)* \})( (?<arrow><-|->) (?<end>[\w.]+/?|\{ [\w./]+(, [\w./]+)* \}))+$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}

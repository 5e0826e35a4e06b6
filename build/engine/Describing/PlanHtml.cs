using System.Net;
using System.Text;
using Components.Build.Engine.Output;
using Components.Build.Engine.Planning;
using Nuke.Common.Execution;

namespace Components.Build.Engine.Describing;

/// <summary>The plan as one HTML page without any other file: a graph, and below it every target with its reasons.</summary>
internal static class PlanHtml
{
    private const string Style = """
        :root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --soft: #667; --line: #aab; --box: #f4f5f8;
          --run: #b06000; --up-to-date: #1a7f37; --after: #0b62c4; --skipped: #889; --group: #667; }
        @media (prefers-color-scheme: dark) { :root { --back: #14161a; --text: #e6e8ec; --soft: #9aa3b2; --line: #556;
          --box: #1f232a; --run: #f0a840; --up-to-date: #4cc46a; --after: #6cb2ff; --skipped: #778; --group: #9aa3b2; } }
        body { background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem; }
        h1 { font-size: 1.3rem; } .graph { overflow-x: auto; } ul { list-style: none; padding: 0; }
        li { border-left: 4px solid var(--state); padding: .1rem .8rem; margin: .6rem 0; background: var(--box); }
        li p { margin: .15rem 0; color: var(--soft); overflow-wrap: anywhere; }
        b + span { color: var(--state); margin-left: .6rem; }
        svg text { fill: var(--text); font: 600 14px system-ui, sans-serif; }
        svg text.state { fill: var(--state); font-weight: 400; font-size: 12px; }
        rect { fill: var(--box); stroke: var(--state); stroke-width: 1.5; }
        path { fill: none; stroke: var(--line); stroke-width: 1.4; }
        path.order { stroke-dasharray: 4 4; } marker path { fill: var(--line); stroke: none; }
        .run { --state: var(--run); } .up-to-date { --state: var(--up-to-date); } .after { --state: var(--after); }
        .blocked { --state: var(--run); font-weight: bold; }
        .skipped { --state: var(--skipped); } .group { --state: var(--group); }
        """;

    public static string Render(ExecutionPlan plan, IReadOnlyDictionary<ExecutableTarget, PlannedTarget> planned)
    {
        string title = Encode("Plan for " + string.Join(", ", plan.Invoked.Select(target => target.Name)));
        StringBuilder page = new();
        page.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{title}</h1>
            <div class="graph">

            """);
        AppendGraph(page, plan, planned);
        page.Append("</div>\n<ul>\n");
        foreach (ExecutableTarget target in plan.Targets)
        {
            AppendEntry(page, planned[target]);
        }

        page.Append("</ul>\n</body>\n</html>\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendGraph(
        StringBuilder page, ExecutionPlan plan, IReadOnlyDictionary<ExecutableTarget, PlannedTarget> planned)
    {
        PlanLayout layout = new(plan);
        page.Append($"<svg width=\"{layout.Width}\" height=\"{layout.Height}\" viewBox=\"0 0 {layout.Width} {layout.Height}\" "
            + "role=\"img\">\n");
        page.Append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
            + "orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
        foreach (ExecutableTarget target in plan.Targets)
        {
            IReadOnlyList<ExecutableTarget> dependencies = plan.Dependencies(target);
            foreach (ExecutableTarget predecessor in plan.Predecessors(target))
            {
                AppendEdge(page, layout.Corner(predecessor), layout.Corner(target), dependencies.Contains(predecessor));
            }
        }

        foreach (ExecutableTarget target in plan.Targets)
        {
            AppendNode(page, planned[target], layout.Corner(target));
        }

        page.Append("</svg>\n");
    }

    private static void AppendEdge(StringBuilder page, (int X, int Y) from, (int X, int Y) to, bool dependency)
    {
        int startX = from.X + PlanLayout.NodeWidth;
        int startY = from.Y + (PlanLayout.NodeHeight / 2);
        int endY = to.Y + (PlanLayout.NodeHeight / 2);
        int bend = Math.Max(30, (to.X - startX) / 2);
        string order = dependency ? "" : " class=\"order\"";
        page.Append($"<path{order} marker-end=\"url(#tip)\" d=\"M{startX} {startY}C{startX + bend} {startY} {to.X - bend} {endY} "
            + $"{to.X} {endY}\"/>\n");
    }

    private static void AppendNode(StringBuilder page, PlannedTarget what, (int X, int Y) corner)
    {
        (int x, int y) = corner;
        IEnumerable<string> told = what.Decision.Reasons.Prepend(what.Target.Description ?? what.Target.Name);
        page.Append($"<g class=\"{what.State}\"><title>{Encode(string.Join('\n', told))}</title>");
        page.Append($"<rect x=\"{x}\" y=\"{y}\" width=\"{PlanLayout.NodeWidth}\" height=\"{PlanLayout.NodeHeight}\" rx=\"7\"/>");
        page.Append($"<text x=\"{x + 12}\" y=\"{y + 20}\">{Encode(what.Target.Name)}</text>");
        page.Append($"<text class=\"state\" x=\"{x + 12}\" y=\"{y + 36}\">{Encode(what.Text)}</text></g>\n");
    }

    private static void AppendEntry(StringBuilder page, PlannedTarget what)
    {
        string expected = what.Decision.ExpectedDuration is { } duration ? $", about {Durations.Format(duration)}" : "";
        page.Append($"<li class=\"{what.State}\"><b>{Encode(what.Target.Name)}</b><span>{Encode(what.Text + expected)}</span>");
        foreach (string line in what.Decision.Reasons.Prepend(what.Target.Description ?? "").Where(line => line.Length > 0))
        {
            page.Append($"<p>{Encode(line)}</p>");
        }

        page.Append("</li>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

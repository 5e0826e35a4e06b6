using System.Text;
using Components.Build.Contracts;
using Components.Build.Engine.Definitions;
using Components.Build.Engine.Output;
using Components.Build.Engine.Parameters;

namespace Components.Build.Engine.Describing;

/// <summary>Text of <c>--help</c>.</summary>
internal static class HelpText
{
    /// <summary>The whole text.</summary>
    /// <param name="graph">All targets.</param>
    /// <param name="defaults">What runs where no target is named.</param>
    /// <param name="groups">Headings, and which targets stand under each; empty for one list.</param>
    /// <param name="parameters">Parameters of the build.</param>
    /// <param name="palette">Colours, or none.</param>
    public static string Render(
        TargetGraph graph, IReadOnlyList<string> defaults, IReadOnlyList<TargetGroup> groups, ParameterCatalogue parameters,
        Palette palette)
    {
        StringBuilder text = new();
        text.AppendLine("Usage: ./build.sh [TARGET...] [--parameter VALUE]...");
        TargetModel[] listed = [.. graph.Models.Where(model => model.Listed)];
        int width = listed.Select(model => model.Name.Length).DefaultIfEmpty().Max();
        foreach ((string title, TargetModel[] models) in Sections(listed, groups))
        {
            text.AppendLine();
            text.AppendLine(palette.Bold(title));
            foreach (TargetModel model in models)
            {
                string mark = defaults.Contains(model.Name, StringComparer.Ordinal) ? "*" : " ";
                string dependencies = string.Join(", ", graph.Dependencies(model.Name));
                string detail = string.Join(
                    "  ",
                    new[] { model.Description ?? "", dependencies.Length == 0 ? "" : palette.Dim($"<- {dependencies}") }
                        .Where(part => part.Length > 0));
                text.AppendLine($" {mark}{model.Name.PadRight(width)}  {detail}".TrimEnd());
            }
        }

        if (defaults.Count > 0)
        {
            text.AppendLine(palette.Dim(" * runs where no target is named"));
        }

        Append(text, palette.Bold("Parameters"), [.. parameters.OfBuild.Where(parameter => !parameter.Hidden)]);
        Append(text, palette.Bold("Parameters of every build"), [.. EngineParameters.All.Where(parameter => !parameter.Hidden)]);
        text.AppendLine();
        text.AppendLine(
            "A parameter's value comes from the command line, else from the environment (NUKE_MY_PARAMETER), else from");
        text.AppendLine(".nuke/parameters.PROFILE.json, else from .nuke/parameters.json.");
        return text.ToString();
    }

    // Names that are no listed target are passed over: the build's own tests find them.
    private static IEnumerable<(string Title, TargetModel[] Models)> Sections(
        TargetModel[] listed, IReadOnlyList<TargetGroup> groups)
    {
        Dictionary<string, TargetModel> left = listed.ToDictionary(model => model.Name, StringComparer.Ordinal);
        foreach (TargetGroup group in groups)
        {
            List<TargetModel> models = [];
            foreach (string name in group.Targets)
            {
                if (left.Remove(name, out TargetModel? model))
                {
                    models.Add(model);
                }
            }

            if (models.Count > 0)
            {
                yield return (group.Title, [.. models]);
            }
        }

        TargetModel[] others = [.. listed.Where(model => left.ContainsKey(model.Name))];
        if (others.Length > 0 || listed.Length == 0)
        {
            yield return (others.Length == listed.Length ? "Targets" : "Other targets", others);
        }
    }

    private static void Append(StringBuilder text, string heading, List<ParameterDefinition> parameters)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        text.AppendLine();
        text.AppendLine(heading);
        int width = parameters.Max(parameter => Usage(parameter).Length);
        foreach (ParameterDefinition parameter in parameters)
        {
            string detail = (parameter.Description ?? "") + (parameter.Secret ? " (secret)" : "");
            text.AppendLine($"  {Usage(parameter).PadRight(width)}  {detail}".TrimEnd());
        }
    }

    private static string Usage(ParameterDefinition parameter) => $"{parameter.Option} {parameter.ValueName}".TrimEnd();
}

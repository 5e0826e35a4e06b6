using System.Text;
using Components.Build.Engine.Definitions;
using Components.Build.Engine.Output;
using Components.Build.Engine.Parameters;

namespace Components.Build.Engine.Describing;

/// <summary>What <c>--help</c> shows.</summary>
internal static class HelpText
{
    public static string Render(TargetGraph graph, IReadOnlyList<string> defaults, ParameterCatalogue parameters, Palette palette)
    {
        StringBuilder text = new();
        text.AppendLine("Usage: ./build.sh [TARGET...] [--parameter VALUE]...");
        text.AppendLine();
        text.AppendLine(palette.Bold("Targets"));
        List<TargetModel> listed = [.. graph.Models.Where(model => model.Listed)];
        int width = listed.Count == 0 ? 0 : listed.Max(model => model.Name.Length);
        foreach (TargetModel model in listed)
        {
            string mark = defaults.Contains(model.Name, StringComparer.Ordinal) ? "*" : " ";
            string dependencies = string.Join(", ", graph.Dependencies(model.Name));
            string detail = string.Join(
                "  ", new[] { model.Description ?? "", dependencies.Length == 0 ? "" : palette.Dim($"<- {dependencies}") }
                .Where(part => part.Length > 0));
            text.AppendLine($" {mark}{model.Name.PadRight(width)}  {detail}".TrimEnd());
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

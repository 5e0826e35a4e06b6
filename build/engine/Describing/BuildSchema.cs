using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Components.Build.Engine.Parameters;

namespace Components.Build.Engine.Describing;

/// <summary>Makes <c>.nuke/build.schema.json</c>, by which editors check and complete <c>parameters.json</c>. Laid out as
/// NUKE's, so that its global tool and IDE plug-ins read it too.</summary>
internal static class BuildSchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Render(IReadOnlyList<string> targets, ParameterCatalogue parameters)
    {
        JsonObject schema = new()
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["Host"] = Choice(Completion.ValueNames(EngineParameters.HostName)!),
                ["ExecutableTarget"] = Choice(targets),
                ["Verbosity"] = Choice(Completion.ValueNames(EngineParameters.Verbosity)!),
                ["NukeBuild"] = Properties(EngineParameters.All),
            },
            ["allOf"] = new JsonArray(
                Properties(parameters.OfBuild),
                new JsonObject { ["$ref"] = "#/definitions/NukeBuild" }),
        };
        return schema.ToJsonString(Options) + "\n";
    }

    private static JsonObject Choice(IEnumerable<string> values) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };

    private static JsonObject Properties(IEnumerable<ParameterDefinition> parameters)
    {
        JsonObject properties = [];
        foreach (ParameterDefinition parameter in parameters.Where(parameter => !parameter.Hidden)
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            properties[parameter.Name] = Property(parameter);
        }

        return new JsonObject { ["properties"] = properties };
    }

    private static JsonObject Property(ParameterDefinition parameter)
    {
        JsonObject element = Element(parameter);
        JsonObject property = parameter.IsList ? new JsonObject { ["type"] = "array", ["items"] = element } : element;
        if (parameter.Description is { Length: > 0 } description && !property.ContainsKey("$ref"))
        {
            property["description"] = description;
        }

        if (parameter.Secret)
        {
            property["default"] = "Secret: pass it on the command line or in the environment";
        }

        return property;
    }

    private static JsonObject Element(ParameterDefinition parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ElementType) ?? parameter.ElementType;
        if (parameter == EngineParameters.HostName || parameter == EngineParameters.Verbosity)
        {
            return new JsonObject { ["$ref"] = $"#/definitions/{parameter.Name}" };
        }

        if (parameter == EngineParameters.Target || parameter == EngineParameters.Skip)
        {
            return new JsonObject { ["$ref"] = "#/definitions/ExecutableTarget" };
        }

        return Completion.ValueNames(parameter) is { } names
            ? Choice(names)
            : new JsonObject
            {
                ["type"] = type == typeof(bool) ? "boolean"
                    : type == typeof(int) || type == typeof(long) ? "integer"
                    : type == typeof(double) || type == typeof(decimal) ? "number"
                    : "string",
            };
    }
}

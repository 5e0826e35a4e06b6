using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Components.Foundation.Files;
using Components.Foundation.Json;

namespace Components.Pipeline.Configuration;

/// <summary>JSON Schema (draft 2020-12) of pipeline.yaml and of profiles, for editors; derived from the settings types, so
/// that it cannot say anything else than the reader.</summary>
public static class ConfigurationSchema
{
    /// <summary>Where the schema of pipeline.yaml lies, relative to the repository's root.</summary>
    public const string PipelineFile = "docs/pipeline.schema.json";

    /// <summary>Where the schema of profiles lies, relative to the repository's root.</summary>
    public const string ProfileFile = "docs/profile.schema.json";

    /// <summary>Schema of pipeline.yaml.</summary>
    /// <param name="registry">Settings type of every section.</param>
    /// <returns>Indented JSON with a final newline.</returns>
    public static string ForPipeline(SectionRegistry registry) => Render(registry, isProfile: false);

    /// <summary>Schema of a profile: the same sections, nothing mandatory, and <c>extends</c>.</summary>
    /// <param name="registry">Settings type of every section.</param>
    /// <returns>Indented JSON with a final newline.</returns>
    public static string ForProfile(SectionRegistry registry) => Render(registry, isProfile: true);

    /// <summary>Writes both schemas where their content changed.</summary>
    /// <param name="registry">Settings type of every section.</param>
    /// <param name="rootDirectory">Repository root.</param>
    /// <param name="files">Writes the files.</param>
    /// <returns>Files that were written, relative to the root.</returns>
    public static IReadOnlyList<string> Write(SectionRegistry registry, string rootDirectory, DurableFiles files)
    {
        List<string> written = [];
        foreach ((
            string name, string text) in new[] { (PipelineFile, ForPipeline(registry)), (ProfileFile, ForProfile(registry)) })
        {
            string path = Path.Combine(rootDirectory, name);
            if (!File.Exists(path) || !string.Equals(RegularFile.ReadGivenText(path), text, StringComparison.Ordinal))
            {
                files.WriteText(path, text);
                written.Add(name);
            }
        }

        return written;
    }

    private static string Render(SectionRegistry registry, bool isProfile)
    {
        JsonObject properties = [];
        if (isProfile)
        {
            properties["extends"] = new JsonObject
            {
                ["description"] = "Profiles that are laid below this one, in order.",
                ["type"] = new JsonArray("array", "string"),
                ["items"] = new JsonObject { ["type"] = "string" },
            };
        }

        foreach ((string name, Type type) in registry.Sections)
        {
            properties[name] = Describe(Value(type, isProfile), SettingShape.Description(type));
        }

        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = isProfile ? "Components pipeline profile" : "Components pipeline",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        return schema.ToJsonString(CanonicalJson.Indented) + "\n";
    }

    private static JsonObject Record(Type type, bool isProfile)
    {
        object defaults = SettingShape.Defaults(type);
        JsonObject properties = [];
        JsonArray required = [];
        foreach (PropertyInfo property in SettingShape.Properties(type))
        {
            string key = SettingShape.KeyOf(property.Name);
            properties[key] = Property(property, property.GetValue(defaults), isProfile);
            if (SettingShape.IsRequired(property) && !isProfile)
            {
                required.Add(key);
            }
        }

        JsonObject schema = new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private static JsonObject Property(PropertyInfo property, object? fallback, bool isProfile)
    {
        JsonObject schema = Describe(Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, isProfile),
            SettingShape.Description(property));
        foreach (ValidationAttribute rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            Constrain(schema["items"] as JsonObject ?? schema["additionalProperties"] as JsonObject ?? schema, rule);
        }

        if (SettingShape.IsNullable(property) && schema["type"] is JsonValue single)
        {
            schema["type"] = new JsonArray(single.DeepClone(), "null");
            (schema["enum"] as JsonArray)?.Add(null);
        }

        if (!SettingShape.IsRequired(property) && !SettingShape.IsRecord(property.PropertyType)
            && SettingText.Canonical(fallback) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private static JsonObject Value(Type type, bool isProfile)
    {
        if (type.IsEnum)
        {
            return new JsonObject { ["type"] = "string",
                ["enum"] = new JsonArray([.. SettingText.EnumKeys(type).Select(static key => JsonValue.Create(key))]) };
        }

        if (type == typeof(TimeSpan))
        {
            return new JsonObject { ["type"] = "string", ["pattern"] = SettingText.DurationPattern };
        }

        if (SettingShape.IsScalar(type))
        {
            return new JsonObject { ["type"] = type == typeof(string) ? "string" : type == typeof(bool)
                ? "boolean" : type == typeof(double) ? "number" : "integer" };
        }

        if (SettingShape.IsList(type, out Type element))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Value(element, isProfile) };
        }

        return SettingShape.IsDictionary(type, out element)
            ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(element, isProfile) }
            : Record(type, isProfile);
    }

    private static void Constrain(JsonObject schema, ValidationAttribute rule)
    {
        switch (rule)
        {
            case RangeAttribute range when !string.Equals(schema["type"]?.ToString(), "string", StringComparison.Ordinal):
                (object? minimum, object? maximum) = SettingConstraint.Bounds(range);
                Bound(schema, range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", minimum);
                Bound(schema, range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", maximum);
                break;
            case AllowedValuesAttribute allowed:
                schema["enum"] = new JsonArray([.. allowed.Values.Select(SettingText.Canonical)]);
                break;
            case DeniedValuesAttribute denied:
                schema["not"] = new JsonObject { ["enum"] = new JsonArray([.. denied.Values.Select(SettingText.Canonical)]) };
                break;
            case RegularExpressionAttribute pattern:
                schema["pattern"] = pattern.Pattern;
                break;
        }
    }

    private static void Bound(JsonObject schema, string keyword, object? bound)
    {
        if (SettingText.Canonical(bound) is { } value)
        {
            schema[keyword] = value;
        }
    }

    private static JsonObject Describe(JsonObject schema, string? description)
    {
        if (description is not null)
        {
            schema.Insert(0, "description", description);
        }

        return schema;
    }
}

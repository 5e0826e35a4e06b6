using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace Components.Serve.OpenApi;

/// <summary>Schema of a record that is stored as JSON and put into answers as it is: names, types and texts are those of its
/// properties.</summary>
internal static class RecordSchema
{
    /// <summary>The schema; an answer may have null in its place.</summary>
    /// <param name="record">A type whose properties have <see cref="JsonPropertyNameAttribute"/>.</param>
    public static OpenApiSchema Of(Type record)
    {
        NullabilityInfoContext nullability = new();
        OpenApiSchema schema = new()
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = TextOf(record),
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
        };
        foreach (PropertyInfo property in record.GetProperties())
        {
            string name = property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;
            bool isNullable = nullability.Create(property).ReadState == NullabilityState.Nullable;
            schema.Properties[name] = Of(property.PropertyType, isNullable, TextOf(property));
            schema.Required.Add(name);
        }

        return schema;
    }

    private static OpenApiSchema Of(Type type, bool isNullable, string? text)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Type item = type.GenericTypeArguments[0];
            return new OpenApiSchema
            {
                Type = OrNull(JsonSchemaType.Array, isNullable),
                Description = text,
                Items = Of(item, Nullable.GetUnderlyingType(item) is not null, null),
            };
        }

        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? Plain(JsonSchemaType.String, null)
            : plain == typeof(int) || plain == typeof(long) ? Plain(JsonSchemaType.Integer, "int64")
            : plain == typeof(float) || plain == typeof(double) ? Plain(JsonSchemaType.Number, "double")
            : Of(plain);

        OpenApiSchema Plain(JsonSchemaType json, string? format) =>
            new() { Type = OrNull(json, isNullable), Format = format, Description = text };
    }

    private static JsonSchemaType OrNull(JsonSchemaType type, bool isNullable) => isNullable ? type | JsonSchemaType.Null : type;

    private static string? TextOf(MemberInfo member) => member.GetCustomAttribute<DescriptionAttribute>()?.Description;
}

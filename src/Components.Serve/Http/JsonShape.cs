using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Components.Serve.Wire;

namespace Components.Serve.Http;

/// <summary>Compares a JSON value with the type that it will be read into, and names every field that does not fit: unknown,
/// missing, twice, of another kind, not finite. System.Text.Json stops at the first mistake, ignores unknown fields, reads 1e999
/// as infinity, and its messages name our types. What is longer than anything that means something is refused unseen: no body
/// asks for more checks than a person could have meant.</summary>
internal static class JsonShape
{
    /// <summary>Longest text of a body, in UTF-16 code units, where nothing shorter is asked for.</summary>
    public const int LongestText = 4096;

    /// <summary>Most fields of an object, far more than any has.</summary>
    public const int MostFields = 1000;

    // Items of a list that says nothing else.
    private const int MostItems = 1000;

    /// <summary>Checks a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">Metadata of the type.</param>
    /// <param name="path">Path of the value; empty for the body.</param>
    /// <param name="errors">Receives the mistakes.</param>
    /// <returns>Whether nothing was wrong.</returns>
    public static bool Check(JsonElement value, JsonTypeInfo type, string path, FieldErrors errors)
    {
        int before = errors.Count;
        CheckValue(value, type.Type, type.Options, path, errors);
        return errors.Count == before;
    }

    private static void CheckValue(
        JsonElement value, Type declared, JsonSerializerOptions options, string path, FieldErrors errors)
    {
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(JsonElement))
        {
            CheckScalar(value, path, errors);
        }
        else if (type == typeof(string))
        {
            _ = value.ValueKind == JsonValueKind.String
                ? IsText(value, path, errors) : Wrong(path, "must be a text", value, errors);
        }
        else if (type == typeof(bool))
        {
            _ = value.ValueKind is JsonValueKind.True or JsonValueKind.False
                || Wrong(path, "must be true or false", value, errors);
        }
        else if (type == typeof(int) || type == typeof(long))
        {
            bool isWhole = value.ValueKind == JsonValueKind.Number
                && (type == typeof(int) ? value.TryGetInt32(out _) : value.TryGetInt64(out _));
            _ = isWhole || Wrong(path, "must be a whole number", value, errors);
        }
        else if (type == typeof(double))
        {
            _ = value.ValueKind == JsonValueKind.Number
                ? IsFinite(value, path, errors) : Wrong(path, "must be a number", value, errors);
        }
        else if (type.IsEnum)
        {
            // The case counts, as it does where the value is read: what passes here must not be called malformed there.
            string[] names = [.. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(static field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name)];
            bool isNamed = value.ValueKind == JsonValueKind.String && names.Contains(SafeText(value), StringComparer.Ordinal);
            if (!isNamed)
            {
                string found = value.ValueKind == JsonValueKind.String ? $"'{FieldErrors.Short(SafeText(value))}'" : Found(value);
                errors.Add(Named(path), $"must be {string.Join(" or ", names)}, found {found}.");
            }
        }
        else
        {
            CheckContainer(value, options.GetTypeInfo(type), path, errors);
        }
    }

    private static void CheckContainer(JsonElement value, JsonTypeInfo type, string path, FieldErrors errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                if (value.ValueKind != JsonValueKind.Array)
                {
                    Wrong(path, "must be a list", value, errors);
                    return;
                }

                if (value.GetArrayLength() is > MostItems and int length)
                {
                    errors.Add(Named(path), $"must hold at most {MostItems} items, found {length}.");
                    return;
                }

                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    if (errors.IsEnough())
                    {
                        return;
                    }

                    CheckValue(item, type.ElementType!, type.Options, $"{path}[{index++}]", errors);
                }

                return;
            case JsonTypeInfoKind.Dictionary:
                foreach ((string name, JsonElement item) in Fields(value, path, errors))
                {
                    CheckValue(item, type.ElementType!, type.Options, Join(path, name), errors);
                }

                return;
            default:
                CheckObject(value, type, path, errors);
                return;
        }
    }

    private static void CheckObject(JsonElement value, JsonTypeInfo type, string path, FieldErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, "must be an object", value, errors);
            return;
        }

        HashSet<string> found = new(StringComparer.Ordinal);
        foreach ((string name, JsonElement item) in Fields(value, path, errors))
        {
            found.Add(name);
            if (type.Properties.FirstOrDefault(property =>
                string.Equals(property.Name, name, StringComparison.Ordinal)) is not { } known)
            {
                string[] names = [.. type.Properties.Select(static property => property.Name)];
                errors.AddUnknown(Join(path, name), names.Length == 0
                    ? "is not taken here; send no body or {}" : "is no field of this request", name, names);
            }
            else if (IsTooLong(item, known) is { } problem)
            {
                errors.Add(Join(path, name), problem);
            }
            else if (item.ValueKind != JsonValueKind.Null)
            {
                CheckValue(item, known.PropertyType, type.Options, Join(path, name), errors);
            }
            else if (known.IsRequired)
            {
                Wrong(Join(path, name), "is required", item, errors);
            }
        }

        if (errors.IsPartial)
        {
            // The missing field may stand where nobody looked.
            return;
        }

        foreach (JsonPropertyInfo property in type.Properties.Where(property =>
            property.IsRequired && !found.Contains(property.Name)))
        {
            errors.Add(Join(path, property.Name), "is required and missing.");
        }
    }

    private static string? IsTooLong(JsonElement list, JsonPropertyInfo property) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is int length
            && property.AttributeProvider?.GetCustomAttributes(typeof(MostAttribute), inherit: true) is [MostAttribute most]
            && length > most.Length ? most.Problem(length) : null;

    private static IEnumerable<(string Name, JsonElement Value)> Fields(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, "must be an object", value, errors);
            yield break;
        }

        if (value.GetPropertyCount() is > MostFields and int count)
        {
            errors.Add(Named(path), $"must hold at most {MostFields} fields, found {count}.");
            yield break;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (errors.IsEnough())
            {
                yield break;
            }

            if (NameOf(property) is not { } name)
            {
                errors.Add(Named(path), "has a field whose name holds half a character.");
            }
            else if (!seen.Add(name))
            {
                errors.Add(Join(path, name), "occurs twice.");
            }
            else
            {
                yield return (name, property.Value);
            }
        }
    }

    // Most is read by its kind later; here only things that no later step could look at.
    private static void CheckScalar(JsonElement value, string path, FieldErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                IsFinite(value, path, errors);
                break;
            case JsonValueKind.String:
                IsText(value, path, errors);
                break;
            default:
                break;
        }
    }

    private static bool IsFinite(JsonElement value, string path, FieldErrors errors) =>
        (value.TryGetDouble(out double number) && double.IsFinite(number))
            || Wrong(path, "must be a finite number", value, errors);

    private static string SafeText(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "…";
        }
    }

    private static bool IsText(JsonElement value, string path, FieldErrors errors)
    {
        try
        {
            if (value.GetString()!.Length is > LongestText and int length)
            {
                errors.Add(Named(path), $"must hold at most {LongestText} characters, found {length}.");
                return false;
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 without its other half.
            errors.Add(Named(path), "holds half a character (an escape \\uD800 to \\uDFFF without its other half).");
            return false;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Wrong(string path, string expected, JsonElement found, FieldErrors errors)
    {
        errors.Add(Named(path), $"{expected}, found {Found(found)}.");
        return false;
    }

    private static string Found(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.GetRawText() == JsonText.NotFinite => "none",
        JsonValueKind.Number => FieldErrors.Short(value.GetRawText()),
        JsonValueKind.String => "a text",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };

    private static string Named(string path) => path.Length == 0 ? "body" : path;

    private static string Join(string path, string name) =>
        path.Length == 0 ? FieldErrors.Short(name) : $"{path}.{FieldErrors.Short(name)}";
}

using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Components.Foundation.Json;

namespace Components.Pipeline.Configuration;

/// <summary>Settings as text: scalars in both directions, and whole values in canonical JSON.</summary>
internal static class SettingText
{
    private static readonly (string Suffix, long Ticks)[] Units =
    [
        ("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    /// <summary>Pattern of a duration, for the schema.</summary>
    internal const string DurationPattern = @"^[0-9]+(\.[0-9]+)?(ms|s|m|h|d)$";

    /// <summary>Parses a scalar; null when the text is not of the type.</summary>
    internal static object? Parse(string text, Type type)
    {
        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(bool))
        {
            return text switch { "true" => true, "false" => false, _ => null };
        }

        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                ? number : null;
        }

        if (type == typeof(long))
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                ? number : null;
        }

        if (type == typeof(double))
        {
            const NumberStyles Style =
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
            return double.TryParse(text, Style, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number) ? number : null;
        }

        if (type == typeof(TimeSpan))
        {
            return ParseDuration(text);
        }

        return Enum.GetNames(type)
            .FirstOrDefault(name => string.Equals(SettingShape.KeyOf(name), text, StringComparison.Ordinal)) is { } found
            ? Enum.Parse(type, found)
            : null;
    }

    /// <summary>Words of a message for the values that a scalar of the type takes.</summary>
    internal static string Expected(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(TimeSpan) => "a duration such as 250ms, 30s or 5m",
        _ => "one of " + string.Join(", ", EnumKeys(type)),
    };

    internal static IReadOnlyList<string> EnumKeys(Type type) => [.. Enum.GetNames(type).Select(SettingShape.KeyOf)];

    /// <summary>A value as it would be written in pipeline.yaml.</summary>
    internal static string Show(object? value) => value switch
    {
        null => "nothing",
        string { Length: 0 } => "empty text",
        string text => text,
        bool truth => truth ? "true" : "false",
        TimeSpan duration => Show(duration),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        Enum named => SettingShape.KeyOf(named.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Canonical(value)?.ToJsonString(CanonicalJson.Options) ?? "nothing",
    };

    /// <summary>A bound value as JSON: keys in ordinal order, durations and enums as written in pipeline.yaml.</summary>
    internal static JsonNode? Canonical(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case bool truth:
                return JsonValue.Create(truth);
            case int number:
                return JsonValue.Create(number);
            case long number:
                return JsonValue.Create(number);
            case double number:
                return JsonValue.Create(number);
            case string or TimeSpan or Enum:
                return JsonValue.Create(value is string text ? text : Show(value));
        }

        if (SettingShape.IsRecord(value.GetType()) && value is not IEnumerable)
        {
            return CanonicalJson.Object(SettingShape.Properties(value.GetType())
                .Select(property => (SettingShape.KeyOf(property.Name), Canonical(property.GetValue(value)))));
        }

        if (value is IEnumerable items && !IsDictionary(value, out IEnumerable<(string Key, object? Value)> pairs))
        {
            return new JsonArray([.. items.Cast<object?>().Select(Canonical)]);
        }
        else
        {
            IsDictionary(value, out pairs);
            return CanonicalJson.Object(pairs.Select(static pair => (pair.Key, Canonical(pair.Value))));
        }
    }

    private static bool IsDictionary(object value, out IEnumerable<(string Key, object? Value)> pairs)
    {
        pairs = [];
        if (value is not IDictionary dictionary)
        {
            return false;
        }

        pairs = dictionary.Keys.Cast<string>().Select(key => (key, dictionary[key])).ToList();
        return true;
    }

    private static object? ParseDuration(string text)
    {
        foreach ((string suffix, long ticks) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && decimal.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture, out decimal number)
                && number * ticks <= TimeSpan.MaxValue.Ticks)
            {
                return TimeSpan.FromTicks((long)(number * ticks));
            }
        }

        return null;
    }

    private static string Show(TimeSpan duration)
    {
        (string suffix, long ticks) = Enumerable.Reverse(Units)
            .FirstOrDefault(unit => duration.Ticks != 0 && duration.Ticks % unit.Ticks == 0, Units[0]);
        return duration == TimeSpan.Zero ? "0s" : ((decimal)duration.Ticks / ticks)
            .ToString("0.####", CultureInfo.InvariantCulture) + suffix;
    }
}

using System.Text.Json;
using Components.Serve.Http;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>The values of a query by the columns or properties that they are asked of, each of these once.</summary>
internal static class AskedOnce
{
    /// <summary>One column under two names (resistance and resistance_ohm) is asked for twice: with the same value it is said
    /// twice and read once, with another value nobody knows what was meant. Each once, whatever its spelling: a request cannot
    /// make more conditions than there are columns. Who has found enough mistakes reads no further.</summary>
    /// <param name="values">Values by the names that were written.</param>
    /// <param name="keyOf">Own name of what a written name means; null when it means nothing.</param>
    /// <param name="group">Path of the values.</param>
    /// <param name="what">Word for what has the names: <c>column</c>.</param>
    /// <param name="isSame">Whether two values are the same.</param>
    /// <param name="errors">Receives names that say different things of the same.</param>
    /// <returns>Each name with its own one and its value.</returns>
    public static IEnumerable<(string Name, string? Key, TValue Value)> Of<TValue>(
        Dictionary<string, TValue>? values, Func<string, string?> keyOf, string group, string what,
        Func<TValue, TValue, bool> isSame, FieldErrors errors)
    {
        Dictionary<string, (string Name, TValue Value)> known = new(StringComparer.Ordinal);
        foreach ((string name, TValue value) in values ?? [])
        {
            if (errors.IsEnough())
            {
                yield break;
            }

            string? key = keyOf(name);
            if (key is null || known.TryAdd(key, (name, value)))
            {
                yield return (name, key, value);
                continue;
            }

            (string first, TValue given) = known[key];
            if (!isSame(given, value))
            {
                string same = $"{group}.{FieldErrors.Short(first)}";
                errors.Add(
                    $"{group}.{FieldErrors.Short(name)}",
                    $"is the same {what} as {same}, with another value; leave one of the two out.");
            }
        }
    }

    /// <summary>Whether two values of <c>exact</c> are the same, however they are written.</summary>
    public static bool IsSame(JsonElement left, JsonElement right) => left.GetRawText() == right.GetRawText()
        || (left.ValueKind == JsonValueKind.String && right.ValueKind == JsonValueKind.String
            && left.GetString()!.Equals(right.GetString(), StringComparison.OrdinalIgnoreCase))
        || (left.ValueKind == JsonValueKind.Number && right.ValueKind == JsonValueKind.Number
            && left.TryGetDouble(out double first) && right.TryGetDouble(out double other) && first == other);

    /// <summary>Whether two ranges are the same.</summary>
    public static bool IsSame(ParameterRange left, ParameterRange right) => left == right;
}

using System.Text.Json;
using Components.Catalog.Packages;
using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Foundation.Text;
using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Checks a parametric query and turns it into conditions on columns.</summary>
/// <param name="packages">Packages of a type's pick table.</param>
/// <param name="codes">Codes of a type's column.</param>
internal sealed class ParameterQueryReader(Func<string, PickPackages> packages, Func<string, string, PickCodes> codes)
{
    private const int DefaultLimit = 50;

    /// <summary>Bounds of ranges are widened by this share of their size, so that a bound that went through text still meets
    /// the value it names.</summary>
    private const double BoundSlack = 1e-5;

    /// <summary>Two doubles that were computed differently from the same text differ by less than this share.</summary>
    private const double EqualitySlack = 1e-9;

    /// <summary>Checks and translates.</summary>
    /// <param name="request">The parsed body, its shape checked.</param>
    /// <param name="prefix">Path before the field names: empty, or for example <c>queries[3].</c>.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The query, or null when something is wrong.</returns>
    public PickQuery? Read(ParameterQuery request, string prefix, FieldErrors errors)
    {
        int before = errors.Count;
        if (TypeOf(request.ComponentType, $"{prefix}component_type", errors) is not { } type)
        {
            return null;
        }

        long quantity = request.Qty ?? 1;
        if (quantity < 1)
        {
            errors.Add($"{prefix}qty", $"must be 1 or more, found {quantity}.");
        }

        int limit = request.Limit ?? DefaultLimit;
        if (limit is < 1 or > ParameterQuery.MaxLimit)
        {
            errors.Add($"{prefix}limit", $"must be 1 to {ParameterQuery.MaxLimit}, found {limit}.");
        }

        List<PickCondition> conditions = [];
        List<string> notes = [];
        if (request.Package is { } package && InvisibleCharacters.Remove(package).Trim() is { Length: > 0 } visible)
        {
            ReadPackage(type, visible, $"{prefix}package", conditions, notes, errors);
        }

        CheckPackages(request, prefix, errors);
        foreach ((string name, PickColumn? column, JsonElement value) in Once(
            type, request.Exact, $"{prefix}exact", IsSame, errors))
        {
            ReadExact(type, name, column, value, $"{prefix}exact.{FieldErrors.Short(name)}", conditions, notes, errors);
        }

        foreach ((string name, PickColumn? column, ParameterRange range) in Once(
            type, request.Ranges, $"{prefix}ranges", static (left, right) => left == right, errors))
        {
            bool isNominal = request.RangeMode == RangeMode.Nominal;
            ReadRange(type, name, column, range, isNominal, $"{prefix}ranges.{FieldErrors.Short(name)}", conditions, errors);
        }

        return errors.Count == before ? new PickQuery(type, quantity, limit, conditions, notes) : null;
    }

    private static string? TypeOf(string text, string field, FieldErrors errors)
    {
        string name = InvisibleCharacters.Remove(text).Trim();
        if (ComponentTypes.Pickable.FirstOrDefault(type => type.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } type)
        {
            return type;
        }

        bool isKnown = ComponentTypeMap.AllTypes.Contains(name, StringComparer.OrdinalIgnoreCase);
        string hint = !isKnown
            && NearestName.Find(name, ComponentTypes.Pickable) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        errors.Add(
            field, $"must be one of {string.Join(", ", ComponentTypes.Pickable)}; found '{FieldErrors.Short(name)}'.{hint}");
        return null;
    }

    private static void CheckPackages(ParameterQuery request, string prefix, FieldErrors errors)
    {
        string package = InvisibleCharacters.Remove(request.Package ?? "").Trim();
        if (package.Length > 0 && request.Exact?.GetValueOrDefault("package") is { ValueKind: JsonValueKind.String } second
            && Meant(second.GetString()!) != Meant(package))
        {
            errors.Add($"{prefix}exact.package", "is not the package given as package; leave one of the two out.");
        }

        static string Meant(string text) => !PackageReading.TryRead(text, out string family)
            ? PackageFamily.Of(InvisibleCharacters.Remove(text))
            : MetricSizes.Inch(family) ?? family;
    }

    // One column under two names (resistance and resistance_ohm) is asked for twice: with the same value it is said twice and
    // read once, with another value nobody knows what was meant. Each column once, whatever its spelling: a request cannot make
    // more conditions than a table has columns. Who has found enough mistakes reads no further.
    private static IEnumerable<(string Name, PickColumn? Column, TValue Value)> Once<TValue>(
        string type, Dictionary<string, TValue>? values, string group, Func<TValue, TValue, bool> isSame, FieldErrors errors)
    {
        Dictionary<string, (string Name, TValue Value)> known = new(StringComparer.Ordinal);
        foreach ((string name, TValue value) in values ?? [])
        {
            if (errors.IsEnough())
            {
                yield break;
            }

            PickColumn? column = Find(type, name);
            if (column is null || known.TryAdd(column.Name, (name, value)))
            {
                yield return (name, column, value);
                continue;
            }

            (string first, TValue given) = known[column.Name];
            if (!isSame(given, value))
            {
                string same = $"{group}.{FieldErrors.Short(first)}";
                errors.Add(
                    $"{group}.{FieldErrors.Short(name)}",
                    $"is the same column as {same}, with another value; leave one of the two out.");
            }
        }
    }

    private static bool IsSame(JsonElement left, JsonElement right) => left.GetRawText() == right.GetRawText()
        || (left.ValueKind == JsonValueKind.String && right.ValueKind == JsonValueKind.String
            && left.GetString()!.Equals(right.GetString(), StringComparison.OrdinalIgnoreCase))
        || (left.ValueKind == JsonValueKind.Number && right.ValueKind == JsonValueKind.Number
            && left.TryGetDouble(out double first) && right.TryGetDouble(out double other) && first == other);

    // A package that exists but that no part of the table has is an answer: there is none. Any other text is a mistake.
    private void ReadPackage(
        string type, string package, string field, List<PickCondition> conditions, List<string> notes, FieldErrors errors)
    {
        PickPackages known = packages(type);
        IReadOnlyList<string> meant = known.Find(package, out bool isPackage);
        if (!isPackage)
        {
            errors.Add(field, $"'{FieldErrors.Short(package)}' is no package name. {PackageReading.Hint(package, known.Names)}");
            return;
        }

        if (meant.Count == 0)
        {
            notes.Add($"no {ComponentTypeMap.Title(type)} in package {FieldErrors.Short(package)} can be picked");
        }

        conditions.Add(new PickCondition.TextIn("package", meant));
    }

    // As with packages: a code that exists but that no part of the table has is an answer, any other text a mistake.
    private void ReadCode(
        string type, PickColumn column, string text, string field, List<PickCondition> conditions, List<string> notes,
        FieldErrors errors)
    {
        PickCodes known = codes(type, column.Name);
        IReadOnlyList<string> meant = known.Find(text, out bool isCode);
        if (!isCode)
        {
            errors.Add(field, $"'{FieldErrors.Short(text)}' is no {column.Alias ?? column.Name} of {type}. {known.Hint(text)}");
            return;
        }

        if (meant.Count == 0)
        {
            string asked = $"{column.Alias ?? column.Name} {FieldErrors.Short(text)}";
            notes.Add($"no {ComponentTypeMap.Title(type)} with {asked} can be picked");
        }

        conditions.Add(new PickCondition.TextIn(column.Name, meant));
    }

    private void ReadExact(
        string type, string name, PickColumn? known, JsonElement value, string field, List<PickCondition> conditions,
        List<string> notes, FieldErrors errors)
    {
        if (name.Equals("package", StringComparison.Ordinal))
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                ReadPackage(type, InvisibleCharacters.Remove(value.GetString()!).Trim(), field, conditions, notes, errors);
            }
            else
            {
                errors.Add(field, "must be a text.");
            }

            return;
        }

        if (name is "is_basic" or "is_preferred")
        {
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                int flag = value.GetBoolean() ? 1 : 0;
                conditions.Add(new PickCondition.AtLeast(name, flag));
                conditions.Add(new PickCondition.AtMost(name, flag));
            }
            else
            {
                errors.Add(field, "must be true or false.");
            }

            return;
        }

        if (known is not { } column)
        {
            AddUnknown(type, name, field, errors);
            return;
        }

        if (column.IsText && value.ValueKind == JsonValueKind.String)
        {
            ReadCode(type, column, InvisibleCharacters.Remove(value.GetString()!).Trim(), field, conditions, notes, errors);
        }
        else if (!column.IsText && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number)
            && double.IsFinite(number))
        {
            double slack = Math.Abs(number) * EqualitySlack;
            conditions.Add(new PickCondition.AtLeast(column.Name, Bound(number, -slack)));
            conditions.Add(new PickCondition.AtMost(column.Name, Bound(number, slack)));
        }
        else
        {
            errors.Add(field, column.IsText ? "must be a text." : $"must be a number{InUnit(column)}.");
        }
    }

    private static void ReadRange(
        string type, string name, PickColumn? known, ParameterRange? range, bool isNominal, string field,
        List<PickCondition> conditions, FieldErrors errors)
    {
        if (known is not { } column)
        {
            AddUnknown(type, name, field, errors);
            return;
        }

        if (column.IsText)
        {
            errors.Add(field, "is a text and has no range; put it under exact.");
            return;
        }

        if (range is null or { Minimum: null, Maximum: null })
        {
            errors.Add(field, $"needs minimum, maximum or both, as numbers{InUnit(column)}.");
            return;
        }

        if (range.Minimum > range.Maximum)
        {
            errors.Add(field, FormattableString.Invariant($"has minimum {range.Minimum} above maximum {range.Maximum}."));
            return;
        }

        // The whole tolerance band must lie inside, unless the nominal value alone is asked for.
        string low = isNominal ? column.Name : column.Band?.Minimum ?? column.Name;
        string high = isNominal ? column.Name : column.Band?.Maximum ?? column.Name;
        if (range.Minimum is { } minimum)
        {
            conditions.Add(new PickCondition.AtLeast(low, Bound(minimum, -Math.Abs(minimum) * BoundSlack)));
        }

        if (range.Maximum is { } maximum)
        {
            conditions.Add(new PickCondition.AtMost(high, Bound(maximum, Math.Abs(maximum) * BoundSlack)));
        }
    }

    private static void AddUnknown(string type, string name, string field, FieldErrors errors) =>
        errors.AddUnknown(field, $"is no column of {type}", name,
            [.. PickSchema.Columns(type).Select(static column => column.Alias ?? column.Name)]);

    private static PickColumn? Find(string type, string name) => PickSchema.Columns(type).FirstOrDefault(column =>
        name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)
            || name.Equals(column.Alias, StringComparison.OrdinalIgnoreCase));

    // The largest double with its slack is no number any more; as a bound it means the same.
    private static double Bound(double value, double slack) => double.IsFinite(value + slack) ? value + slack : value;

    private static string InUnit(PickColumn column) => column.Unit.Length == 0 ? "" : $" in {column.Unit}";
}

using System.Text.Json;
using Components.Catalog.Packages;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Checks a query that a pick table answers and turns it into conditions on columns.</summary>
/// <param name="packages">Packages of a type's pick table.</param>
/// <param name="codes">Codes of a type's column.</param>
internal sealed class ParameterQueryReader(Func<string, PickPackages> packages, Func<string, string, PickCodes> codes)
{
    /// <summary>Checks and translates.</summary>
    /// <param name="request">The parsed body, its shape checked.</param>
    /// <param name="type">The type, one that has a pick table.</param>
    /// <param name="prefix">Path before the field names: empty, or for example <c>queries[3].</c>.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The query, or null when something is wrong.</returns>
    public PickQuery? Read(ParameterQuery request, string type, string prefix, FieldErrors errors)
    {
        int before = errors.Count;
        (long quantity, int limit) = QueryBounds.Numbers(request, prefix, errors);
        List<PickCondition> conditions = [];
        List<string> notes = [];
        if (QueryBounds.PackageOf(request) is { Length: > 0 } package)
        {
            ReadPackage(type, package, $"{prefix}package", conditions, notes, errors);
        }

        QueryBounds.CheckPackages(request, prefix, errors);
        foreach ((string name, string? key, JsonElement value) in AskedOnce.Of(
            request.Exact, KeyOf, $"{prefix}exact", "column", AskedOnce.IsSame, errors))
        {
            string field = $"{prefix}exact.{FieldErrors.Short(name)}";
            ReadExact(type, name, Find(type, key ?? name), value, field, conditions, notes, errors);
        }

        foreach ((string name, string? key, ParameterRange range) in AskedOnce.Of(
            request.Ranges, KeyOf, $"{prefix}ranges", "column", AskedOnce.IsSame, errors))
        {
            string field = $"{prefix}ranges.{FieldErrors.Short(name)}";
            bool isNominal = request.RangeMode == RangeMode.Nominal;
            ReadRange(type, name, Find(type, key ?? name), range, isNominal, field, conditions, errors);
        }

        return errors.Count == before ? new PickQuery(type, quantity, limit, conditions, notes) : null;

        string? KeyOf(string name) => Find(type, name)?.Name;
    }

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
            double slack = Math.Abs(number) * QueryBounds.EqualitySlack;
            conditions.Add(new PickCondition.AtLeast(column.Name, QueryBounds.Bound(number, -slack)));
            conditions.Add(new PickCondition.AtMost(column.Name, QueryBounds.Bound(number, slack)));
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

        if (!QueryBounds.IsRange(range, InUnit(column), field, errors))
        {
            return;
        }

        // The whole tolerance band must lie inside, unless the nominal value alone is asked for.
        string low = isNominal ? column.Name : column.Band?.Minimum ?? column.Name;
        string high = isNominal ? column.Name : column.Band?.Maximum ?? column.Name;
        if (range!.Minimum is { } minimum)
        {
            double slack = Math.Abs(minimum) * BoundSlack.Share;
            conditions.Add(new PickCondition.AtLeast(low, QueryBounds.Bound(minimum, -slack)));
        }

        if (range.Maximum is { } maximum)
        {
            double slack = Math.Abs(maximum) * BoundSlack.Share;
            conditions.Add(new PickCondition.AtMost(high, QueryBounds.Bound(maximum, slack)));
        }
    }

    private static void AddUnknown(string type, string name, string field, FieldErrors errors) =>
        errors.AddUnknown(field, $"is no column of {type}", name,
            [.. PickSchema.Columns(type).Select(static column => column.Alias ?? column.Name)]);

    private static PickColumn? Find(string type, string name) => PickSchema.Columns(type).FirstOrDefault(column =>
        name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)
            || name.Equals(column.Alias, StringComparison.OrdinalIgnoreCase));

    private static string InUnit(PickColumn column) => column.Unit.Length == 0 ? "" : $" in {column.Unit}";
}

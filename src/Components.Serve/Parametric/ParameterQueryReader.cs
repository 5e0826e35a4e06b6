using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Checks a parametric query and turns it into conditions on columns.</summary>
internal static class ParameterQueryReader
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    /// <summary>Bounds of ranges are widened by this share of their size, so that a bound that went through text still meets
    /// the value it names.</summary>
    private const double BoundSlack = 1e-5;

    /// <summary>Two doubles that were computed differently from the same text differ by less than this share.</summary>
    private const double EqualitySlack = 1e-9;

    /// <summary>Checks and translates.</summary>
    /// <param name="request">The parsed body.</param>
    /// <param name="prefix">Path before the field names: empty, or for example <c>queries[3].</c>.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The query, or null when something is wrong.</returns>
    public static PickQuery? Read(ParameterQuery request, string prefix, List<FieldProblem> errors)
    {
        int before = errors.Count;
        if (!ComponentTypes.Pickable.Contains(request.ComponentType, StringComparer.Ordinal))
        {
            errors.Add(new($"{prefix}component_type", $"must be one of {string.Join(", ", ComponentTypes.Pickable)}; found '{request.ComponentType}'."));
            return null;
        }

        long quantity = request.Qty ?? 1;
        if (quantity < 1)
        {
            errors.Add(new($"{prefix}qty", $"must be 1 or more, found {quantity}."));
        }

        int limit = request.Limit ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
        {
            errors.Add(new($"{prefix}limit", $"must be 1 to {MaxLimit}, found {limit}."));
        }

        List<PickCondition> conditions = [];
        if (!string.IsNullOrEmpty(request.Package))
        {
            conditions.Add(PackageIs(request.ComponentType, request.Package));
        }

        foreach ((string name, JsonElement value) in request.Exact ?? [])
        {
            ReadExact(request.ComponentType, name, value, $"{prefix}exact.{name}", conditions, errors);
        }

        foreach ((string name, ParameterRange range) in request.Ranges ?? [])
        {
            ReadRange(request.ComponentType, name, range, $"{prefix}ranges.{name}", conditions, errors);
        }

        return errors.Count == before ? new PickQuery(request.ComponentType, quantity, limit, conditions) : null;
    }

    private static void ReadExact(string type, string name, JsonElement value, string field, List<PickCondition> conditions, List<FieldProblem> errors)
    {
        if (name.Equals("package", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.String)
        {
            conditions.Add(PackageIs(type, value.GetString()!));
            return;
        }

        if (name is "is_basic" or "is_preferred" && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            int flag = value.GetBoolean() ? 1 : 0;
            conditions.Add(new PickCondition.AtLeast(name, flag));
            conditions.Add(new PickCondition.AtMost(name, flag));
            return;
        }

        if (Column(type, name, field, errors) is not { } column)
        {
            return;
        }

        if (column.IsText && value.ValueKind == JsonValueKind.String)
        {
            conditions.Add(TextIs(column.Name, value.GetString()!));
        }
        else if (!column.IsText && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number))
        {
            double slack = Math.Abs(number) * EqualitySlack;
            conditions.Add(new PickCondition.AtLeast(column.Name, number - slack));
            conditions.Add(new PickCondition.AtMost(column.Name, number + slack));
        }
        else
        {
            errors.Add(new(field, column.IsText ? "must be a text." : $"must be a number{InUnit(column)}."));
        }
    }

    private static void ReadRange(string type, string name, ParameterRange? range, string field, List<PickCondition> conditions, List<FieldProblem> errors)
    {
        if (Column(type, name, field, errors) is not { } column)
        {
            return;
        }

        if (column.IsText)
        {
            errors.Add(new(field, "is a text and has no range; put it under exact."));
            return;
        }

        if (range is null or { Minimum: null, Maximum: null })
        {
            errors.Add(new(field, $"needs minimum, maximum or both, as numbers{InUnit(column)}."));
            return;
        }

        if (range.Minimum > range.Maximum)
        {
            errors.Add(new(field, $"has minimum {range.Minimum} above maximum {range.Maximum}."));
            return;
        }

        // The whole tolerance band must lie inside, not the nominal value alone.
        (string low, string high) = column.Name switch
        {
            "resistance_ohm" => ("resistance_min_ohm", "resistance_max_ohm"),
            "capacitance_f" => ("capacitance_min_f", "capacitance_max_f"),
            "inductance_h" => ("inductance_min_h", "inductance_max_h"),
            _ => (column.Name, column.Name),
        };
        if (range.Minimum is { } minimum)
        {
            conditions.Add(new PickCondition.AtLeast(low, minimum - (Math.Abs(minimum) * BoundSlack)));
        }

        if (range.Maximum is { } maximum)
        {
            conditions.Add(new PickCondition.AtMost(high, maximum + (Math.Abs(maximum) * BoundSlack)));
        }
    }

    private static PickColumn? Column(string type, string name, string field, List<FieldProblem> errors)
    {
        foreach (PickColumn column in PickSchema.Columns(type))
        {
            if (name.Equals(column.Name, StringComparison.Ordinal) || name.Equals(column.Alias, StringComparison.Ordinal))
            {
                return column;
            }
        }

        string known = string.Join(", ", PickSchema.Columns(type).Select(static column => column.Alias ?? column.Name));
        errors.Add(new(field, $"is no column of {type}; there are {known}."));
        return null;
    }

    // NP0 and C0G are two names of one dielectric.
    private static PickCondition TextIs(string column, string value) => value.ToUpperInvariant() switch
    {
        "NP0" or "NPO" or "C0G" or "COG" => new PickCondition.TextIn(column, "C0G", "NP0"),
        _ => new PickCondition.TextEquals(column, value),
    };

    // Sources write R0402, C0402 and L0402 for the sizes of passives; the tables hold 0402.
    private static PickCondition PackageIs(string type, string package)
    {
        string plain = package.Trim();
        bool passive = type is "resistor" or "capacitor" or "inductor";
        return passive && plain.Length > 4 && char.ToUpperInvariant(plain[0]) == char.ToUpperInvariant(type[0] == 'i' ? 'L' : type[0]) && plain[1..].All(char.IsAsciiDigit)
            ? new PickCondition.TextIn("package", plain[1..], plain)
            : new PickCondition.TextEquals("package", plain);
    }

    private static string InUnit(PickColumn column) => column.Unit.Length == 0 ? "" : $" in {column.Unit}";
}

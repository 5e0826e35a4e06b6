using System.Text.Json;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Types;
using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Checks a query that a pick table answers and turns it into conditions on columns.</summary>
/// <param name="picks">The pick tables.</param>
/// <param name="kinds">The parts in stock of the snapshot.</param>
internal sealed class ParameterQueryReader(PickStore picks, KindsInStock kinds)
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

        string? KeyOf(string name) => PackageAndClass.NameOf(name) ?? Find(type, name)?.Name;
    }

    private void ReadPackage(
        string type, string package, string field, List<PickCondition> conditions, List<string> notes, FieldErrors errors)
    {
        if (AskedPackage.Read(package, picks.Packages(type), kinds.AnyPartHas, field, errors) is not { } meant)
        {
            return;
        }

        if (meant.Names.Count == 0)
        {
            notes.Add($"no {ComponentTypeMap.Title(type)} in package {FieldErrors.Short(package)} can be picked");
        }

        conditions.Add(new PickCondition.TextIn("package", meant.Names));
    }

    // As with packages: a code that exists but that no part of the table has is an answer, any other text a mistake.
    private void ReadCode(
        string type, PickColumn column, string text, string field, List<PickCondition> conditions, List<string> notes,
        FieldErrors errors)
    {
        CodeChoice known = picks.Codes(type, column.Name);
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
        if (PackageAndClass.NameOf(name) is { } beside)
        {
            if (beside != "package")
            {
                if (AskedValue.Flag(value, field, errors) is { } flag)
                {
                    conditions.Add(new PickCondition.AtLeast(beside, flag ? 1 : 0));
                    conditions.Add(new PickCondition.AtMost(beside, flag ? 1 : 0));
                }
            }
            else if (AskedValue.Text(value, field, errors) is { } package)
            {
                ReadPackage(type, package, field, conditions, notes, errors);
            }

            return;
        }

        if (known is not { } column)
        {
            AddUnknown(type, name, field, errors);
            return;
        }

        if (column.IsText)
        {
            if (AskedValue.Text(value, field, errors) is { } text)
            {
                ReadCode(type, column, text, field, conditions, notes, errors);
            }
        }
        else if (AskedValue.Number(value, InUnit(column), field, errors) is { } number)
        {
            double slack = Math.Abs(number) * QueryBounds.EqualitySlack;
            conditions.Add(new PickCondition.AtLeast(column.Name, QueryBounds.Bound(number, -slack)));
            conditions.Add(new PickCondition.AtMost(column.Name, QueryBounds.Bound(number, slack)));
        }
    }

    private void ReadRange(
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

    // A column that states the property answers for it; of the others facts know, and they are asked by family.
    private void AddUnknown(string type, string name, string field, FieldErrors errors)
    {
        if (!kinds.IsProperty(name))
        {
            errors.AddUnknown(field, $"is no column of {type}", name,
                [.. PickSchema.Columns(type).Select(static column => column.Alias ?? column.Name)]);
            return;
        }

        string[] stating = [.. PickSchema.Columns(type).Where(column => !column.IsFilledByValue || column.Alias is not null)
            .Where(column => column.Property.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(static column => column.Alias ?? column.Name)];
        errors.Add(field, $"is a property and no column of {type}. " + (stating.Length > 0
            ? $"Its column is {string.Join(" or ", stating)}."
            : "Name a family of GET /v1/families beside component_type: then properties are asked."));
    }

    private static PickColumn? Find(string type, string name) => PickSchema.Columns(type).FirstOrDefault(column =>
        name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)
            || name.Equals(column.Alias, StringComparison.OrdinalIgnoreCase));

    private static string InUnit(PickColumn column) => column.Unit.Length == 0 ? "" : $" in {column.Unit}";
}

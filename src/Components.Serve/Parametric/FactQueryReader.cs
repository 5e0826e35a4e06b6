using System.Text.Json;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Index.Facts;
using Components.Search.Opening;
using Components.Serve.Http;
using Components.Serve.Sql;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Checks a query for parts of any kind and turns it into conditions on what they state.</summary>
/// <param name="opened">The snapshot that is asked.</param>
/// <param name="kinds">Its parts in stock.</param>
internal sealed class FactQueryReader(SearchSnapshot opened, KindsInStock kinds)
{
    /// <summary>Checks and translates.</summary>
    /// <param name="request">The parsed body, its shape checked.</param>
    /// <param name="kind">The kind of parts.</param>
    /// <param name="prefix">Path before the field names: empty, or for example <c>queries[3].</c>.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>The query, or null when something is wrong.</returns>
    public FactQuery? Read(ParameterQuery request, KindOfParts kind, string prefix, FieldErrors errors)
    {
        int before = errors.Count;
        (long quantity, int limit) = QueryBounds.Numbers(request, prefix, errors);
        QueryBounds.CheckPackages(request, prefix, errors);
        int parts = kinds.Count(kind);
        Asked reading = new(opened, kinds, kind, errors);
        if (parts == 0)
        {
            reading.Notes.Add($"no {kind.Title(opened)} {kinds.InStock(kind)}");
        }

        if (QueryBounds.PackageOf(request) is { Length: > 0 } package)
        {
            reading.AddPackage(package, $"{prefix}package");
        }

        foreach ((string name, string? key, JsonElement value) in AskedOnce.Of(
            request.Exact, reading.KeyOf, $"{prefix}exact", "property", AskedOnce.IsSame, errors))
        {
            reading.AddExact(name, key, value, $"{prefix}exact.{FieldErrors.Short(name)}");
        }

        bool isWhole = request.RangeMode != RangeMode.Nominal;
        foreach ((string name, string? key, ParameterRange range) in AskedOnce.Of(
            request.Ranges, reading.KeyOf, $"{prefix}ranges", "property", AskedOnce.IsSame, errors))
        {
            reading.AddRange(name, key, range, isWhole, $"{prefix}ranges.{FieldErrors.Short(name)}");
        }

        return errors.Count > before ? null
            : new FactQuery(kind, quantity, limit, reading.Beside, reading.Conditions, reading.Notes) { Parts = parts };
    }

    private sealed class Asked(SearchSnapshot opened, KindsInStock kinds, KindOfParts kind, FieldErrors errors)
    {
        public PackageAndClass Beside { get; private set; } = new();

        public List<FactCondition> Conditions { get; } = [];

        public List<string> Notes { get; } = [];

        /// <summary>Own name of a property or of what is asked beside properties, written in any case.</summary>
        public string? KeyOf(string name)
        {
            string lower = name.ToLowerInvariant();
            return PackageAndClass.NameOf(name) ?? (opened.Facts?.PropertyOf(lower) >= 0 ? lower : null);
        }

        public void AddPackage(string package, string field)
        {
            if (AskedPackage.Read(package, kinds.Packages(kind), kinds.AnyPartHas, field, errors) is not { } meant)
            {
                return;
            }

            if (meant.Names.Count == 0)
            {
                Notes.Add($"no {kind.Title(opened)} in package {FieldErrors.Short(package)} {kinds.InStock(kind)}");
            }

            Beside = Beside with { PackageFamily = meant.Family, Package = meant.IsName ? meant.Names[0] : null };
        }

        public void AddExact(string name, string? key, JsonElement value, string field)
        {
            switch (key)
            {
                case "package":
                    if (AskedValue.Text(value, field, errors) is { } package)
                    {
                        AddPackage(package, field);
                    }

                    break;
                case "is_basic":
                    Beside = Beside with { IsBasic = AskedValue.Flag(value, field, errors) };
                    break;
                case "is_preferred":
                    Beside = Beside with { IsPreferred = AskedValue.Flag(value, field, errors) };
                    break;
                case null:
                    AddUnknown(name, field);
                    break;
                default:
                    AddExact(opened.Facts!.PropertyOf(key), value, field);
                    break;
            }
        }

        public void AddRange(string name, string? key, ParameterRange? range, bool isWhole, string field)
        {
            if (key is null || PackageAndClass.NameOf(key) is not null)
            {
                AddUnknown(name, field);
                return;
            }

            int property = opened.Facts!.PropertyOf(key);
            FactProperty known = opened.Facts.Properties[property];
            if (known.Sense == FactSense.Code)
            {
                errors.Add(field, "is a code and has no range; put it under exact.");
            }
            else if (QueryBounds.IsRange(range, InUnit(known), field, errors))
            {
                Conditions.Add(new FactCondition.Between(
                    property, range!.Minimum ?? double.NegativeInfinity, range.Maximum ?? double.PositiveInfinity,
                    BoundSlack.Share, isWhole));
            }
        }

        private void AddExact(int property, JsonElement value, string field)
        {
            FactProperty known = opened.Facts!.Properties[property];
            if (known.Sense == FactSense.Code)
            {
                AddCode(property, value, field);
            }
            else if (AskedValue.Number(value, InUnit(known), field, errors) is { } number)
            {
                Conditions.Add(new FactCondition.Between(property, number, number, QueryBounds.EqualitySlack, WholeBand: false));
            }
        }

        // As with packages: a code that exists but that no part states is an answer, any other text a mistake. Of a property
        // whose codes are open any text may be one.
        private void AddCode(int property, JsonElement value, string field)
        {
            if (AskedValue.Text(value, field, errors) is not { } text)
            {
                return;
            }

            string id = opened.Facts!.Properties[property].Id;
            CodeChoice codes = CodeChoice.OfProperty(opened.Facts, property);
            IReadOnlyList<string> meant = codes.Find(text, out bool isCode);
            if (!isCode)
            {
                errors.Add(field, $"'{FieldErrors.Short(text)}' is no {id}. {codes.Hint(text)}");
                return;
            }

            if (meant.Count == 0)
            {
                Notes.Add($"no part states {id} {FieldErrors.Short(text)}");
            }

            Conditions.Add(new FactCondition.CodeIn(property, meant));
        }

        private void AddUnknown(string name, string field)
        {
            if (opened.Facts is not { } facts)
            {
                errors.Add(field, "cannot be asked: this snapshot was built without facts.");
                return;
            }

            errors.AddUnknown(
                field, "is no property; GET /v1/properties lists them", name,
                errors.IsFull ? [] : [.. facts.Properties.Select(static property => property.Id)]);
        }

        private static string InUnit(FactProperty property) =>
            property.Unit.Length == 0 || property.IsCount ? "" : $" in {property.Unit}";
    }
}

using System.Text.Json;
using Components.Catalog.Facts;
using Components.Catalog.Packages;
using Components.Catalog.Quantities;
using Components.Catalog.Text;
using Components.Index.Engine;
using Components.Index.Facts;
using Components.Search.Opening;
using Components.Serve.Http;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Checks a query for parts of any kind and turns it into conditions on what they state.</summary>
/// <param name="opened">The snapshot that is asked.</param>
internal sealed class FactQueryReader(SearchSnapshot opened)
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
        using RowSet parts = KindRows.Of(opened, kind, new Filter.StockAtLeast(1));
        Reading reading = new(opened, kind, parts, errors);
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
            : new FactQuery(kind, quantity, limit, reading.Offer, reading.Conditions, reading.Notes) { Parts = parts.Count };
    }

    private sealed class Reading(SearchSnapshot opened, KindOfParts kind, RowSet parts, FieldErrors errors)
    {
        // The unit of a number of things.
        private const string Counted = "count";

        private static readonly string[] OfferNames = ["package", "is_basic", "is_preferred"];

        public AskedOffer Offer { get; private set; } = new();

        public List<FactCondition> Conditions { get; } = [];

        public List<string> Notes { get; } = parts.Count > 0 ? [] : [$"no {kind.Title(opened)} is in stock"];

        /// <summary>Own name of a property or of a field of an offer, written in any case.</summary>
        public string? KeyOf(string name)
        {
            string lower = name.ToLowerInvariant();
            return OfferNames.Contains(lower, StringComparer.Ordinal) || opened.Facts?.PropertyOf(lower) >= 0 ? lower : null;
        }

        // A package that exists but that no part of the kind has is an answer: there is none. Any other text is a mistake.
        public void AddPackage(string package, string field)
        {
            (string family, string? name)? found = FindPackage(package);
            bool isPackage = PackageReading.TryRead(package, out string read);
            if (found is null && !isPackage && !IsOfAnyPart(package))
            {
                errors.Add(
                    field, $"'{FieldErrors.Short(package)}' is no package name. {PackageReading.Hint(package, [])}");
                return;
            }

            if (found is null)
            {
                Notes.Add($"no {kind.Title(opened)} in package {FieldErrors.Short(package)} is in stock");
            }

            Offer = Offer with { PackageFamily = found?.family ?? (isPackage ? read : package), Package = found?.name };
        }

        public void AddExact(string name, string? key, JsonElement value, string field)
        {
            switch (key, value.ValueKind)
            {
                case ("package", JsonValueKind.String):
                    AddPackage(InvisibleCharacters.Remove(value.GetString()!).Trim(), field);
                    break;
                case ("package", _):
                    errors.Add(field, "must be a text.");
                    break;
                case ("is_basic", JsonValueKind.True or JsonValueKind.False):
                    Offer = Offer with { IsBasic = value.GetBoolean() };
                    break;
                case ("is_preferred", JsonValueKind.True or JsonValueKind.False):
                    Offer = Offer with { IsPreferred = value.GetBoolean() };
                    break;
                case ("is_basic" or "is_preferred", _):
                    errors.Add(field, "must be true or false.");
                    break;
                case (null, _):
                    AddUnknown(name, field);
                    break;
                default:
                    AddExact(opened.Facts!.PropertyOf(key), value, field);
                    break;
            }
        }

        public void AddRange(string name, string? key, ParameterRange? range, bool isWhole, string field)
        {
            if (key is null || OfferNames.Contains(key, StringComparer.Ordinal))
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
            else if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number))
            {
                Conditions.Add(new FactCondition.Between(property, number, number, QueryBounds.EqualitySlack, WholeBand: false));
            }
            else
            {
                errors.Add(field, $"must be a number{InUnit(known)}.");
            }
        }

        // As with packages: a code that exists but that no part states is an answer, any other text a mistake. Of a property
        // whose codes are open any text may be one.
        private void AddCode(int property, JsonElement value, string field)
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                errors.Add(field, "must be a text.");
                return;
            }

            FactCodes codes = new(opened.Facts!, property);
            string text = InvisibleCharacters.Remove(value.GetString()!).Trim();
            IReadOnlyList<string> meant = codes.Find(text, out bool isCode);
            if (!isCode)
            {
                errors.Add(field, $"'{FieldErrors.Short(text)}' is no {codes.Id}. {codes.Hint(text)}");
                return;
            }

            if (meant.Count == 0)
            {
                Notes.Add($"no part states {codes.Id} {FieldErrors.Short(text)}");
            }

            Conditions.Add(new FactCondition.CodeIn(property, meant));
        }

        // The package of that name, else all of its family, else the size in inches that it is in millimetres.
        private (string Family, string? Name)? FindPackage(string package)
        {
            if (HasPackage(package, out bool isName))
            {
                return (package, isName ? package : null);
            }

            return !PackageReading.TryRead(package, out string family) ? null
                : HasPackage(family, out _) ? (family, null)
                : MetricSizes.Inch(family) is { } inch && HasPackage(inch, out _) ? (inch, null)
                : null;
        }

        // What parts of other kinds have is no mistake: no resistor comes in RJ45.
        private bool IsOfAnyPart(string package)
        {
            using RowSet any = opened.Engine.Resolve(new Filter.PackageIs(package));
            return any.Count > 0;
        }

        private bool HasPackage(string package, out bool isName)
        {
            using RowSet family = opened.Engine.Resolve(new Filter.PackageIs(package));
            family.IntersectWith(parts);
            isName = false;
            foreach (int row in family.Common(family))
            {
                isName |= KindRows.HasPackage(opened.Engine, row, package);
                if (isName)
                {
                    break;
                }
            }

            return family.Count > 0;
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

        private static string InUnit(FactProperty property) => property.Unit is "" or Counted ? "" : $" in {property.Unit}";
    }
}

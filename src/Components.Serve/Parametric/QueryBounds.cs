using System.Text.Json;
using Components.Catalog.Packages;
using Components.Catalog.Text;
using Components.Serve.Http;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>Checks of a query by values that no table and no property decides.</summary>
internal static class QueryBounds
{
    private const int DefaultLimit = 50;

    /// <summary>Two doubles that were computed differently from the same text differ by less than this share.</summary>
    public const double EqualitySlack = 1e-9;

    /// <summary>Reads how many pieces and how many candidates are asked for.</summary>
    /// <returns>Both as they are asked for, or else as they are when left out.</returns>
    public static (long Quantity, int Limit) Numbers(ParameterQuery request, string prefix, FieldErrors errors)
    {
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

        return (quantity, limit);
    }

    /// <summary>Checks that the package and that of <c>exact</c>, where both are given, are one.</summary>
    public static void CheckPackages(ParameterQuery request, string prefix, FieldErrors errors)
    {
        string package = PackageOf(request);
        if (package.Length > 0 && request.Exact?.GetValueOrDefault("package") is { ValueKind: JsonValueKind.String } second
            && Meant(second.GetString()!) != Meant(package))
        {
            errors.Add($"{prefix}exact.package", "is not the package given as package; leave one of the two out.");
        }

        static string Meant(string text) => !PackageReading.TryRead(text, out string family)
            ? PackageFamily.Of(InvisibleCharacters.Remove(text))
            : MetricSizes.Inch(family) ?? family;
    }

    /// <summary>The package of a query; empty when there is none.</summary>
    public static string PackageOf(ParameterQuery request) => InvisibleCharacters.Remove(request.Package ?? "").Trim();

    /// <summary>Checks a range of numbers.</summary>
    /// <param name="range">The range.</param>
    /// <param name="inUnit">The unit for people: <c> in V</c>; empty for none.</param>
    /// <param name="field">Path of the range.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsRange(ParameterRange? range, string inUnit, string field, FieldErrors errors)
    {
        if (range is null or { Minimum: null, Maximum: null })
        {
            errors.Add(field, $"needs minimum, maximum or both, as numbers{inUnit}.");
            return false;
        }

        if (range.Minimum > range.Maximum)
        {
            errors.Add(field, FormattableString.Invariant($"has minimum {range.Minimum} above maximum {range.Maximum}."));
            return false;
        }

        return true;
    }

    /// <summary>A bound with its slack: the largest double with its slack is no number any more; as a bound it means the
    /// same.</summary>
    public static double Bound(double value, double slack) => double.IsFinite(value + slack) ? value + slack : value;
}

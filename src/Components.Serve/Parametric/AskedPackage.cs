using Components.Catalog.Packages;
using Components.Serve.Http;
using Components.Serve.Sql;

namespace Components.Serve.Parametric;

/// <summary>The packages that a text means among those of some parts: the one of that name, else all of its family, else those
/// whose size in millimetres it is. Pick tables and facts are asked by this one rule, decision 97.</summary>
/// <param name="Names">Packages of the parts, ascending; empty when no part has one of them.</param>
/// <param name="IsName">Whether the text is the very name of one, in any case.</param>
/// <param name="Family">A package of the family that is meant.</param>
internal sealed record AskedPackage(IReadOnlyList<string> Names, bool IsName, string Family)
{
    /// <summary>Reads it. A package that exists but that no part here has is an answer: there is none. Any other text is a
    /// mistake.</summary>
    /// <param name="text">As typed: <c>0402</c>, <c>R0402</c>, <c>sot23</c>, <c>C_0402_1005Metric</c>, <c>1608</c>.</param>
    /// <param name="packages">Packages of the parts that are asked for.</param>
    /// <param name="isOfOthers">Whether any part of the catalogue has a package of a family: no resistor comes in RJ45.</param>
    /// <param name="field">Path of the text.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>Null when the text is the name of no package.</returns>
    public static AskedPackage? Read(
        string text, PackageNames packages, Func<string, bool> isOfOthers, string field, FieldErrors errors)
    {
        string name = text.Trim();
        AskedPackage? meant = Of(name, packages) ?? (isOfOthers(name) ? new AskedPackage([], IsName: false, name) : null);
        if (meant is null)
        {
            string hint = errors.IsFull ? "" : PackageReading.Hint(name, packages.All);
            errors.Add(field, $"'{FieldErrors.Short(name)}' is no package name. {hint}");
        }

        return meant;
    }

    private static AskedPackage? Of(string name, PackageNames packages)
    {
        IReadOnlyList<string> written = packages.OfFamily(name);
        if (written.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            return new AskedPackage([same], IsName: true, same);
        }

        if (!PackageReading.TryRead(name, out string family))
        {
            return written.Count > 0 ? new AskedPackage(written, IsName: false, name) : null;
        }

        IReadOnlyList<string> read = packages.OfFamily(family);
        return read.Count == 0 && MetricSizes.Inch(family) is { } inch
            ? new AskedPackage(packages.OfFamily(inch), IsName: false, inch)
            : new AskedPackage(read, IsName: false, family);
    }
}

using Components.Catalog.Packages;

namespace Components.Serve.Sql;

/// <summary>Packages of some parts, each once.</summary>
internal sealed class PackageNames
{
    private readonly ILookup<string, string> _families;

    /// <summary>Sorts packages by family.</summary>
    /// <param name="packages">Packages as parts have them, each once.</param>
    public PackageNames(IEnumerable<string> packages)
    {
        All = [.. packages.Order(StringComparer.Ordinal)];
        _families = All.ToLookup(PackageFamily.Of, StringComparer.Ordinal);
    }

    /// <summary>Every package, ascending.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Those of the family that a package is of, ascending; empty when there are none.</summary>
    public IReadOnlyList<string> OfFamily(string package) => [.. _families[PackageFamily.Of(package)]];
}

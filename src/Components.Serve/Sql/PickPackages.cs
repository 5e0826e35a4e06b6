using Components.Catalog.Packages;

namespace Components.Serve.Sql;

/// <summary>Packages that one pick table holds.</summary>
internal sealed class PickPackages
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, string> _families;

    /// <summary>Sorts packages by family.</summary>
    /// <param name="packages">Distinct values of the column <c>package</c>.</param>
    public PickPackages(IReadOnlyCollection<string> packages)
    {
        foreach (string package in packages)
        {
            _names.TryAdd(package, package);
        }

        Names = [.. packages.Order(StringComparer.Ordinal)];
        _families = Names.ToLookup(PackageFamily.Of, StringComparer.Ordinal);
    }

    /// <summary>Every package, ascending.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Packages that a text means: the one of that name, else all of its family, else those whose size in
    /// millimetres it is.</summary>
    /// <param name="text">As typed: <c>0402</c>, <c>R0402</c>, <c>sot23</c>, <c>C_0402_1005Metric</c>, <c>1608</c>.</param>
    /// <param name="isPackage">Whether the text is the name of a package at all.</param>
    /// <returns>Values of the column; empty when the table has none.</returns>
    public IReadOnlyList<string> Find(string text, out bool isPackage)
    {
        string name = text.Trim();
        bool isReadable = PackageReading.TryRead(name, out string family);
        if (_names.TryGetValue(name, out string? same))
        {
            isPackage = true;
            return [same];
        }

        isPackage = isReadable;
        return !isReadable ? []
            : _families.Contains(family) || MetricSizes.Inch(family) is not { } inch ? [.. _families[family]]
            : [.. _families[inch]];
    }
}

using Components.Catalog.Packages;
using Components.Index.Engine;

namespace Components.Search.Constraints;

/// <summary>A metric body size without a name, <c>3225</c>: the size of a chip, and of crystals whose package says it with a
/// count of pins, <c>SMD3225-4P</c>.</summary>
internal static class BodySize
{
    private const int Digits = 4;

    /// <summary>Pins of the parts that are made in such bodies.</summary>
    private static readonly int[] Pins = [2, 3, 4, 6, 8, 10];

    /// <summary>Whether a text is such a size.</summary>
    /// <param name="package">As typed.</param>
    public static bool Is(string package) => package.Length == Digits && package[0] != '0' && package.All(char.IsAsciiDigit);

    /// <summary>Holds for the package, and for what states it as its body size.</summary>
    /// <param name="package">As typed.</param>
    public static Filter Filter(string package) => Is(package)
        ? new Filter.Or([new Filter.PackageIs(package), Named(package)])
        : new Filter.PackageIs(package);

    /// <summary>Holds for packages that have the size in their name.</summary>
    /// <param name="size">A size.</param>
    public static Filter.Or Named(string size) => new(
        [new Filter.PackageIs($"SMD{size}"), .. Pins.Select(pins => new Filter.PackageIs($"SMD{size}-{pins}P"))]);

    /// <summary>Filter for the package of a request: the family that it names; where no part has that, the parts of that body
    /// size (crystals, and the chips whose size in inches it is).</summary>
    /// <param name="engine">The catalogue.</param>
    /// <param name="package">As given.</param>
    public static Filter OfRequest(IQueryEngine engine, string package)
    {
        Filter exact = new Filter.PackageIs(package);
        using RowSet rows = engine.Resolve(exact);
        string size = PackageFamily.Of(package);
        if (rows.Count > 0 || !Is(size))
        {
            return exact;
        }

        return MetricSizes.Inch(size) is { } inch ? new Filter.Or([new Filter.PackageIs(inch), Named(size)]) : Named(size);
    }
}

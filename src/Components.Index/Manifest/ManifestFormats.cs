using Components.Index.Formats.Columns;
using Components.Index.Formats.Dense;
using Components.Index.Formats.Filters;
using Components.Index.Formats.Lexical;
using Components.Index.Formats.Order;
using Components.Index.Formats.Records;
using Components.Index.Formats.Vectors;

namespace Components.Index.Manifest;

/// <summary>Name, magic and version of the format that this build writes and reads for each role: the one table of them.</summary>
/// <param name="Name">Name in the manifest, for example <c>components-vectors</c>.</param>
/// <param name="Version">The version that is written and read.</param>
/// <param name="ContainerMagic">First eight bytes of a container with sections; null for vectors.bin and files without a header.</param>
internal sealed record ManifestFormats(string Name, int Version, string? ContainerMagic = null)
{
    private static readonly Dictionary<string, ManifestFormats> ByRole = new(StringComparer.Ordinal)
    {
        [ManifestRoles.Vectors] = new("components-vectors", (int)VectorsHeader.Version),
        [ManifestRoles.RowOrder] = new("components-order", (int)OrderFormat.Version, OrderFormat.Magic),
        [ManifestRoles.DenseIndex] = new("components-dense", (int)DenseFormat.Version, DenseFormat.Magic),
        [ManifestRoles.Lexical] = new("components-lexical", (int)LexicalFormat.Version, LexicalFormat.Magic),
        [ManifestRoles.Filters] = new("components-filters", (int)FiltersFormat.Version, FiltersFormat.Magic),
        [ManifestRoles.NumericColumns] = new("components-columns", (int)ColumnsFormat.Version, ColumnsFormat.Magic),
        [ManifestRoles.Records] = new("components-records", (int)RecordsFormat.Version, RecordsFormat.Magic),
        [ManifestRoles.Search] = new("components-search", 1),
        [ManifestRoles.QueryModel] = new("components-static-model", 1),
    };

    /// <summary>The format of a role.</summary>
    /// <param name="role">One of <see cref="ManifestRoles"/>.</param>
    /// <returns>The format; null for a role that this build does not know and does not read.</returns>
    public static ManifestFormats? Of(string role) => ByRole.GetValueOrDefault(role);
}

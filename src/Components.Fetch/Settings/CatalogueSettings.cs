using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Fetch.Settings;

/// <summary>Section <c>catalogue</c> of pipeline.yaml: the combination of the sources, and who wins where they speak of the same
/// part.</summary>
public sealed record CatalogueSettings
{
    /// <summary>Name of the combination; null for the id of the one source.</summary>
    [Description("Name of the catalogue: gate baselines and the live snapshot are compared only within one. Default: source.id; "
        + "needed with section sources.")]
    [RegularExpression("^[a-z0-9][a-z0-9._-]{0,63}$")]
    public string? Id { get; init; }

    /// <summary>Ids of the sources; of two that have the same part the earlier wins.</summary>
    [Description("Every source, the one that wins first. Needed where there are several.")]
    public IReadOnlyList<string> Priority { get; init; } = [];

    /// <summary>Other orders, by field.</summary>
    [Description("Another order for single fields: attributes, category, class, datasheet, description, joints, last_update, "
        + "manufacturer, package, part_number, price, stock. A source that is not named there is not asked for the field.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; } =
        new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Sources that took part in the last import and are to go.</summary>
    [Description("Sources that took part in the last import and are to go with all their parts. A source that is missing and not "
        + "named here stops Fetch.")]
    public IReadOnlyList<string> Removed { get; init; } = [];
}

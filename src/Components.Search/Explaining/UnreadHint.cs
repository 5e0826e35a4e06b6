using Components.Catalog.Packages;
using Components.Catalog.Types;
using Components.Foundation.Text;
using Components.Index.Families;
using Components.Search.Understanding;

namespace Components.Search.Explaining;

/// <summary>Hint at the probable meaning of a typed form that is not read.</summary>
internal static class UnreadHint
{
    /// <summary>One sentence.</summary>
    /// <param name="unread">The form as typed: <c>type:capacitr</c>.</param>
    /// <param name="families">Families of the snapshot; null when it has none.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="makers">Its makers.</param>
    public static string Of(string unread, FamilyIndex? families, PropertyWords properties, MakerNames makers)
    {
        string form = unread.TrimStart('-').ToLowerInvariant();
        int colon = form.IndexOf(':', StringComparison.Ordinal);
        (string name, string value) = colon < 0 ? (form, "") : (form[..colon], form[(colon + 1)..]);
        return ReadingWords.FormOf(name) switch
        {
            FormNames.Type => Nearest(value, ComponentTypeMap.AllTypes, "GET /v1/types lists the types."),
            FormNames.Family => Nearest(
                value, families is null ? [] : [.. Enumerable.Range(0, families.Count).Select(families.Id)],
                "GET /v1/families lists them."),
            FormNames.Maker =>
                makers.Nearest(value) is { } maker ? $"Did you mean '{maker}'?" : "No maker of this catalogue is called so.",
            FormNames.Package => PackageReading.Hint(value, []),
            FormNames.Class => $"A class is {string.Join(", ", FormNames.Classes)}.",
            FormNames.Mount => $"It is {string.Join(" or ", FormNames.Mounts)}.",
            FormNames.Stock or FormNames.Quantity or FormNames.QuantityInFull => "It takes a number of pieces, 1 or more.",
            _ when properties.OfIds(name).Count > 0 || properties.Named(name).Count > 0 =>
                "GET /v1/properties has the unit and the values of this property.",
            _ => Nearest(
                name, [.. FormNames.All, .. properties.All.Select(static property => property.Id)],
                "GET /v1/properties lists names and units."),
        };
    }

    private static string Nearest(string text, IReadOnlyCollection<string> known, string otherwise) =>
        NearestName.FindInAnyOrder(text, known) is { } nearest ? $"Did you mean '{nearest}'?" : otherwise;
}

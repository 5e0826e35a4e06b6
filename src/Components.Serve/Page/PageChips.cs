using Components.Catalog.Types;
using Components.Index.Families;
using Components.Search.Requests;
using Components.Serve.Wire;

namespace Components.Serve.Page;

/// <summary>The wishes of a search one by one: what its words were understood as, and its filters.</summary>
internal static class PageChips
{
    /// <summary>Lists the things.</summary>
    /// <param name="body">The search.</param>
    /// <param name="understood">How it was understood.</param>
    /// <param name="families">Families; null when the snapshot has none.</param>
    /// <param name="removal">Takes away what was understood.</param>
    public static IReadOnlyList<PageChip> Of(
        SearchBody body, IReadOnlyList<UnderstoodItem> understood, FamilyIndex? families, ChipRemoval removal)
    {
        List<PageChip> chips = [];
        for (int index = 0; index < understood.Count; index++)
        {
            UnderstoodItem item = understood[index];
            if (IsSaidByOthers(item, understood))
            {
                continue;
            }

            chips.Add(new PageChip(item.Text, item.Role, item.Typed, removal.Without(body, understood, index)));
        }

        IReadOnlyList<string> types = PageAddress.Types(body);
        IReadOnlyList<string> packages = PageAddress.Packages(body);
        SearchBody plain = body with { Cursor = null };
        AddEach(chips, types, ComponentTypeMap.Title, rest =>
            plain with { ComponentType = null, ComponentTypes = rest });
        AddEach(chips, packages, static package => package, rest => plain with { Package = null, Packages = rest });
        AddEach(chips, body.Families ?? [], id => Title(families, id), rest => plain with { Families = rest });
        AddEach(chips, body.Class ?? [], static value => $"{PageAddress.NameOf(value)} parts", rest =>
            plain with { Class = rest });
        AddEach(chips, PageAddress.Makers(body), static maker => maker, rest =>
            plain with { Manufacturer = null, Manufacturers = rest });
        Add(chips, body.InStockOnly == true ? "in stock" : null, plain with { InStockOnly = null });
        Add(chips, body.Quantity is { } pieces ? $"{pieces:N0} in stock" : null, plain with { Quantity = null });
        return chips;
    }

    // The "red" of a red LED also ranks as a word: nothing is shown twice.
    private static bool IsSaidByOthers(UnderstoodItem item, IReadOnlyList<UnderstoodItem> understood) =>
        item is { Kind: "words", Role: "preferred", Spans.Count: > 0 }
        && item.Spans.All(span => understood.Any(other => other.Kind != item.Kind
            && other.Spans.Any(of => of.Start <= span.Start && span.End <= of.End)));

    private static void AddEach<T>(
        List<PageChip> chips, IReadOnlyList<T> values, Func<T, string> text, Func<IReadOnlyList<T>, SearchBody> without)
    {
        for (int index = 0; index < values.Count; index++)
        {
            int left = index;
            Add(chips, text(values[index]), without([.. values.Where((_, other) => other != left)]));
        }
    }

    private static void Add(List<PageChip> chips, string? text, SearchBody without)
    {
        if (text is not null)
        {
            chips.Add(new PageChip(text, "filter", null, without));
        }
    }

    private static string Title(FamilyIndex? families, string id)
    {
        for (int family = 0; family < (families?.Count ?? 0); family++)
        {
            if (string.Equals(families!.Id(family), id, StringComparison.Ordinal))
            {
                return families.Title(family);
            }
        }

        return id;
    }
}

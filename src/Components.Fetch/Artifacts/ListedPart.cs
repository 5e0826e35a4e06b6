using Components.Catalog.Text;

namespace Components.Fetch.Artifacts;

/// <summary>A part as a list names it.</summary>
/// <param name="Id">Its number; null where only a part number is known.</param>
/// <param name="PartNumber">What it is called where no part has the number; null where a number is meant.</param>
/// <param name="Text">How the list writes it.</param>
internal sealed record ListedPart(long? Id, string? PartNumber, string Text)
{
    private static readonly char[] Between = [',', ';', '/', '|', '+', ' ', '\t', '\r', '\n'];

    /// <summary>A part of which only the part number is known.</summary>
    internal static ListedPart Called(string text) => new(null, text, text);

    /// <summary>A row whose cell for the number is empty, by what else stands in it: a designator may look like a number, and is
    /// none that the list means.</summary>
    internal static ListedPart Unnumbered(string text) => new(null, text, $"{text} (its row has no number)");

    /// <summary>Parts of a cell in which numbers of parts stand, one or several.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="areAllNumbers">Whether bare digits are a number too, and whether anything else in the cell makes it none:
    /// where nothing says that numbers of parts are meant.</param>
    /// <returns>Empty where it holds none.</returns>
    internal static ListedPart[] IdsIn(string cell, bool areAllNumbers)
    {
        string[] words = cell.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        ListedPart[] parts = [.. words
            .Where(word => HasLetter(word) || (areAllNumbers && CatalogueId.TryParse(word, out _)))
            .Select(word =>
            {
                _ = CatalogueId.TryParse(word, out long id);
                return new ListedPart(id, areAllNumbers && !HasLetter(word) ? word : null, word);
            })];
        return !areAllNumbers || parts.Length == words.Length ? parts : [];
    }

    /// <summary>Of several cells the one with the longest C number: numbers of parts have more digits than those of capacitors
    /// on a board.</summary>
    internal static ListedPart? LongestOf(IEnumerable<string> cells) =>
        cells.Where(HasLetter).MaxBy(static cell => cell.Length) is { } number && CatalogueId.TryParse(number, out long id)
            ? new ListedPart(id, null, number) : null;

    // A number of a part never begins with a zero, and the name of a footprint does: C0402.
    private static bool HasLetter(string text) => text is ['C' or 'c', not '0', ..] && CatalogueId.TryParse(text, out _);
}

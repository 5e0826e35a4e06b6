using System.Text.RegularExpressions;

namespace Components.Fetch.Artifacts;

/// <summary>The header of a parts list as EDA tools write it: where the numbers of parts stand, where designators and footprints
/// do, which only look like such numbers, and what the maker calls a part.</summary>
internal sealed partial class PartsListHeader
{
    private readonly int _numbers;
    private readonly int _supplierParts;
    private readonly int _suppliers;
    private readonly int _partNumbers;
    private readonly HashSet<int> _others;

    private PartsListHeader(string[] cells)
    {
        _numbers = Array.FindIndex(cells, NamesNumbers);
        _supplierParts = Array.FindIndex(cells, static cell => SupplierParts().IsMatch(cell));
        _suppliers = Array.FindIndex(cells, static cell => Suppliers().IsMatch(cell));
        _partNumbers = Array.FindIndex(cells, static cell => PartNumbers().IsMatch(cell));
        _others = [.. Enumerable.Range(0, cells.Length).Where(at => Others().IsMatch(cells[at]))];
    }

    /// <summary>Whether a cell names the column of numbers.</summary>
    internal static bool NamesNumbers(string cell) => Numbers().IsMatch(cell);

    /// <summary>Whether a cell names a column that is known.</summary>
    internal static bool IsKnown(string cell) => NamesNumbers(cell) || SupplierParts().IsMatch(cell)
        || Suppliers().IsMatch(cell) || PartNumbers().IsMatch(cell) || Others().IsMatch(cell);

    /// <summary>The header that the cells of a first line are.</summary>
    /// <returns>Null where they are none that says where numbers stand, or where they do not.</returns>
    internal static PartsListHeader? Of(string[] cells)
    {
        PartsListHeader header = new(cells);
        return header._numbers >= 0 || header._supplierParts >= 0 || header._others.Count > 0 ? header : null;
    }

    /// <summary>Parts of a row.</summary>
    internal IReadOnlyList<ListedPart> PartsOf(string[] row)
    {
        if (_numbers >= 0 && Cell(row, _numbers) is { Length: > 0 } number)
        {
            return Numbered(number) ?? [ListedPart.Called(PartNumber(row) ?? number)];
        }

        // What another supplier calls the part is no number of ours.
        if (_supplierParts >= 0 && Cell(row, _supplierParts) is { Length: > 0 } supplied)
        {
            string supplier = Cell(row, _suppliers);
            if (supplier.Length == 0 ? Lettered(supplied) is { } ids : IsOurs(supplier) && (ids = Numbered(supplied)) is not null)
            {
                return ids;
            }
        }

        ListedPart? found = _numbers >= 0 || _supplierParts >= 0 ? null
            : ListedPart.LongestOf(row.Where((_, at) => !_others.Contains(at)));
        return [found ?? ListedPart.Called(PartNumber(row) ?? row[0])];
    }

    private static string Cell(string[] row, int column) => column >= 0 && column < row.Length ? row[column] : "";

    private static bool IsOurs(string supplier) => Ours().IsMatch(supplier);

    private static ListedPart[]? Numbered(string cell)
    {
        // In a column of numbers digits alone are a number, and never what a maker calls a part.
        ListedPart[] all = ListedPart.IdsIn(cell, areAllNumbers: true);
        return all.Length > 0 ? [.. all.Select(static part => part with { PartNumber = null })] : Lettered(cell);
    }

    private static ListedPart[]? Lettered(string cell) =>
        ListedPart.IdsIn(cell, areAllNumbers: false) is { Length: > 0 } ids ? ids : null;

    private string? PartNumber(string[] row) => Cell(row, _partNumbers) is { Length: > 0 } text ? text : null;

    [GeneratedRegex("^(?:LCSC|JLC(?:PCB)?)\\b(?!.*(?:price|stock|qty|name|link|url))", RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex("^Supplier[ _]Part(?:[ _]?(?:Number|No\\.?|#))?(?: ?\\d)?$", RegexOptions.IgnoreCase)]
    private static partial Regex SupplierParts();

    [GeneratedRegex("^Supplier(?: ?\\d)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Suppliers();

    [GeneratedRegex("LCSC|JLC|\u7acb\u521b", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    [GeneratedRegex(
        "^(?:MPN|(?:Manufacturer|Mfr\\.?|Mfg\\.?)[ _]?(?:Part|P/?N)(?:[ _]?(?:Number|No\\.?|#))?|Part[ _]?Number)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartNumbers();

    [GeneratedRegex(
        "^(?:Designators?|Ref(?:erences?|s|des)?(?:[ _]?Des(?:ignators?)?)?|Reference\\(s\\)|Footprint|Package|Pattern)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Others();
}

using System.Text.RegularExpressions;

namespace Components.Fetch.Artifacts;

/// <summary>The header of a parts list as EDA tools write it: where the numbers of parts stand, where designators and footprints
/// do, which only look like such numbers, and what the maker calls a part.</summary>
internal sealed partial class PartsListHeader
{
    private readonly int _numbers;
    private readonly IReadOnlyList<(int Part, int Supplier)> _supplied;
    private readonly int _partNumbers;
    private readonly HashSet<int> _others;
    private readonly int _first;

    private PartsListHeader(string[] cells)
    {
        _numbers = Array.FindIndex(cells, NamesNumbers);
        _supplied = SuppliedIn(cells);
        _partNumbers = Array.FindIndex(cells, static cell => PartNumbers().IsMatch(cell));

        // In an Eagle list, which says value, device or package beside it, Parts are designators.
        bool isEagle = cells.Any(static cell => OfEagle().IsMatch(cell));
        _others = [.. Enumerable.Range(0, cells.Length).Where(at =>
            Others().IsMatch(cells[at]) || (isEagle && Designated().IsMatch(cells[at])))];

        // By what a part is called whose row names none: never by a number of pieces.
        _first = Math.Max(0, Array.FindIndex(cells, static cell => !Quantities().IsMatch(cell)));
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
        bool saysNumbers = header._numbers >= 0 || header._supplied.Count > 0 || header._partNumbers >= 0;
        return saysNumbers || header._others.Count > 0 ? header : null;
    }

    /// <summary>Parts of a row.</summary>
    internal IReadOnlyList<ListedPart> PartsOf(string[] row)
    {
        if (_numbers >= 0 && Cell(row, _numbers) is { Length: > 0 } number)
        {
            return Numbered(number) ?? [ListedPart.Called(PartNumber(row) ?? number)];
        }

        // What another supplier calls the part is no number of ours.
        foreach ((int part, int by) in _supplied)
        {
            string supplied = Cell(row, part);
            string supplier = Cell(row, by);
            if (supplied.Length > 0
                && (supplier.Length == 0 ? Lettered(supplied) : IsOurs(supplier) ? Numbered(supplied) : null) is { } ids)
            {
                return ids;
            }
        }

        ListedPart? found = _numbers >= 0 || _supplied.Count > 0 ? null
            : ListedPart.LongestOf(row.Where((_, at) => !_others.Contains(at)));
        if (found is not null || PartNumber(row) is not null)
        {
            return [found ?? ListedPart.Called(PartNumber(row)!)];
        }

        string shown = Cell(row, _first) is { Length: > 0 } text ? text : row[0];
        return [_numbers >= 0 || _supplied.Count > 0 ? ListedPart.Unnumbered(shown) : ListedPart.Called(shown)];
    }

    /// <summary>Columns of what suppliers call a part, each with the column of the supplier: Altium numbers both, and a first one
    /// may have no number.</summary>
    private static (int Part, int Supplier)[] SuppliedIn(string[] cells)
    {
        (int At, string Number)[] suppliers = [.. ColumnsOf(cells, Suppliers())];
        (int At, string Number)[] parts = [.. ColumnsOf(cells, SupplierParts())];
        return [.. parts.Select(part => (part.At,
            parts.Length == 1 && suppliers.Length == 1 ? suppliers[0].At
                : suppliers.Where(supplier => supplier.Number == part.Number).Select(static supplier => supplier.At)
                    .DefaultIfEmpty(-1).First()))];
    }

    private static IEnumerable<(int At, string Number)> ColumnsOf(string[] cells, Regex names) => cells.Index()
        .Select(cell => (cell.Index, Match: names.Match(cell.Item)))
        .Where(static cell => cell.Match.Success)
        .Select(static cell => (cell.Index, cell.Match.Groups["number"].Value is { Length: > 0 } number ? number : "1"));

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

    [GeneratedRegex("^(?:LCSC|JLC(?:PCB)?)(?![A-Za-z0-9])(?!.*(?:price|stock|qty|name|link|url))", RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        "^Supplier[ _]Part(?:[ _]?(?:Number|No\\.?|#))?(?:[ _]?(?<number>\\d))?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SupplierParts();

    [GeneratedRegex("^Supplier(?:[ _]?(?<number>\\d))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Suppliers();

    [GeneratedRegex("LCSC|JLC|\u7acb\u521b", RegexOptions.IgnoreCase)]
    private static partial Regex Ours();

    [GeneratedRegex(
        "^(?:MPN|(?:Manufacturer|Mfr\\.?|Mfg\\.?)[ _]?(?:Part|P/?N)(?:[ _]?(?:Number|No\\.?|#))?(?:[ _]?1)?|Part[ _]?Number)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartNumbers();

    [GeneratedRegex(
        "^(?:Designators?|Ref(?:erences?|s|des)?(?:[ _]?Des(?:ignators?)?)?|Reference\\(s\\)|Footprint|Package|Pattern)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex("^(?:Value|Device|Package)$", RegexOptions.IgnoreCase)]
    private static partial Regex OfEagle();

    [GeneratedRegex("^Parts$", RegexOptions.IgnoreCase)]
    private static partial Regex Designated();

    [GeneratedRegex("^(?:Qty\\.?|Quantity)$", RegexOptions.IgnoreCase)]
    private static partial Regex Quantities();
}

using Components.Fetch.Settings;
using Components.Foundation.Text;

namespace Components.Fetch.Sources.Csv;

/// <summary>The column map of the settings on the header of one file: positions instead of names.</summary>
internal sealed class CsvColumnMap
{
    private readonly string[] _header;
    private readonly string _name;
    private readonly int _line;

    /// <summary>Looks up every column that the settings name.</summary>
    /// <param name="settings">The map.</param>
    /// <param name="header">Names in the header.</param>
    /// <param name="name">Name of the file for people.</param>
    /// <exception cref="Foundation.Errors.InputDataException">FET014: a named column is not there, or there twice; the message
    /// names all of them.</exception>
    internal CsvColumnMap(CsvSettings settings, string[] header, string name)
    {
        _header = [.. header.Select(static column => CsvCells.Unguarded(column.Trim()))];
        (_name, _line) = (name, settings.HeaderLine);
        List<string> mistakes = [];
        CsvColumns columns = settings.Columns;
        Id = Find(columns.Id, "columns.id", mistakes);
        Key = Find(columns.Key, "columns.key", mistakes);
        PartNumber = Find(columns.PartNumber, "columns.part_number", mistakes);
        Manufacturer = Find(columns.Manufacturer, "columns.manufacturer", mistakes);
        Package = Find(columns.Package, "columns.package", mistakes);
        Description = Find(columns.Description, "columns.description", mistakes);
        Category = Find(columns.Category, "columns.category", mistakes);
        Subcategory = Find(columns.Subcategory, "columns.subcategory", mistakes);
        Stock = Find(columns.Stock, "columns.stock", mistakes);
        Datasheet = Find(columns.Datasheet, "columns.datasheet", mistakes);
        LastUpdate = Find(columns.LastUpdate, "columns.last_update", mistakes);
        Prices = [.. settings.Prices.Select((price, index) => (
            price.Quantity,
            Find(price.QuantityColumn, $"prices[{index}].quantity_column", mistakes),
            Find(price.Column, $"prices[{index}].column", mistakes)))];
        Attributes = [.. settings.Attributes.Select(attribute => (
            attribute.Key, Find(attribute.Value.Column, $"attributes.{attribute.Key}.column", mistakes), attribute.Value))];
        if (mistakes.Count > 0)
        {
            throw CsvErrors.Header(_name, _line, string.Join("; ", mistakes),
                $"Its columns: {string.Join(", ", _header.Select(static column => $"'{column}'"))}.");
        }
    }

    internal int Id { get; }

    internal int Key { get; }

    internal int PartNumber { get; }

    internal int Manufacturer { get; }

    internal int Package { get; }

    internal int Description { get; }

    internal int Category { get; }

    internal int Subcategory { get; }

    internal int Stock { get; }

    internal int Datasheet { get; }

    internal int LastUpdate { get; }

    internal IReadOnlyList<(long? Quantity, int QuantityColumn, int Column)> Prices { get; }

    internal IReadOnlyList<(string Name, int Column, CsvAttribute Settings)> Attributes { get; }

    /// <summary>How many columns the header has.</summary>
    internal int Width => _header.Length;

    /// <summary>Name of a column in the header.</summary>
    internal string NameOf(int column) => _header[column];

    /// <summary>Whether a row is the header itself.</summary>
    internal bool IsHeader(CsvCells row)
    {
        for (int column = 0; column < _header.Length; column++)
        {
            if (!string.Equals(row.Raw(column), _header[column], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private int Find(string? wanted, string setting, List<string> mistakes)
    {
        if (wanted is null)
        {
            return -1;
        }

        int[] found = [.. Enumerable.Range(0, _header.Length).Where(index =>
            string.Equals(_header[index], wanted.Trim(), StringComparison.Ordinal))];
        if (found.Length == 1)
        {
            return found[0];
        }

        string near = NearestName.Find(wanted, _header) is { } name ? $", did you mean '{name}'?" : "";
        mistakes.Add(found.Length == 0
            ? $"column '{wanted}' of {setting} is not in it{near}" : $"column '{wanted}' of {setting} is in it "
                + $"{found.Length} times");
        return -1;
    }
}

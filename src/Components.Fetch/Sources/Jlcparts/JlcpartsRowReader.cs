using System.Globalization;
using Components.Catalog.Import;
using Components.Fetch.Rows;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>Turns one row of <c>components</c> into an imported or a quarantined row.</summary>
internal sealed class JlcpartsRowReader(JlcpartsLookups lookups, ReadLimits limits, bool isUtf8)
{
    private const int Lcsc = 0;
    private const int CategoryId = 1;
    private const int Mfr = 2;
    private const int Package = 3;
    private const int Joints = 4;
    private const int ManufacturerId = 5;
    private const int Basic = 6;
    private const int Description = 7;
    private const int Datasheet = 8;
    private const int Stock = 9;
    private const int Price = 10;
    private const int LastUpdate = 11;
    private const int Extra = 12;
    private const int Preferred = 13;
    private const int JlcExtra = 14;

    private readonly List<string> _repairs = [];

    internal SourceRow Read(SqliteDataReader reader, long? lastId)
    {
        int columns = JlcpartsSchema.ComponentColumns.Length;
        string place = Integer(reader, 2 * columns) is { } rowId ? $"rowid {rowId}" : "components";
        if (Integer(reader, Lcsc) is not > 0)
        {
            return Reject(RowReasons.BadId, null, place, $"lcsc is {Describe(reader, Lcsc)}");
        }

        long id = Integer(reader, Lcsc)!.Value;
        if (id == lastId)
        {
            return Reject(
                RowReasons.DuplicateId, id, place, $"part number '{Text(reader, Mfr)}'; the first row with this id was kept");
        }

        for (int column = 0; column < columns; column++)
        {
            int limit = column is Price or Extra or JlcExtra ? limits.MaxJsonBytes : limits.MaxTextBytes;
            if (Integer(reader, columns + column) > limit)
            {
                return Reject(
                    RowReasons.OversizeField,
                    id, place, $"{JlcpartsSchema.ComponentColumns[column]} has {Integer(reader, columns + column)} bytes, the "
                        + $"limit is {limit}");
            }
        }

        return ReadFields(reader, id, place);
    }

    private SourceRow ReadFields(SqliteDataReader reader, long id, string place)
    {
        _repairs.Clear();
        SqliteText partNumber = SqliteText.Read(reader, Mfr, isUtf8);
        SqliteText package = SqliteText.Read(reader, Package, isUtf8);
        if (partNumber.IsRepaired || package.IsRepaired)
        {
            return Reject(RowReasons.InvalidUtf8Key, id, place,
                $"{(partNumber.IsRepaired ? $"part number '{partNumber.Value}'" : $"package '{package.Value}'")} is not UTF-8");
        }

        if (!TryGetNumber(reader, Stock, out long stock))
        {
            return Reject(RowReasons.BadStock, id, place, $"stock is {Describe(reader, Stock)}");
        }

        (string Category, string Subcategory, bool IsRepaired)? category = lookups.Category(Integer(reader, CategoryId));
        (string Name, bool IsRepaired)? manufacturer = lookups.Manufacturer(Integer(reader, ManufacturerId));
        if (category is null)
        {
            Repaired(RowReasons.UnknownCategory);
        }

        if (manufacturer is null)
        {
            Repaired(RowReasons.UnknownManufacturer);
        }

        if (category is { IsRepaired: true } || manufacturer is { IsRepaired: true })
        {
            Repaired(RowReasons.InvalidUtf8);
        }

        ImportRecord record = new()
        {
            LcscId = id,
            Category = category?.Category ?? "",
            Subcategory = category?.Subcategory ?? "",
            Manufacturer = manufacturer?.Name ?? "",
            PartNumber = partNumber.Value,
            Package = package.Value,
            Joints = Number(reader, Joints),
            IsBasic = Number(reader, Basic) != 0,
            IsPreferred = Number(reader, Preferred) != 0,
            Description = Text(reader, Description),
            Datasheet = Text(reader, Datasheet),
            Stock = IsBlank(reader, Stock) ? null : stock,
            PriceJson = Text(reader, Price),
            LastUpdate = Time(reader, LastUpdate),
            ExtraJson = Text(reader, Extra),
            JlcExtraJson = Text(reader, JlcExtra),
        };
        return SourceRow.Imported(record, _repairs.Count == 0 ? null : [.. _repairs]);
    }

    private static SourceRow Reject(string reason, long? id, string place, string excerpt) =>
        SourceRow.Rejected(new QuarantinedRow(reason, id, place, QuarantinedRow.Shorten(excerpt)));

    private static long? Integer(SqliteDataReader reader, int column) =>
        SQLitePCL.raw.sqlite3_column_type(reader.Handle!, column) == SQLitePCL.raw.SQLITE_INTEGER
            ? reader.GetInt64(column) : null;

    private static bool IsBlank(SqliteDataReader reader, int column) =>
        SQLitePCL.raw.sqlite3_column_type(reader.Handle!, column) switch
        {
            SQLitePCL.raw.SQLITE_NULL => true,
            SQLitePCL.raw.SQLITE_TEXT => reader.GetString(column).Length == 0,
            _ => false,
        };

    /// <summary>A whole number, however the column's affinity stored it; NULL and empty text count as 0.</summary>
    private static bool TryGetNumber(SqliteDataReader reader, int column, out long value)
    {
        value = 0;
        switch (SQLitePCL.raw.sqlite3_column_type(reader.Handle!, column))
        {
            case SQLitePCL.raw.SQLITE_NULL:
                return true;
            case SQLitePCL.raw.SQLITE_INTEGER:
                value = reader.GetInt64(column);
                return true;
            case SQLitePCL.raw.SQLITE_FLOAT:
                double number = reader.GetDouble(column);
                value = double.IsInteger(number) && Math.Abs(number) < 1e15 ? (long)number : 0;
                return value == number;
            case SQLitePCL.raw.SQLITE_TEXT:
                string text = reader.GetString(column);
                return text.Length == 0
                    || long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
            default:
                return false;
        }
    }

    private static string Describe(SqliteDataReader reader, int column) =>
        SQLitePCL.raw.sqlite3_column_type(reader.Handle!, column) switch
        {
            SQLitePCL.raw.SQLITE_NULL => "NULL",
            SQLitePCL.raw.SQLITE_BLOB => "a blob",
            SQLitePCL.raw.SQLITE_TEXT => $"'{reader.GetString(column)}'",
            _ => reader.GetString(column),
        };

    private long Number(SqliteDataReader reader, int column)
    {
        if (!TryGetNumber(reader, column, out long value))
        {
            Repaired(RowReasons.UnreadableNumber);
        }

        return value;
    }

    // Milliseconds would be a date tens of thousands of years from now: that is no date.
    private long Time(SqliteDataReader reader, int column)
    {
        long unixSeconds = Number(reader, column);
        if (unixSeconds <= ImportRecord.LatestUpdate)
        {
            return unixSeconds;
        }

        Repaired(RowReasons.UnreadableNumber);
        return 0;
    }

    private string Text(SqliteDataReader reader, int column)
    {
        SqliteText text = SqliteText.Read(reader, column, isUtf8);
        if (text.IsRepaired)
        {
            Repaired(RowReasons.InvalidUtf8);
        }

        return text.Value;
    }

    private void Repaired(string reason)
    {
        if (!_repairs.Contains(reason))
        {
            _repairs.Add(reason);
        }
    }
}

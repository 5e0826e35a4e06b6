namespace Components.Fetch.Rows;

/// <summary>Reasons under which rows are counted: quarantined, repaired, or kept with a defect that Transform judges.</summary>
public static class RowReasons
{
    /// <summary>Quarantined: the id is missing, not a whole number, or not positive.</summary>
    public const string BadId = "bad_id";

    /// <summary>Quarantined: an earlier row has the same id.</summary>
    public const string DuplicateId = "duplicate_id";

    /// <summary>Quarantined: a field is longer than the settings allow.</summary>
    public const string OversizeField = "oversize_field";

    /// <summary>Quarantined: part number or package are not UTF-8, so that searching for them would find another text.</summary>
    public const string InvalidUtf8Key = "invalid_utf8_key";

    /// <summary>Quarantined: stock is present but not a whole number.</summary>
    public const string BadStock = "bad_stock";

    /// <summary>Quarantined: a price, or the quantity that it begins at, is no number in the form that the settings
    /// declare.</summary>
    public const string BadPrice = "bad_price";

    /// <summary>Quarantined: the row names no part.</summary>
    public const string NoPartNumber = "no_part_number";

    /// <summary>Quarantined: the id is another part in a source that wins.</summary>
    public const string OtherPart = "other_part";

    /// <summary>Quarantined: a line of a text source does not fit its header.</summary>
    public const string BadLine = "bad_line";

    /// <summary>Repaired: bytes that are not UTF-8 became U+FFFD.</summary>
    public const string InvalidUtf8 = "invalid_utf8";

    /// <summary>Repaired: the category reference points nowhere; category and subcategory are empty.</summary>
    public const string UnknownCategory = "unknown_category";

    /// <summary>Repaired: the manufacturer reference points nowhere; the manufacturer is empty.</summary>
    public const string UnknownManufacturer = "unknown_manufacturer";

    /// <summary>Repaired: joints, basic, preferred or last_update is not a number; it counts as 0.</summary>
    public const string UnreadableNumber = "unreadable_number";

    /// <summary>Kept: the price column is neither empty nor JSON.</summary>
    public const string PriceNotJson = "price_not_json";

    /// <summary>Kept: the extra column is neither empty nor JSON.</summary>
    public const string ExtraNotJson = "extra_not_json";

    /// <summary>Kept: the jlc_extra column is neither empty nor JSON.</summary>
    public const string JlcExtraNotJson = "jlc_extra_not_json";
}

namespace Components.Index.Order;

/// <summary>Numbers of order.bin, version 1 (docs/FORMATS.md): the order in which the other index files hold the rows.</summary>
internal static class OrderFormat
{
    public const string Magic = "CMPORDR1";
    public const uint Version = 1;

    /// <summary>u32 per place: the row that stands there.</summary>
    public const int Rows = 1;

    /// <summary>u32 per row: its place.</summary>
    public const int Places = 2;
}

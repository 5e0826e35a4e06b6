using System.Globalization;

namespace Components.Catalog.Text;

/// <summary>Pieces in stock for people. What nobody tells is unknown, which is neither stock nor none.</summary>
public static class StockText
{
    /// <summary>Name of the field, and of the column, that says that nobody tells the stock.</summary>
    public const string UnknownField = "stock_unknown";

    private const string Unknown = "unknown";

    /// <summary>The stock within a sentence: <c>1,200 in stock</c>, <c>out of stock</c>, <c>stock unknown</c>.</summary>
    /// <param name="pieces">Pieces; null where nobody tells.</param>
    public static string Of(long? pieces) => pieces switch
    {
        null => $"stock {Unknown}",
        > 0 => string.Create(CultureInfo.InvariantCulture, $"{pieces:N0} in stock"),
        _ => "out of stock",
    };

    /// <summary>The stock where a sentence begins.</summary>
    /// <param name="pieces">Pieces; null where nobody tells.</param>
    public static string Beginning(long? pieces)
    {
        string text = Of(pieces);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>The stock beside its name: <c>1,200</c>, <c>0</c>, <c>unknown</c>.</summary>
    /// <param name="pieces">Pieces; null where nobody tells.</param>
    public static string Number(long? pieces) => pieces?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;
}

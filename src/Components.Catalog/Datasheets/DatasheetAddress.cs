using Components.Catalog.Quantities;
using Components.Catalog.Text;

namespace Components.Catalog.Datasheets;

/// <summary>The address of a data sheet as a column of a source writes it.</summary>
public static class DatasheetAddress
{
    private const int LongestAddress = 2_000;

    /// <summary>Whether a column holds an address.</summary>
    /// <param name="column">The column as written.</param>
    public static bool IsUsable(string column) => TryRead(column, out string address) && address.Length > 0;

    /// <summary>Reads a column: an http or https address, one without its scheme behind <c>//</c>, one that begins with
    /// <c>www.</c>.</summary>
    /// <param name="column">The column as written.</param>
    /// <param name="address">The address with its scheme; empty where there is none.</param>
    /// <returns>False when something stands there and it is no address.</returns>
    public static bool TryRead(string column, out string address)
    {
        string text = CleanText.Of(HtmlEntities.Decode(column), LongestAddress);
        address = text.StartsWith("//", StringComparison.Ordinal) ? $"https:{text}"
            : text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{text}"
            : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text
            : "";
        return address.Length > 0 || QuantityParser.IsBlank(text);
    }
}

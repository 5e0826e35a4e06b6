using System.Globalization;
using Components.Catalog.Text;
using Components.Search.Requests;

namespace Components.Serve.Page;

/// <summary>How the pages name parts, prices and places elsewhere.</summary>
internal static class PartNames
{
    /// <summary>Name of a part: its number, or its id where it has none.</summary>
    public static string Of(SearchResult part) => part.PartNumber.Length > 0 ? part.PartNumber : CatalogueId.TextOf(part.LcscId);

    /// <summary>US dollars: cents from a dollar on, three significant digits below.</summary>
    public static string Money(double price) => price >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"${price:N2}")
        : string.Create(CultureInfo.InvariantCulture, $"${Digits(price)}");

    /// <summary>The shop's page of a part.</summary>
    /// <param name="id">Catalogue id.</param>
    /// <returns>Null for an id that is no number of LCSC: the shop does not know it.</returns>
    public static string? Shop(long id) => !LcscNumbers.Is(id) ? null
        : $"https://www.lcsc.com/product-detail/{CatalogueId.TextOf(id)}.html";

    /// <summary>An address that a page may lead to.</summary>
    /// <param name="address">As a source writes it.</param>
    /// <returns>The address; null when it is none of the web.</returns>
    public static string? Web(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https")
            ? address : null;

    private static string Digits(double price)
    {
        if (price <= 0)
        {
            return "0";
        }

        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(price)), 2, 10);
        return Math.Round(price, decimals).ToString("0.##########", CultureInfo.InvariantCulture);
    }
}

using System.Text;

namespace Components.Index.Filters;

/// <summary>Normal forms of the values that filters compare, the same when an index is built and when it is asked.</summary>
public static class FilterKey
{
    /// <summary>Manufacturer: letters and digits, lower case. "Texas Instruments" and "TEXAS-INSTRUMENTS" are the same.</summary>
    /// <param name="manufacturer">Name as written.</param>
    /// <returns>The key; empty when there is no letter or digit.</returns>
    public static string Manufacturer(string manufacturer)
    {
        StringBuilder key = new(manufacturer.Length);
        foreach (Rune rune in manufacturer.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return key.ToString();
    }

    /// <summary>Category or subcategory: lower case, runs of white space as one blank, none around a slash.</summary>
    /// <param name="category">Name as written.</param>
    /// <returns>The key.</returns>
    public static string Category(string category)
    {
        StringBuilder key = new(category.Length);
        foreach (string word in category.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            bool joins = key.Length == 0 || word[0] == '/' || key[^1] == '/';
            key.Append(joins ? "" : " ").Append(word.ToLowerInvariant());
        }

        return key.ToString();
    }

    /// <summary>Package family.</summary>
    /// <param name="package">Package as written.</param>
    /// <returns>The key; empty when there is no package.</returns>
    public static string Package(string package) => Catalog.Packages.PackageFamily.Of(package);
}

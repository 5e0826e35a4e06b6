using Components.Catalog.Text;
using Components.Catalog.Types;

namespace Components.Catalog.Packages;

/// <summary>Package of a part as shown to people.</summary>
public static class PackageName
{
    private const int MaximumLength = 80;

    /// <summary>Normalises a package. <c>R0402</c>, <c>C0402</c> and <c>L0402</c> become <c>0402</c> for passives of that
    /// type; <c>0402_x5</c> stays; where the column holds a bare letter or a maker's or library's name, the real package is
    /// taken from the footprint (<c>FB_0603</c>, <c>Q_SOT-23</c>, <c>Texas_DSBGA-9_…</c>) or, failing that, from the
    /// description.</summary>
    /// <param name="package">Package as written; empty and <c>-</c> mean none.</param>
    /// <param name="componentType">Type of the part.</param>
    /// <param name="footprint">Footprint name; may be empty.</param>
    /// <param name="description">Description; may be empty. A package is taken from it only when it names exactly one.</param>
    /// <returns>Package, or an empty text when unknown.</returns>
    public static string Normalize(string package, string componentType, string footprint, string description)
    {
        string name = CleanText.Of(package, MaximumLength);
        if (Placeholder.Is(name))
        {
            name = "";
        }

        if (name.Length > 0 && !IsPlaceholder(name, footprint))
        {
            return StripTypeLetter(name, componentType);
        }

        string found = FromFootprint(footprint, componentType);
        return found.Length > 0 ? found : FromDescription(description, componentType);
    }

    /// <summary>Whether a package column says a package by itself: a bare letter and a blank do not.</summary>
    /// <param name="package">Package as written.</param>
    public static bool IsName(string package) => CleanText.Of(HtmlEntities.Decode(package), MaximumLength) is var name
        && !Placeholder.Is(name) && !IsPlaceholder(name, footprint: "");

    /// <summary>Whether two packages are one name, written in two ways: SOT-23 and sot23. Of one family
    /// (<see cref="PackageFamily"/>) are also others.</summary>
    /// <param name="one">A package.</param>
    /// <param name="other">Another one.</param>
    /// <returns>True when their letters and digits are the same, whatever their case.</returns>
    public static bool IsSame(string one, string other) => Letters(one).SequenceEqual(Letters(other));

    private static IEnumerable<char> Letters(string package) =>
        package.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant);

    // "D" with footprint "D_SOD-323", "Texas" with "Texas_DSBGA-9_...": the column repeats the footprint's first word.
    private static bool IsPlaceholder(string name, string footprint)
    {
        if (name.Length == 1 && char.IsAsciiLetter(name[0]))
        {
            return true;
        }

        foreach (char character in name)
        {
            if (char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return !PackageGrammar.IsPackage(name, PackagePolicy.Column)
            && (name is "FB" or "LED" || (footprint.Length > name.Length && footprint[name.Length] is '_'
                && footprint.StartsWith(name, StringComparison.Ordinal)));
    }

    private static string StripTypeLetter(string name, string componentType)
    {
        char letter = TypeTable.Find(componentType)?.PackageLetter ?? '\0';
        if (name.Length < 5 || letter == '\0' || char.ToUpperInvariant(name[0]) != letter)
        {
            return name;
        }

        ReadOnlySpan<char> rest = name.AsSpan(1).TrimStart("_-");
        return PackageGrammar.IsSizeOrArray(rest, PackagePolicy.Footprint(hasChipSizes: true)) ? rest.ToString() : name;
    }

    private static string FromFootprint(string footprint, string componentType)
    {
        PackagePolicy policy = PackagePolicy.Footprint(TypeTable.Find(componentType)?.HasChipSizes ?? false);
        ReadOnlySpan<char> text = footprint;
        foreach (Range range in text.Split('_'))
        {
            ReadOnlySpan<char> token = WithoutNote(text[range]);
            if (PackageGrammar.IsPackage(token, policy))
            {
                return token.ToString();
            }
        }

        return "";
    }

    private static string FromDescription(string description, string componentType)
    {
        TypeDefinition? type = TypeTable.Find(componentType);
        PackagePolicy policy = PackagePolicy.Description(
            type?.HasChipSizes ?? false, type?.HasPlainPackages ?? false, type?.HasBodies ?? false);
        ReadOnlySpan<char> text = description.Length > 400 ? description.AsSpan(0, 400) : description;
        string found = "";
        foreach (Range range in text.SplitAny(" ,;/"))
        {
            ReadOnlySpan<char> token = WithoutNote(text[range]);
            if (!PackageGrammar.IsPackage(token, policy))
            {
                continue;
            }

            string word = token.ToString();
            if (found.Length > 0 && !string.Equals(PackageFamily.Of(word), PackageFamily.Of(found), StringComparison.Ordinal))
            {
                return "";
            }

            found = found.Length > 0 ? found : word;
        }

        return found;
    }

    private static ReadOnlySpan<char> WithoutNote(ReadOnlySpan<char> token)
    {
        token = token.Trim("()[].:");
        int note = token.IndexOf('(');
        return note > 0 ? token[..note] : token;
    }
}

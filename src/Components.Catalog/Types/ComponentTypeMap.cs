using System.Text;

namespace Components.Catalog.Types;

/// <summary>Component type of a category, for jlcparts' names of all years and for KiCad's library names. Names are compared in
/// lower case with every run of other characters as one space, so that <c>MLCC - SMD/SMT</c> and <c>MLCC SMD SMT</c> are alike.
/// The first matching line wins; the lines are in the types' files. Facts: docs/FACTS.md, section 2.</summary>
public static class ComponentTypeMap
{
    /// <summary>Every type that the table can give, ascending.</summary>
    public static IReadOnlyList<string> AllTypes { get; } = [
        .. TypeTable.All.Select(static type => type.Name).Order(StringComparer.Ordinal)];

    /// <summary>Type of a category.</summary>
    /// <param name="category">Category as the source writes it.</param>
    /// <param name="subcategory">Subcategory as the source writes it.</param>
    /// <returns>A type; <see cref="BroaderTypes.Other"/> when no line matches.</returns>
    public static string Of(string category, string subcategory)
    {
        string normalizedCategory = Normalize(category);
        string normalizedSubcategory = Normalize(subcategory);
        foreach ((TypeRule rule, string type) in TypeTable.Rules)
        {
            if (rule.Matches(normalizedCategory, normalizedSubcategory))
            {
                return type;
            }
        }

        return BroaderTypes.Other;
    }

    /// <summary>Refines the type of the mixed KiCad libraries by the part's own words: <c>Diode</c> holds Zener and TVS diodes
    /// too, <c>Transistor FET</c> junction FETs, <c>Isolator</c> optocouplers. Types of other categories are returned as they
    /// are.</summary>
    /// <param name="type">Type of the category.</param>
    /// <param name="subcategory">Subcategory as the source writes it.</param>
    /// <param name="description">Description; may be empty.</param>
    /// <returns>The type of the part.</returns>
    public static string Refine(string type, string subcategory, string description) =>
        TypeTable.Find(type)?.Refine?.Invoke(subcategory, description) ?? type;

    /// <summary>Type that a description begins with, where the category says another one: a catalogue files
    /// <c>Inductor, 22nH, ±5%</c> under capacitors. Only a name that stands alone before a comma counts, and only between
    /// types with a pick table: "LED Driver" is no LED.</summary>
    /// <param name="type">Type of the category.</param>
    /// <param name="description">Description; may be empty.</param>
    /// <returns>The type of the part; <paramref name="type"/> when the description does not name another.</returns>
    public static string OfDescription(string type, string description)
    {
        int comma = description.IndexOf(',', StringComparison.Ordinal);
        if (comma <= 0 || TypeTable.Find(type) is not { IsPickable: true } given)
        {
            return type;
        }

        string name = description[..comma].Trim().ToLowerInvariant();
        return given.Phrases.Contains(name, StringComparer.Ordinal) ? type
            : TypeTable.Pickable.FirstOrDefault(other => other.PlainWords.Contains(name, StringComparer.Ordinal)
                && other.Phrases.Contains(name, StringComparer.Ordinal))?.Name ?? type;
    }

    /// <summary>Type in words for people and for the embedded text: <c>capacitor_polarized</c> is "polarized
    /// capacitor".</summary>
    /// <param name="type">A type.</param>
    /// <returns>Lower-case words.</returns>
    public static string Title(string type) => TypeTable.Find(type)?.Title ?? type.Replace('_', ' ');

    private static string Normalize(string name)
    {
        StringBuilder text = new(" ", name.Length + 2);
        foreach (char character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                text.Append(char.ToLowerInvariant(character));
            }
            else if (text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text[^1] == ' ' ? text.ToString() : text.Append(' ').ToString();
    }
}

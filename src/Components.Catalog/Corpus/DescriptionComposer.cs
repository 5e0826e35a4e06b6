using System.Text;
using Components.Catalog.Attributes;
using Components.Catalog.Text;

namespace Components.Catalog.Corpus;

/// <summary>Composes a description where the source has none.</summary>
public static class DescriptionComposer
{
    private const int MaximumLength = 400;

    /// <summary>Joins the values of the attributes, the package and the subcategory, as the sources' own descriptions
    /// do.</summary>
    /// <param name="attributes">Attributes in source order.</param>
    /// <param name="package">Package as shown; may be empty.</param>
    /// <param name="subcategory">Subcategory; may be empty.</param>
    /// <returns>For example <c>10kΩ ±1% 62.5mW 0402 Chip Resistor - Surface Mount</c>; may be empty.</returns>
    public static string Compose(AttributeSet attributes, string package, string subcategory)
    {
        StringBuilder text = new();
        foreach (ComponentAttribute attribute in attributes.Items)
        {
            if (text.Length + attribute.Value.Length < MaximumLength)
            {
                Append(text, attribute.Value);
            }
        }

        Append(text, package);
        Append(text, CleanText.Of(subcategory, MaximumLength));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string word)
    {
        if (word.Length > 0)
        {
            _ = text.Length > 0 ? text.Append(' ').Append(word) : text.Append(word);
        }
    }
}

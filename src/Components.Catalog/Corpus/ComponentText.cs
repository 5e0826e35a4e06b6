using System.Text;
using Components.Catalog.Attributes;
using Components.Catalog.Text;
using Components.Catalog.Types;

namespace Components.Catalog.Corpus;

/// <summary>The canonical text of a part: what is embedded. Stock and price are no part of it.</summary>
public static class ComponentText
{
    /// <summary>Version of the template, <c>text_template_version</c> in the manifest. Any change of wording is a new
    /// version.</summary>
    public const int TemplateVersion = 1;

    /// <summary>Longest text in UTF-16 units.</summary>
    public const int MaximumLength = 1200;

    private const int MaximumAttributesLength = 600;

    /// <summary>Composes the text: <c>type, subcategory. description. attributes. package, manufacturer, part number</c>. What
    /// people describe comes first, since encoders cut long texts at their end.</summary>
    /// <param name="componentType">Type of the part.</param>
    /// <param name="category">Category; may be empty.</param>
    /// <param name="subcategory">Subcategory; may be empty.</param>
    /// <param name="description">Description; may be empty.</param>
    /// <param name="attributes">Attributes in source order.</param>
    /// <param name="package">Package as shown; may be empty.</param>
    /// <param name="manufacturer">Manufacturer; may be empty.</param>
    /// <param name="partNumber">Part number; may be empty.</param>
    /// <returns>One line, not empty.</returns>
    public static string Compose(
        string componentType, string category, string subcategory, string description, AttributeSet attributes, string package,
        string manufacturer, string partNumber)
    {
        StringBuilder text = new(256);
        text.Append(ComponentTypeMap.Title(componentType));
        string kind = subcategory.Length > 0 ? subcategory : category;
        if (kind.Length > 0)
        {
            text.Append(", ").Append(kind);
        }

        text.Append('.');
        if (description.Length > 0)
        {
            text.Append(' ').Append(description).Append(description[^1] == '.' ? "" : ".");
        }

        AppendAttributes(text, attributes, description);
        AppendWord(text, " Package ", package);
        AppendWord(text, " ", manufacturer.Length > 0
            && partNumber.Length > 0 ? $"{manufacturer} {partNumber}" : manufacturer + partNumber);
        return CleanText.Of(text.ToString(), MaximumLength);
    }

    /// <summary>Attributes as the corpus holds them: <c>name: value</c> pairs joined by <c>; </c> (see
    /// <see cref="CorpusRecord.Attributes"/>).</summary>
    /// <param name="attributes">Attributes in source order.</param>
    /// <param name="maximumLength">Pairs that would make the text longer are left out.</param>
    /// <returns>One line; may be empty.</returns>
    public static string JoinAttributes(AttributeSet attributes, int maximumLength)
    {
        StringBuilder text = new();
        foreach (ComponentAttribute attribute in attributes.Items)
        {
            if (text.Length + attribute.Name.Length + attribute.Value.Length + 4 <= maximumLength)
            {
                text.Append(text.Length > 0 ? "; " : "").Append(attribute.Name).Append(": ").Append(attribute.Value);
            }
        }

        return text.ToString();
    }

    // A value that the description already carries adds nothing but length.
    private static void AppendAttributes(StringBuilder text, AttributeSet attributes, string description)
    {
        int start = text.Length;
        foreach (ComponentAttribute attribute in attributes.Items)
        {
            if (description.Contains(attribute.Value, StringComparison.OrdinalIgnoreCase)
                || text.Length - start + attribute.Name.Length + attribute.Value.Length > MaximumAttributesLength)
            {
                continue;
            }

            text.Append(text.Length > start ? ", " : " ").Append(attribute.Name).Append(' ').Append(attribute.Value);
        }

        if (text.Length > start)
        {
            text.Append('.');
        }
    }

    private static void AppendWord(StringBuilder text, string before, string word)
    {
        if (word.Length > 0)
        {
            text.Append(before).Append(word).Append('.');
        }
    }
}

using Components.Catalog.Attributes;

namespace Components.Lexicon.Extraction;

/// <summary>The texts that facts are read from.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Text"><c>description | keywords</c>, or the description alone.</param>
/// <param name="ComponentType">Component type.</param>
/// <param name="Families">Numbers of the part's families, ascending, the broader ones among them.</param>
/// <param name="Attributes">Attributes in source order.</param>
/// <param name="Numbers">Values of numeric pick columns, in the order of <c>PickSchema.NumericColumns</c>; NaN where there is
/// none.
/// Empty when nothing is known of them.</param>
/// <param name="Codes">Codes of pick columns, in the order of <c>PickSchema.CodeColumns</c>; may be empty.</param>
public sealed record FactSubject(
    string PartNumber, string Text, string ComponentType, IReadOnlyList<int> Families,
        IReadOnlyList<ComponentAttribute> Attributes, IReadOnlyList<double> Numbers,
    IReadOnlyList<string?> Codes)
{
    /// <summary>The text of a part.</summary>
    /// <param name="description">Description.</param>
    /// <param name="keywords">Keywords; may be empty.</param>
    /// <returns>Both, with one sign for ohm.</returns>
    public static string TextOf(string description, string keywords) =>
        (keywords.Length == 0 ? description : $"{description} | {keywords}").Replace('\u2126', '\u03A9');
}

using Components.Foundation.Text;
using Components.Index.Facts;

namespace Components.Serve.Parametric;

/// <summary>Codes that parts state of one property.</summary>
internal sealed class FactCodes
{
    private readonly FactProperty _property;
    private readonly string[] _stated;

    /// <summary>Reads them.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="property">Number of a property of codes.</param>
    public FactCodes(FactIndex facts, int property)
    {
        _property = facts.Properties[property];
        (uint first, int count) = facts.ValuesOfProperty(property);
        _stated = [.. Enumerable.Range(0, count).Select(value => facts.Code(first + (uint)value))];
    }

    /// <summary>Id of the property.</summary>
    public string Id => _property.Id;

    /// <summary>Suggestion for a text that is no code, in one sentence.</summary>
    public string Hint(string text) => NearestName.Hint(
        text, [.. _property.Codes.Select(static code => code.Key).Union(_stated, StringComparer.Ordinal)], "codes");

    /// <summary>Codes that a text means, in whatever spelling.</summary>
    /// <param name="text">As typed: <c>spi</c>, <c>warm white</c>.</param>
    /// <param name="isCode">Whether the text is a code of the property at all; of one whose codes are open, any text is.</param>
    /// <returns>Codes that parts state; empty when none does.</returns>
    public IReadOnlyList<string> Find(string text, out bool isCode)
    {
        string letters = Letters(text);
        string[] named = [.. _property.Codes
            .Where(code => code.Value.Prepend(code.Key).Any(spelling => Letters(spelling) == letters))
            .Select(static code => code.Key)];

        // A code goes before spellings of others: QSPI is one, and one way to write SPI.
        string[] own = [.. named.Where(code => Letters(code) == letters)];
        string[] meant = own.Length > 0 ? own : named;
        string[] stated = [.. _stated.Where(code => meant.Contains(code, StringComparer.Ordinal) || Letters(code) == letters)];
        isCode = letters.Length > 0 && (meant.Length > 0 || stated.Length > 0 || _property.Codes.Count == 0);
        return stated;
    }

    // Signs that tell codes apart stay: 3.3 is not 33.
    private static string Letters(string text) => string.Concat(
        text.Where(static sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '_')).Select(char.ToUpperInvariant));
}

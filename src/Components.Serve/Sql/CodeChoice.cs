using Components.Catalog.Codes;
using Components.Catalog.Parametric;
using Components.Catalog.Types;
using Components.Foundation.Text;
using Components.Index.Facts;

namespace Components.Serve.Sql;

/// <summary>Codes that parts have in a pick column or state of a property, and the one reader of a text that asks for
/// one.</summary>
internal sealed class CodeChoice
{
    private const int MostListed = 40;

    private readonly string[] _columns;
    private readonly IReadOnlyList<SpelledCode> _spelled;
    private readonly bool _isOpen;

    private CodeChoice(
        IEnumerable<string> stated, IEnumerable<PickColumn> columns, IReadOnlyList<SpelledCode> spelled, bool isOpen)
    {
        Names = [.. stated.Order(StringComparer.Ordinal)];
        _columns = [.. columns.Where(static column => column.IsText).Select(static column => column.Name)];
        _spelled = spelled;
        _isOpen = isOpen;
    }

    /// <summary>Codes that parts have, ascending.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Codes of a column of a pick table.</summary>
    /// <param name="column">The column.</param>
    /// <param name="codes">Its distinct values.</param>
    public static CodeChoice OfColumn(PickColumn column, IEnumerable<string> codes) =>
        new(codes, [column], column.Codes!.Spelled, isOpen: false);

    /// <summary>Codes that parts state of a property.</summary>
    /// <param name="facts">Facts.</param>
    /// <param name="property">Number of a property of codes.</param>
    public static CodeChoice OfProperty(FactIndex facts, int property)
    {
        FactProperty known = facts.Properties[property];
        (uint first, int count) = facts.ValuesOfProperty(property);
        return new CodeChoice(
            Enumerable.Range(0, count).Select(value => facts.Code(first + (uint)value)), PickSchema.Filled(known.Columns),
            [.. known.Codes.Select(static code => new SpelledCode(code.Key, code.Value))], known.Codes.Count == 0);
    }

    /// <summary>Suggestion for a text that is no code, in one sentence.</summary>
    public string Hint(string text)
    {
        string[] known = [.. Names.Union(_spelled.Select(static code => code.Code), StringComparer.Ordinal)];
        return NearestName.Find(text, known) is { } nearest ? $"Did you mean '{nearest}'?"
            : known.Length == 0 ? "No part here has any."
            : known.Length <= MostListed ? $"There are {string.Join(", ", known)}."
            : $"There are {string.Join(", ", known.Take(MostListed))} and others.";
    }

    /// <summary>Codes that a text means, in whatever spelling.</summary>
    /// <param name="text">As typed: <c>RED</c>, <c>n-channel</c>, <c>warm white</c>, <c>Infrared (IR)</c>.</param>
    /// <param name="isCode">Whether the text is a code at all; where codes are open, any text is.</param>
    /// <returns>Codes that parts have; empty when none has.</returns>
    public IReadOnlyList<string> Find(string text, out bool isCode)
    {
        string letters = Letters(text);
        string[] read = [.. _columns.Select(column => CodeReading.Of(column, text)).OfType<string>()];
        string[] named = read.Length > 0 ? read : [.. _spelled
            .Where(code => code.Spellings.Prepend(code.Code).Any(spelling => Letters(spelling) == letters))
            .Select(static code => code.Code)];

        // A code goes before spellings of others: QSPI is one, and one way to write SPI.
        string[] own = [.. named.Where(code => Letters(code) == letters)];
        string[] meant = own.Length > 0 ? own : named;

        // Tables of before had NP0 beside C0G, two names of one dielectric.
        string[] found = [.. Names.Where(name => meant.Contains(name, StringComparer.Ordinal)
            || (letters.Length > 0 && Letters(name) == letters)
            || _columns.Any(column => CodeReading.Of(column, name) is { } one && read.Contains(one, StringComparer.Ordinal)))];
        isCode = letters.Length > 0 && (meant.Length > 0 || found.Length > 0 || _isOpen);
        return found;
    }

    // Signs tell codes apart: 3.3 is not 33. In those of a column there are none.
    private string Letters(string text) => string.Concat(
        text.Where(sign => char.IsLetterOrDigit(sign) || (_columns.Length == 0 && !char.IsWhiteSpace(sign)
            && sign is not ('-' or '_'))).Select(char.ToUpperInvariant));
}

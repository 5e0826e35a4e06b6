using System.Text;
using Components.Catalog.Parametric;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

/// <summary>Reads the codes of one property.</summary>
internal sealed class FactCodeReader
{
    private const int LongestOpenCode = 60;

    private readonly bool _isOpen;
    private readonly string[] _columns;
    private readonly Dictionary<string, string[]> _byName;
    private readonly string[] _spellings;

    /// <summary>Prepares the spellings.</summary>
    /// <param name="property">A property whose sense is code.</param>
    public FactCodeReader(PropertyDefinition property)
    {
        _isOpen = property.IsOpen;
        _columns = [.. PickSchema.Filled(property.Columns).Where(static column => column.IsText)
            .Select(static column => column.Name)];
        _byName = property.Codes
            .SelectMany(static code => code.Spellings.Append(code.Code), static (code, spelling) =>
                (Name: Squeeze(spelling), code.Code))
            .GroupBy(static pair => pair.Name, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group =>
                group.Select(static pair => pair.Code).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        _spellings =
        [
            .. property.Codes.SelectMany(static code => code.Spellings).Select(static spelling => spelling.ToLowerInvariant())
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(static spelling => spelling.Length)
                    .ThenBy(static spelling => spelling, StringComparer.Ordinal),
        ];
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">An attribute's value, or what the group of a pattern holds.</param>
    /// <returns>The codes whose spelling it is, else the one that a pick column of the property takes it for, else those whose
    /// spellings it holds, the longest first; each once.</returns>
    public IReadOnlyList<string> Read(string text)
    {
        if (_byName.TryGetValue(Squeeze(text), out string[]? codes))
        {
            return codes;
        }

        if (_columns.Select(column => CodeReading.Of(column, text)).FirstOrDefault(static code => code is not null) is { } read)
        {
            return [read];
        }

        if (_isOpen)
        {
            string open = text.Trim();
            return open.Length is > 0 and <= LongestOpenCode ? [open] : [];
        }

        List<string> found = [];
        char[] rest = text.ToLowerInvariant().ToCharArray();
        foreach (string spelling in _spellings)
        {
            bool isFound = false;
            for (int start = 0; start < rest.Length; start++)
            {
                if (Matches(rest, start, spelling) is var end and >= 0)
                {
                    // Letters that a longer spelling took are not read again as a shorter one.
                    Array.Fill(rest, '|', start, end - start);
                    isFound = true;
                }
            }

            if (isFound)
            {
                found.AddRange(_byName[Squeeze(spelling)].Where(code => !found.Contains(code, StringComparer.Ordinal)));
            }
        }

        return found;
    }

    // A blank or a hyphen of a spelling is either, or nothing. Words begin and end where no letter or digit is beside them.
    private static int Matches(ReadOnlySpan<char> text, int start, string spelling)
    {
        if (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            return -1;
        }

        int at = start;
        foreach (char expected in spelling)
        {
            if (expected is ' ' or '-')
            {
                at += at < text.Length && text[at] is ' ' or '-' ? 1 : 0;
            }
            else if (at >= text.Length || text[at++] != expected)
            {
                return -1;
            }
        }

        return at > start && (at == text.Length || !char.IsLetterOrDigit(text[at])) ? at : -1;
    }

    private static string Squeeze(string text)
    {
        StringBuilder squeezed = new(text.Length);
        foreach (char character in text)
        {
            if (character is not (' ' or '-' or '_'))
            {
                _ = squeezed.Append(char.ToLowerInvariant(character));
            }
        }

        return squeezed.ToString();
    }
}

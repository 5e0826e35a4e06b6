namespace Components.Catalog.Text;

/// <summary>Signs that are written in several ways and mean one thing: both omegas and mus, hyphens of all lengths, full-width
/// forms, comparison signs, curled apostrophes, blanks of all widths. Queries and article numbers are folded alike, so that one
/// finds the other.</summary>
public static class VariantSigns
{
    /// <summary>Folds one character.</summary>
    /// <param name="sign">Any character.</param>
    /// <returns>What it becomes, and a second character where it becomes two; each <c>\0</c> for none. What nobody sees becomes
    /// nothing, another control character a blank.</returns>
    public static (char First, char Second) Fold(char sign) => sign switch
    {
        >= ' ' and <= '~' => (sign, '\0'),
        '\u2126' or '\u03C9' => ('Ω', '\0'),
        '\u00B5' or '\u03BC' => ('u', '\0'),
        '\u2103' => ('°', 'C'),
        '\u2265' => ('>', '='),
        '\u2264' => ('<', '='),
        '\u2260' => ('!', '='),
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => ('-', '\0'),
        '\u2026' => ('.', '.'),
        '\uFF5E' => ('~', '\0'),
        >= '\uFF01' and <= '\uFF5D' => ((char)(sign - 0xFEE0), '\0'),
        '\u00A0' or '\u2009' or '\u202F' or '\u3000' => (' ', '\0'),
        '\u2018' or '\u2019' => ('\'', '\0'),
        _ when InvisibleCharacters.Is(sign) => ('\0', '\0'),
        _ => (char.IsControl(sign) ? ' ' : sign, '\0'),
    };
}

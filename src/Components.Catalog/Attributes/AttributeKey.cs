using System.Text;

namespace Components.Catalog.Attributes;

/// <summary>An attribute's name in the form in which names are compared: case, spaces, hyphens, brackets, word order and the
/// condition behind <c>@</c> do not count.</summary>
/// <param name="Words">Distinct words, lower case, ordinal order, joined by one space: <c>Current - Continuous Drain(Id)</c> is
/// <c>continuous current drain id</c>. Words that say nothing (<c>to</c>, <c>of</c>, <c>value</c>) are left out, spellings of one
/// word are one (<c>colour</c>, <c>rating</c> and <c>rated</c>).</param>
/// <param name="Squeezed">Letters and digits as they stand, lower case: <c>ForwardVoltage</c> and <c>Forward Voltage</c> are the
/// same.</param>
public readonly record struct AttributeKey(string Words, string Squeezed)
{
    private const int MaximumLength = 200;

    /// <summary>Key of a name.</summary>
    /// <param name="name">Name as written.</param>
    /// <returns>The key; both parts are empty for a name without letters and digits, and for one too long to be a name.</returns>
    public static AttributeKey Of(string name)
    {
        if (name.Length > MaximumLength)
        {
            return new("", "");
        }

        string plain = WithoutConditions(name);
        StringBuilder squeezed = new(plain.Length);
        SortedSet<string> words = new(StringComparer.Ordinal);
        StringBuilder word = new();
        char before = ' ';
        foreach (char character in plain)
        {
            if (!char.IsLetterOrDigit(character))
            {
                TakeWord(word, words);
                before = ' ';
                continue;
            }

            // ForwardVoltage is two words; hFE and VgsTh's first letter are not.
            if (char.IsUpper(character) && char.IsLower(before) && word.Length > 1)
            {
                TakeWord(word, words);
            }

            before = character;
            word.Append(char.ToLowerInvariant(character));
            squeezed.Append(char.ToLowerInvariant(character));
        }

        TakeWord(word, words);
        return new(string.Join(' ', words), squeezed.ToString());
    }

    /// <summary>The words of a key, apart.</summary>
    internal string[] ToWords() => Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void TakeWord(StringBuilder word, SortedSet<string> words)
    {
        if (word.Length == 0)
        {
            return;
        }

        string text = word.ToString();
        word.Clear();
        switch (text)
        {
            case "to" or "of" or "the" or "value" or "nominal" or "nom" or "typ" or "typical":
                break;
            case "colour":
                words.Add("color");
                break;
            case "emitting" or "emission":
                words.Add("emitted");
                break;
            case "rating":
                words.Add("rated");
                break;
            case "temp":
                words.Add("temperature");
                break;
            case "coeff":
                words.Add("coefficient");
                break;
            case "resonance" or "resonating":
                words.Add("resonant");
                break;
            case "maximum":
                words.Add("max");
                break;
            case "minimum":
                words.Add("min");
                break;
            case "standoff":
                words.Add("stand");
                words.Add("off");
                break;
            default:
                words.Add(text);
                break;
        }
    }

    // "(Vf@If)" is Vf at a given If: the condition is no part of the name. It ends with its bracket, or with the name.
    private static string WithoutConditions(string name)
    {
        int at = name.IndexOfAny(['@', '＠']);
        if (at < 0)
        {
            return name;
        }

        StringBuilder plain = new(name.Length);
        bool isCondition = false;
        int depth = 0;
        foreach (char character in name)
        {
            if (character is '@' or '＠' && !isCondition)
            {
                isCondition = true;
                depth = 0;
            }
            else if (isCondition && character is '(' or '（')
            {
                depth++;
            }
            else if (isCondition && character is ')' or '）' && depth-- == 0)
            {
                isCondition = false;
            }

            plain.Append(isCondition ? ' ' : character);
        }

        return plain.ToString();
    }
}

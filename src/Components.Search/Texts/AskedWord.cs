using System.Text;
using Components.Search.Understanding;

namespace Components.Search.Texts;

/// <summary>A word that only texts can state, with its other spellings: they are made once a query, and compared with every
/// candidate.</summary>
internal sealed class AskedWord
{
    private readonly string _stem;
    private readonly string[] _spellings;

    /// <summary>Makes the spellings.</summary>
    /// <param name="text">The word, lower case.</param>
    public AskedWord(string text)
    {
        Text = text;
        _stem = Singular.Of(text);
        List<string> spellings = [_stem];
        if (_stem.Contains('-', StringComparison.Ordinal))
        {
            spellings.Add(_stem.Replace('-', ' '));
            spellings.Add(_stem.Replace("-", "", StringComparison.Ordinal));
        }

        if (_stem.Contains('x', StringComparison.Ordinal) && _stem.EndsWith("mm", StringComparison.Ordinal))
        {
            spellings.Add($"{_stem[..^2]}x");
        }

        spellings.AddRange(Abbreviations.Of([text]).SelectMany(static other => other.Split(' ')));
        _spellings = [.. spellings.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The word as it was asked.</summary>
    public string Text { get; }

    /// <summary>Whether a part says it: in its texts, its number or its kind.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="type">Its kind, ASCII.</param>
    public bool IsSaidBy(PartText text, ReadOnlySpan<byte> type)
    {
        foreach (string spelling in _spellings)
        {
            if (text.HasWord(spelling))
            {
                return true;
            }
        }

        return text.PartNumber.Contains(_stem, StringComparison.OrdinalIgnoreCase) || IsWordOf(type);
    }

    private bool IsWordOf(ReadOnlySpan<byte> type)
    {
        foreach (Range word in type.Split((byte)'_'))
        {
            if (Ascii.Equals(type[word], _stem))
            {
                return true;
            }
        }

        return false;
    }
}

namespace Components.Catalog.Quantities;

/// <summary>Finds the quantities in a running text, at the beginnings of its words, in order and without overlaps.</summary>
/// <param name="text">Any text.</param>
/// <param name="policy">Which units and habits of writing count.</param>
/// <remarks><c>.47uF</c> begins at its point. Digits inside a word (<c>LM358</c>) begin nothing. Allocates nothing.</remarks>
public ref struct QuantityScanner(ReadOnlySpan<char> text, QuantityPolicy policy)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly QuantityPolicy _policy = policy;
    private int _position;

    /// <summary>The quantity found last.</summary>
    public WrittenQuantity Current { get; private set; }

    /// <summary>Whether a number may begin at a place of a text: a digit after no letter or digit, or the point before
    /// one.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="position">A place in it.</param>
    /// <returns>True when <see cref="QuantityReader"/> is worth asking there.</returns>
    public static bool MayBegin(ReadOnlySpan<char> text, int position)
    {
        if (text[position] == '.')
        {
            return position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])
                && (position == 0 || !char.IsLetterOrDigit(text[position - 1]));
        }

        // The digits behind a point are the fraction of a number: "1.2.5V" holds no 5 V. "typ.5V" does.
        return char.IsAsciiDigit(text[position]) && (position == 0 || (text[position - 1] == '.'
            ? position > 1 && char.IsLetter(text[position - 2])
            : !char.IsLetterOrDigit(text[position - 1])));
    }

    /// <summary>Finds the next quantity.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool MoveNext()
    {
        for (; _position < _text.Length; _position++)
        {
            if (MayBegin(_text, _position) && QuantityReader.TryRead(_text[_position..], _policy, out WrittenQuantity quantity))
            {
                Current = quantity;
                _position += quantity.Length;
                return true;
            }
        }

        return false;
    }
}

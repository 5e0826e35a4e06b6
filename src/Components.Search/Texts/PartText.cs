using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Components.Catalog.Quantities;
using Components.Catalog.Text;
using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Texts;

/// <summary>The words of one part, in buffers that serve the next part too: a query looks at some hundred candidates, one
/// after the other.</summary>
/// <param name="engine">Rows.</param>
internal sealed class PartText(IQueryEngine engine)
{
    private const int MostTogether = 8;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Binding =
        ReadingWords.Binding.GetAlternateLookup<ReadOnlySpan<char>>();

    private int _row = -1;
    private char[] _number = [];
    private char[] _decoded = [];
    private char[] _folded = [];
    private char[] _text = [];
    private int _numberLength = -1;
    private int _textLength = -1;
    private int _headingEnd;
    private int _descriptionStart;
    private bool _isMeasured;
    private readonly List<Measure> _measures = [];
    private readonly List<(Measure Low, Measure High)> _spans = [];

    /// <summary>The words of a part that alone is looked at.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="row">A row.</param>
    public static PartText Of(IQueryEngine engine, int row)
    {
        PartText text = new(engine);
        text.Read(row);
        return text;
    }

    /// <summary>The part number; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> PartNumber
    {
        get
        {
            if (_numberLength < 0)
            {
                ReadOnlySpan<byte> stored = engine.Record(_row).PartNumber;
                Reserve(ref _number, stored.Length);
                _numberLength = Ascii.ToUtf16(stored, _number, out int written) == OperationStatus.Done ? written
                    : Encoding.UTF8.GetChars(stored, _number);
            }

            return _number.AsSpan(0, _numberLength);
        }
    }

    /// <summary>Category, subcategory, manufacturer, package and description: lower case, variant characters folded; valid until
    /// the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> Text
    {
        get
        {
            if (_textLength < 0)
            {
                Compose();
            }

            return _text.AsSpan(0, _textLength);
        }
    }

    /// <summary>The description alone: what the part says of itself.</summary>
    public ReadOnlySpan<char> Description => Text[_descriptionStart..];

    /// <summary>Goes to a part; decodes nothing before it is asked for.</summary>
    /// <param name="row">A row.</param>
    public void Read(int row)
    {
        _row = row;
        _numberLength = -1;
        _textLength = -1;
        _isMeasured = false;
    }

    /// <summary>Whether the part is called so or its text holds the word: what a query that does not want the word leaves
    /// out. A text that says "non-volatile" does not hold "volatile".</summary>
    /// <param name="word">Lower case: a word, a piece of a part number, or an id with its letter.</param>
    public bool Mentions(string word) => HasWord(word, isDeniedToo: false)
        || PartNumber.Contains(word, StringComparison.OrdinalIgnoreCase)
        || (word[0] == 'c' && CatalogueId.TextOf(engine.Record(_row).LcscId).Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the text holds a whole word, or its plural.</summary>
    public bool HasWholeWord(string word) => HasWhole(Text, word);

    /// <summary>Whether the description holds a whole word: only this is a statement of the part.</summary>
    public bool DescriptionHas(string word) => HasWhole(Description, word);

    /// <summary>Whether the text uses words as a name that nothing goes on with: "ARM Cortex-M4 microcontroller SOT-89" is
    /// called a microcontroller, "DC motor driver" no DC motor. Of a list only the first item is a name: "IGBT module, brake
    /// chopper, 5k NTC" is no NTC.</summary>
    /// <param name="name">Lower-case words with single spaces.</param>
    public bool IsCalled(string name) => HasWhole(Text[..FirstItemEnd()], name, isLast: true);

    // Category, subcategory, manufacturer and package have commas that list nothing.
    private int FirstItemEnd()
    {
        ReadOnlySpan<char> description = Description;
        int comma = description.IndexOf(", ");
        return comma < 0 ? _textLength : _descriptionStart + comma;
    }

    // A word of letters alone makes another thing of what stands before it, unless it binds: "sensor for", "converter IC".
    // A heading that lists kinds calls no part so: "TVS/Fuse/Board Level Protection".
    private static bool GoesOn(ReadOnlySpan<char> rest)
    {
        if (rest.Length > 1 && rest[0] == '/' && char.IsLetter(rest[1]))
        {
            return true;
        }

        if (rest.Length < 2 || rest[0] != ' ' || !char.IsLetter(rest[1]))
        {
            return false;
        }

        rest = rest[1..];
        int end = rest.IndexOf(' ');
        ReadOnlySpan<char> word = (end < 0 ? rest : rest[..end]).TrimEnd(",;.");
        return !word.ContainsAnyInRange('0', '9') && !Binding.Contains(word);
    }

    /// <summary>Whether category or description holds whole words close to each other, in any order and between two commas: as
    /// many others at most stand among them as there are words. "DIP switch" is no switch in a DIP-16.</summary>
    /// <param name="words">Words, at most eight.</param>
    public bool HasTogether(ReadOnlySpan<string> words) =>
        HasTogether(Text[.._headingEnd], words) || HasTogether(Description, words);

    private static bool HasTogether(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (!HasWhole(text, word))
            {
                return false;
            }
        }

        Span<int> last = stackalloc int[MostTogether];
        last = last[..Math.Min(words.Length, MostTogether)];
        last.Fill(int.MinValue / 2);
        int number = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is ',' or ';')
            {
                last.Fill(int.MinValue / 2);
            }

            if (!char.IsLetterOrDigit(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            number++;
            for (int word = 0; word < last.Length; word++)
            {
                last[word] = StandsAt(text[at..], words[word]) ? number : last[word];
            }

            if (number - Least(last) < 2 * last.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static int Least(ReadOnlySpan<int> numbers)
    {
        int least = int.MaxValue;
        foreach (int number in numbers)
        {
            least = Math.Min(least, number);
        }

        return least;
    }

    private static bool StandsAt(ReadOnlySpan<char> rest, string word)
    {
        if (!rest.StartsWith(word, StringComparison.Ordinal))
        {
            return false;
        }

        int end = word.Length + (word.Length < rest.Length && rest[word.Length] == 's' ? 1 : 0);
        return end == rest.Length || !char.IsLetterOrDigit(rest[end]);
    }

    /// <summary>Whether the text holds a word, at the beginning of a word of the text.</summary>
    public bool HasWord(string word) => HasWord(word, isDeniedToo: true);

    private bool HasWord(string word, bool isDeniedToo)
    {
        ReadOnlySpan<char> text = Text;
        for (int at = text.IndexOf(word); at >= 0; at = Next(text, word, at))
        {
            bool begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            if (begins && (isDeniedToo || !IsNon(text[..at])))
            {
                return true;
            }
        }

        return false;
    }

    // "non-volatile"
    private static bool IsNon(ReadOnlySpan<char> before) => before.Length > 3 && before[^1] is '-' or ' '
        && before[..^1].EndsWith("non") && (before.Length == 4 || !char.IsLetterOrDigit(before[^5]));

    private static int Next(ReadOnlySpan<char> text, string word, int at)
    {
        int next = text[(at + 1)..].IndexOf(word);
        return next < 0 ? next : at + 1 + next;
    }

    private static bool HasWhole(ReadOnlySpan<char> text, string word, bool isLast = false)
    {
        if (word.Length == 0)
        {
            return false;
        }

        for (int at = text.IndexOf(word); at >= 0; at = Next(text, word, at))
        {
            int end = at + word.Length;
            end += end < text.Length && text[end] == 's' ? 1 : 0;
            bool isWhole = (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            if (isWhole && !(isLast && GoesOn(text[end..])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the description states a quantity inside a range, or a span that covers the value.</summary>
    public bool States(QueryConstraint.QuantityIn quantity)
    {
        if (!_isMeasured)
        {
            ReadQuantities();
        }

        foreach (Measure measure in _measures)
        {
            if (measure.Unit == quantity.Unit && quantity.Holds(measure.Value))
            {
                return true;
            }
        }

        foreach ((Measure low, Measure high) in _spans)
        {
            if (low.Unit == quantity.Unit && quantity.IsCovered(low.Value, high.Value))
            {
                return true;
            }
        }

        return false;
    }

    private void ReadQuantities()
    {
        _isMeasured = true;
        _measures.Clear();
        _spans.Clear();
        // In the case it is written in: 10 MΩ in lower case is 10 mΩ.
        List<QueryToken> tokens = QueryText.Tokenize(QueryText.Fold(RecordView.Text(engine.Record(_row).Description)));
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i].Text;
            if (TypedQuantity.TryRead(token, QuantityPolicy.Stated, out Measure measure, out _)
                || (i + 1 < tokens.Count && tokens[i + 1].Text.Length <= 4 && char.IsAsciiDigit(token[^1])
                    && TypedQuantity.TryRead(token, tokens[i + 1].Text, QuantityPolicy.Stated, out measure)))
            {
                _measures.Add(measure);
                continue;
            }

            if (TypedQuantity.TryRange(token, QuantityPolicy.Stated, out Measure low, out Measure high))
            {
                _spans.Add((low, high));
                _measures.Add(high);
                _measures.Add(low);
            }
        }
    }

    private void Compose()
    {
        RecordView record = engine.Record(_row);
        int bytes = record.Category.Length + record.Subcategory.Length + record.Manufacturer.Length + record.Package.Length
            + record.Description.Length + 4;
        Reserve(ref _decoded, bytes);
        Reserve(ref _folded, QueryText.MostFolded(bytes));
        Reserve(ref _text, QueryText.MostFolded(bytes));
        int length = 0;
        Append(record.Category, ref length);
        _text[length++] = ' ';
        Append(record.Subcategory, ref length);
        _headingEnd = length;
        _text[length++] = ' ';
        Append(record.Manufacturer, ref length);
        _text[length++] = ' ';
        Append(record.Package, ref length);
        _text[length++] = ' ';
        _descriptionStart = length;
        Append(record.Description, ref length);
        _textLength = length;
    }

    private void Append(ReadOnlySpan<byte> field, ref int length)
    {
        // Nearly all: one step does what three do, for of these characters none is folded.
        if (field.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0)
        {
            _ = Ascii.ToLower(field, _text.AsSpan(length), out int written);
            length += written;
            return;
        }

        int decoded = Encoding.UTF8.GetChars(field, _decoded);
        int folded = QueryText.Fold(_decoded.AsSpan(0, decoded), _folded);
        // Character by character: it keeps the length.
        length += _folded.AsSpan(0, folded).ToLowerInvariant(_text.AsSpan(length));
    }

    private static void Reserve(ref char[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new char[Math.Max(length, 2 * buffer.Length)];
        }
    }
}

using Components.Catalog.Quantities;
using Components.Index.Engine;
using Components.Search.Understanding;

namespace Components.Search.Ranking;

/// <summary>The words of one part, read once and only for candidates.</summary>
internal sealed class PartText
{
    private readonly IQueryEngine _engine;
    private readonly int _row;
    private string? _text;
    private string? _description;
    private List<Measure>? _measures;
    private List<(Measure Low, Measure High)>? _spans;

    /// <summary>Decodes the part number; the rest is decoded when a constraint or a word asks for it.</summary>
    public PartText(IQueryEngine engine, int row, RecordView record)
    {
        _engine = engine;
        _row = row;
        PartNumber = RecordView.Text(record.PartNumber);
    }

    public string PartNumber { get; }

    /// <summary>Category, subcategory, manufacturer, package and description: lower case, variant characters folded.</summary>
    public string Text => _text ??= Compose(_engine.Record(_row));

    /// <summary>The description alone, lower case, variant characters folded: what the part says of itself.</summary>
    public string Description => _description ??= QueryText.Fold(RecordView.Text(_engine.Record(_row).Description)).ToLowerInvariant();

    /// <summary>Whether the part is called so or its text holds the word: what a query that does not want the word leaves
    /// out.</summary>
    /// <param name="word">Lower case: a word, a piece of a part number, or an id with its letter.</param>
    public bool Mentions(string word) => HasWord(word) || PartNumber.Contains(word, StringComparison.OrdinalIgnoreCase)
        || (word[0] == 'c' && QueryNames.Id(_engine.Record(_row).LcscId).Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the text holds a whole word, or its plural.</summary>
    public bool HasWholeWord(string word) => HasWhole(Text, word);

    /// <summary>Whether the description holds a whole word: only this is a statement of the part.</summary>
    public bool DescriptionHas(string word) => HasWhole(Description, word);

    /// <summary>Whether the text uses words as a name that nothing goes on with: "ARM Cortex-M4 microcontroller SOT-89" is
    /// called a microcontroller, "DC motor driver" no DC motor.</summary>
    /// <param name="name">Lower-case words with single spaces.</param>
    public bool IsCalled(string name)
    {
        string text = Text;
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            end += end < text.Length && text[end] == 's' ? 1 : 0;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))
                && !GoesOn(text.AsSpan(end)))
            {
                return true;
            }
        }

        return false;
    }

    // A word of letters alone makes another thing of what stands before it, unless it binds: "sensor for", "converter IC".
    private static bool GoesOn(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[0] != ' ' || !char.IsLetter(rest[1]))
        {
            return false;
        }

        rest = rest[1..];
        int end = rest.IndexOf(' ');
        ReadOnlySpan<char> word = (end < 0 ? rest : rest[..end]).TrimEnd(",;.");
        return !word.ContainsAnyInRange('0', '9')
            && word is not ("for" or "with" or "in" or "and" or "or" or "to" or "ic" or "ics" or "rohs");
    }

    /// <summary>Whether the text holds a word, at the beginning of a word of the text.</summary>
    public bool HasWord(string word)
    {
        string text = Text;
        for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWhole(string text, string word)
    {
        if (word.Length == 0)
        {
            return false;
        }

        for (int at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            int end = at + word.Length;
            bool isPlural = end < text.Length && text[end] == 's' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]));
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || isPlural))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the description states a quantity inside a range, or a span that covers the value.</summary>
    public bool States(QueryConstraint.QuantityIn quantity)
    {
        if (_measures is null)
        {
            Read();
        }

        foreach (Measure measure in _measures!)
        {
            if (measure.Unit == quantity.Unit && measure.Value >= (quantity.Minimum ?? double.NegativeInfinity)
                && measure.Value <= (quantity.Maximum ?? double.PositiveInfinity))
            {
                return true;
            }
        }

        // A span covers a value where parts work over a range; from 1 k to 100 k is no 10 k resistor.
        return quantity.Unit is QuantityUnit.Volt or QuantityUnit.Hertz && _spans!.Exists(span =>
            span.Low.Unit == quantity.Unit && span.Low.Value <= quantity.Value && quantity.Value <= span.High.Value);
    }

    private void Read()
    {
        _measures = [];
        _spans = [];
        // In the case it is written in: 10 MΩ in lower case is 10 mΩ.
        List<QueryToken> tokens = QueryText.Tokenize(QueryText.Fold(RecordView.Text(_engine.Record(_row).Description)));
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i].Text;
            if (TypedQuantity.TryRead(token, TypedQuantity.Stated, out Measure measure, out _)
                || (i + 1 < tokens.Count && tokens[i + 1].Text.Length <= 4 && char.IsAsciiDigit(token[^1])
                    && TypedQuantity.TryRead(token, tokens[i + 1].Text, TypedQuantity.Stated, out measure)))
            {
                _measures.Add(measure);
                continue;
            }

            if (TypedQuantity.TryRange(token, TypedQuantity.Stated, out Measure low, out Measure high))
            {
                _spans.Add((low, high));
                _measures.Add(high);
                _measures.Add(low);
            }
        }
    }

    private static string Compose(RecordView record) => QueryText.Fold(
        $"{RecordView.Text(record.Category)} {RecordView.Text(record.Subcategory)} {RecordView.Text(record.Manufacturer)} "
        + $"{RecordView.Text(record.Package)} {RecordView.Text(record.Description)}")
        .ToLowerInvariant();
}

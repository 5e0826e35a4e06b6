namespace Components.Lexicon.Matching;

/// <summary>The texts that many expressions need, found in one pass over a row.</summary>
internal sealed class LiteralTable
{
    private readonly LiteralScanner _scanner;

    /// <summary>Numbers the texts of expressions.</summary>
    /// <param name="expressions">Expressions on the same kind of text; each is told the numbers of what it needs.</param>
    public LiteralTable(IEnumerable<RowExpression> expressions)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        foreach (RowExpression expression in expressions)
        {
            expression.Needs = [.. expression.Literals.Select(set =>
                set.Order(StringComparer.Ordinal).Select(NumberOf).ToArray())];
        }

        Texts = [.. numbers.OrderBy(static pair => pair.Value).Select(static pair => pair.Key)];
        _scanner = new LiteralScanner(Texts);

        int NumberOf(string text)
        {
            _ = numbers.TryAdd(text, numbers.Count);
            return numbers[text];
        }
    }

    /// <summary>The texts, by number.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Tells which texts a row holds.</summary>
    /// <param name="row">The row, in any case.</param>
    /// <param name="hits">Receives them; what it held before is dropped.</param>
    public void Find(string row, LiteralHits hits)
    {
        hits.Clear(Texts.Count);
        _scanner.Find(hits.Lower(row), hits);
    }
}

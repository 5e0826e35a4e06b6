using Components.Lexicon.Matching;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Extraction;

/// <summary>A pattern that is ready to be tried.</summary>
internal sealed class FactPattern(PropertyPattern pattern)
{
    /// <summary>As the file has it.</summary>
    public PropertyPattern Definition { get; } = pattern;

    public RowExpression Expression { get; } = new(pattern.Expression, pattern.Where);

    public RowExpression? Without { get; } = pattern.Without is { } without ? new RowExpression(without, pattern.Where) : null;

    /// <summary>Expressions on the text.</summary>
    public IEnumerable<RowExpression> OnText => new[] { Definition.IsOfPartNumber ? null : Expression,
        Without }.OfType<RowExpression>();

    /// <summary>Whether a row can hold a match that counts.</summary>
    /// <param name="text">The row's text.</param>
    /// <param name="seen">Which texts it holds.</param>
    public bool MayMatch(string text, ReadOnlySpan<bool> seen) =>
        (Definition.IsOfPartNumber || Expression.MayBeIn(seen))
            && !(Without is not null && Without.MayBeIn(seen) && Without.IsFoundIn(text));
}

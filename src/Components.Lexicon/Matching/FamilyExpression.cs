using System.Text.RegularExpressions;

namespace Components.Lexicon.Matching;

/// <summary>An expression of a rule, compared without case and with a time limit.</summary>
internal sealed class FamilyExpression
{
    private const RegexOptions Shared = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Wall time: a busy machine may take a thread away for seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Regex _regex;
    private readonly string _where;

    /// <summary>Prepares an expression.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="where">File and line of its rule.</param>
    /// <exception cref="Catalog.Errors.InputDataException">LEX007: it is none.</exception>
    public FamilyExpression(string pattern, string where)
    {
        _where = where;
        Literals = RequiredLiterals.Of(pattern);
        try
        {
            // Most expressions are tried on few rows: to compile each, or to make its automaton, takes longer than all the rest.
            _regex = new Regex(pattern, Shared, Limit);
        }
        catch (ArgumentException exception)
        {
            throw LexiconErrors.Expression(where, pattern, exception.Message, exception);
        }
    }

    /// <summary>Texts of which every match holds one; null when there are none.</summary>
    public IReadOnlyCollection<string>? Literals { get; }

    /// <summary>Whether a text holds a match.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="Catalog.Errors.InputDataException">LEX008: it takes too long.</exception>
    public bool IsFoundIn(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw LexiconErrors.TooSlow(_where, _regex.ToString(), text.Length <= 200 ? text : text[..200], exception);
        }
    }
}

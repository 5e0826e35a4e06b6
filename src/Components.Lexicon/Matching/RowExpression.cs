using System.Text.RegularExpressions;

namespace Components.Lexicon.Matching;

/// <summary>An expression of a rule or a pattern, compared without case and with a time limit. Those that are tried often are
/// compiled.</summary>
internal sealed class RowExpression
{
    private const RegexOptions Shared = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // Compiling takes one to four milliseconds and saves about a microsecond a try: whoever waits as long as
    // that never wastes more than half.
    private const int TriesBeforeCompiling = 1_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    // The limit is wall time, and a busy machine may take a thread away for longer. What is too slow is so each time.
    private const int Tries = 5;

    private readonly string _where;
    private readonly string _pattern;
    private volatile Regex _regex;
    private int _tries;
    private int _isCompiled;

    /// <summary>Prepares an expression.</summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="where">File and line of its rule.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX007: it is none.</exception>
    public RowExpression(string pattern, string where)
    {
        (_pattern, _where) = (pattern, where);
        Literals = RequiredLiterals.AllOf(pattern);
        try
        {
            _regex = new Regex(pattern, Shared, Limit);
        }
        catch (ArgumentException exception)
        {
            throw LexiconErrors.Expression(where, pattern, exception.Message, exception);
        }
    }

    /// <summary>Sets of texts of which every match holds one of each; empty when there are none.</summary>
    public IReadOnlyList<IReadOnlyCollection<string>> Literals { get; }

    /// <summary>The set whose shortest text is longest: the rarest, as far as lengths tell. Null when there is none.</summary>
    public IReadOnlyCollection<string>? Rarest => Literals.MaxBy(static set => set.Min(static text => text.Length));

    /// <summary>The same sets as numbers of a <see cref="LiteralTable"/>.</summary>
    internal int[][] Needs { get; set; } = [];

    /// <summary>Whether a row can hold a match.</summary>
    /// <param name="seen">Per text of the table whether the row holds it.</param>
    public bool MayBeIn(ReadOnlySpan<bool> seen)
    {
        foreach (int[] set in Needs)
        {
            bool isSeen = false;
            foreach (int literal in set)
            {
                isSeen |= seen[literal];
            }

            if (!isSeen)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text holds a match.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: it takes too long.</exception>
    public bool IsFoundIn(string text)
    {
        try
        {
            return Regex().IsMatch(text);
        }
        catch (RegexMatchTimeoutException exception)
        {
            return Again(static (regex, text) => regex.IsMatch(text), text, text, exception);
        }
    }

    /// <summary>The first match in a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: it takes too long.</exception>
    public Match Match(string text)
    {
        try
        {
            return Regex().Match(text);
        }
        catch (RegexMatchTimeoutException exception)
        {
            return Again(static (regex, text) => regex.Match(text), text, text, exception);
        }
    }

    /// <summary>The match after another one.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: it takes too long.</exception>
    public Match Next(Match match, string text)
    {
        try
        {
            return match.NextMatch();
        }
        catch (RegexMatchTimeoutException exception)
        {
            return Again(static (_, match) => match.NextMatch(), match, text, exception);
        }
    }

    /// <summary>Tries anew what ran out of time.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">LEX008: it does so each time.</exception>
    internal TResult Again<TState, TResult>(
        Func<Regex, TState, TResult> attempt, TState state, string text, RegexMatchTimeoutException exception)
    {
        for (int tried = 1; tried < Tries; tried++)
        {
            try
            {
                return attempt(Regex(), state);
            }
            catch (RegexMatchTimeoutException next)
            {
                exception = next;
            }
        }

        throw LexiconErrors.TooSlow(_where, _pattern, text.Length <= 200 ? text : text[..200], exception);
    }

    // Two threads count beside each other and may miss a try; one of them compiles.
    private Regex Regex()
    {
        Regex regex = _regex;
        if (_tries < TriesBeforeCompiling && ++_tries >= TriesBeforeCompiling && Interlocked.Exchange(ref _isCompiled, 1) == 0)
        {
            regex = new Regex(_pattern, Shared | RegexOptions.Compiled, Limit);
            _regex = regex;
        }

        return regex;
    }
}

using System.Text;

namespace Components.Lexicon.Matching;

/// <summary>Finds texts of which every match of an expression holds at least one. Thousands of expressions are then tried only
/// where one of their texts occurs, which one pass over the row tells.</summary>
/// <remarks>It reads what it needs of the syntax: alternatives, groups, classes, quantifiers, escapes, look-around. What it
/// does not understand ends a text, so that the answer may be null or short, never wrong.</remarks>
internal sealed class RequiredLiterals
{
    private const int MinLength = 2;

    private readonly string _pattern;
    private readonly List<IReadOnlyCollection<string>> _sets = [];
    private int _at;
    private int _depth;
    private bool _hasAlternatives;

    private RequiredLiterals(string pattern) => _pattern = pattern;

    /// <summary>Sets of texts of which every match holds one of each: where a word is common, the other that a match needs is
    /// not.</summary>
    /// <param name="pattern">A regular expression that is compared without case.</param>
    /// <returns>Texts in lower case, each at least two characters long; empty when an expression can match without any.</returns>
    public static IReadOnlyList<IReadOnlyCollection<string>> AllOf(string pattern)
    {
        RequiredLiterals reader = new(pattern);
        HashSet<string>? one = reader.Alternatives();
        return reader._at != pattern.Length || one is null ? []
            : reader._hasAlternatives ? [one]
            : reader._sets;
    }

    private HashSet<string>? Alternatives()
    {
        HashSet<string>? all = new(StringComparer.Ordinal);
        while (true)
        {
            HashSet<string>? one = Sequence();
            if (one is null)
            {
                all = null;
            }
            else
            {
                all?.UnionWith(one);
            }

            if (_at >= _pattern.Length || _pattern[_at] != '|')
            {
                return all;
            }

            _hasAlternatives |= _depth == 0;
            _at++;
        }
    }

    private HashSet<string>? Sequence()
    {
        HashSet<string>? best = null;
        StringBuilder run = new();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            switch (_pattern[_at])
            {
                case '(':
                    best = End(run, best);
                    HashSet<string>? group = Group();
                    if (Quantifier() != Repeat.Optional)
                    {
                        Note(group);
                        best = Better(best, group);
                    }

                    break;
                case '[':
                    best = End(run, best);
                    SkipClass();
                    _ = Quantifier();
                    break;
                case '.':
                    best = End(run, best);
                    _at++;
                    _ = Quantifier();
                    break;
                case '^' or '$':
                    _at++;
                    break;
                case '\\':
                    best = Escape(run, best);
                    break;
                default:
                    best = Literal(_pattern[_at++], run, best);
                    break;
            }
        }

        return End(run, best);
    }

    private HashSet<string>? Literal(char symbol, StringBuilder run, HashSet<string>? best)
    {
        switch (Quantifier())
        {
            case Repeat.Optional:
                return End(run, best);
            case Repeat.Once:
                _ = run.Append(char.ToLowerInvariant(symbol));
                return best;
            default:
                // Once at least: what comes before may be followed by it, what comes after need not be next to the first.
                _ = run.Append(char.ToLowerInvariant(symbol));
                return End(run, best);
        }
    }

    private HashSet<string>? Escape(StringBuilder run, HashSet<string>? best)
    {
        char symbol = _at + 1 < _pattern.Length ? _pattern[_at + 1] : '\\';
        _at = Math.Min(_at + 2, _pattern.Length);
        if (symbol is 'b' or 'B')
        {
            return best;
        }

        if (!char.IsAsciiLetterOrDigit(symbol))
        {
            return Literal(symbol, run, best);
        }

        // A class (\d, \w, \s), a code (\u00b5, \x41) or a reference: none is a text. The digits of a code are not read as one
        // either.
        int digits = symbol switch { 'u' => 4, 'x' => 2, _ => 0 };
        _at = Math.Min(_at + digits, _pattern.Length);
        if (symbol is 'p' or 'P' && _at < _pattern.Length && _pattern[_at] == '{')
        {
            int close = _pattern.IndexOf('}', _at);
            _at = close < 0 ? _pattern.Length : close + 1;
        }

        best = End(run, best);
        _ = Quantifier();
        return best;
    }

    private HashSet<string>? Group()
    {
        _at++;
        bool isRequired = true;
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            _at++;
            if (StartsWith("=") || StartsWith("!") || StartsWith("<=") || StartsWith("<!"))
            {
                isRequired = false;
                _at += _pattern[_at] == '<' ? 2 : 1;
            }
            else
            {
                // (?:, (?<name>, (?i), (?-i:
                while (_at < _pattern.Length && _pattern[_at] is not (':' or '>' or ')'))
                {
                    _at++;
                }

                if (_at < _pattern.Length && _pattern[_at] != ')')
                {
                    _at++;
                }
            }
        }

        _depth++;
        HashSet<string>? inside = Alternatives();
        _depth--;
        _at++;
        return isRequired ? inside : null;
    }

    private void SkipClass()
    {
        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '^')
        {
            _at++;
        }

        // A bracket that comes first stands for itself.
        for (bool isFirst = true; _at < _pattern.Length && (isFirst || _pattern[_at] != ']'); isFirst = false)
        {
            _at += _pattern[_at] == '\\' ? 2 : 1;
        }

        _at++;
    }

    private Repeat Quantifier()
    {
        if (_at >= _pattern.Length)
        {
            return Repeat.Once;
        }

        Repeat repeat;
        switch (_pattern[_at])
        {
            case '?' or '*':
                repeat = Repeat.Optional;
                _at++;
                break;
            case '+':
                repeat = Repeat.More;
                _at++;
                break;
            case '{' when _at + 1 < _pattern.Length && char.IsAsciiDigit(_pattern[_at + 1])
                && _pattern.IndexOf('}', _at) is var close and > 0:
                repeat = _pattern[_at + 1] == '0' ? Repeat.Optional : Repeat.More;
                _at = close + 1;
                break;
            default:
                return Repeat.Once;
        }

        if (_at < _pattern.Length && _pattern[_at] is '?' or '+')
        {
            _at++;
        }

        return repeat;
    }

    private bool StartsWith(string text) => _pattern.AsSpan(_at).StartsWith(text, StringComparison.Ordinal);

    private HashSet<string>? End(StringBuilder run, HashSet<string>? best)
    {
        HashSet<string>? ended = best;
        if (run.Length >= MinLength)
        {
            HashSet<string> own = [run.ToString()];
            Note(own);
            ended = Better(best, own);
        }

        _ = run.Clear();
        return ended;
    }

    // Inside a group what one alternative needs the others may not.
    private void Note(HashSet<string>? set)
    {
        if (_depth == 0 && set is { Count: > 0 })
        {
            _sets.Add(set);
        }
    }

    /// <summary>The set whose shortest text is longer: it occurs in fewer rows.</summary>
    private static HashSet<string>? Better(HashSet<string>? left, HashSet<string>? right) =>
        left is null || left.Count == 0 ? (right?.Count > 0 ? right : null)
        : right is null || right.Count == 0 || Shortest(left) >= Shortest(right) ? left
        : right;

    private static int Shortest(HashSet<string> texts) => texts.Min(static text => text.Length);

    private enum Repeat
    {
        Once,
        More,
        Optional,
    }
}

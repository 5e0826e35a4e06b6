using Components.Catalog.Facts;
using Components.Lexicon.Extraction;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Tests;

/// <summary>The expression of a unit finds what stands behind a number in a text; the grammar of quantities must read what it
/// finds, or a pattern finds values in vain.</summary>
public sealed class UnitSpellingTests
{
    /// <summary>Spellings that an expression finds and the grammar does not read, each with its reason. One that is read
    /// fails the test.</summary>
    private static readonly SortedDictionary<string, string> Unread = new(StringComparer.Ordinal)
    {
        ["bps '5b/s'"] = "a rate of single bits is nobody's; B/s are bytes",
        ["ohm '5G'"] = "a number with G alone is mostly a generation or an acceleration",
    };

    [Fact]
    public void Whatever_the_expression_of_a_unit_finds_is_read()
    {
        SortedSet<string> unread = new(StringComparer.Ordinal);
        int spellings = 0;
        foreach (PropertyUnit unit in PropertyUnit.Names.Select(static name => PropertyUnit.Of(name)!))
        {
            FactValueReader reader = new(new PropertyDefinition
            {
                Id = unit.Name, Title = unit.Name, Sense = FactSense.Nominal, Unit = unit, Where = "",
            });
            foreach (string spelling in new Alternatives(unit.Spelling).All())
            {
                spellings++;
                if (!Cased(spelling).Any(cased => IsRead(reader, $"5{cased}")))
                {
                    unread.Add($"{unit.Name} '5{spelling}'");
                }
            }
        }

        unread.ShouldBe(Unread.Keys);
        spellings.ShouldBeGreaterThan(300);
    }

    private static bool IsRead(FactValueReader reader, string text)
    {
        List<FactValue> values = [];
        return reader.TryReadText(text, null, values) && values.Count == 1 && values[0].Low > 0;
    }

    // Expressions are compared without case, and units are written with it.
    private static IEnumerable<string> Cased(string spelling) =>
        [spelling, spelling.Length == 0 ? "" : char.ToUpperInvariant(spelling[0]) + spelling[1..], spelling.ToUpperInvariant()];

    /// <summary>Every text that a simple expression matches: groups, classes, alternatives, question marks.</summary>
    private sealed class Alternatives(string expression)
    {
        private int _at;

        public IReadOnlyList<string> All()
        {
            List<string> all = Choice();
            _at.ShouldBe(expression.Length, expression);
            return [.. all.Distinct(StringComparer.Ordinal)];
        }

        private List<string> Choice()
        {
            List<string> all = Sequence();
            while (_at < expression.Length && expression[_at] == '|')
            {
                _at++;
                all.AddRange(Sequence());
            }

            return all;
        }

        private List<string> Sequence()
        {
            List<string> all = [""];
            while (_at < expression.Length && expression[_at] is not ('|' or ')'))
            {
                List<string> one = One();
                if (_at < expression.Length && expression[_at] == '?')
                {
                    _at++;
                    one = ["", .. one];
                }

                all = [.. all.SelectMany(first => one.Select(second => first + second))];
            }

            return all;
        }

        private List<string> One()
        {
            char sign = expression[_at++];
            switch (sign)
            {
                case '(':
                    expression.AsSpan(_at, 2).ToString().ShouldBe("?:", expression);
                    _at += 2;
                    List<string> group = Choice();
                    _at++;
                    return group;
                case '[':
                    int end = expression.IndexOf(']', _at);
                    List<string> letters = [.. expression[_at..end].Select(static letter => letter.ToString())];
                    _at = end + 1;
                    return letters;
                case '\\':
                    char escaped = expression[_at++];
                    return [escaped == 'b' ? "" : escaped.ToString()];
                default:
                    return [sign.ToString()];
            }
        }
    }
}

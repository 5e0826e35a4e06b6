using System.Text.RegularExpressions;
using Components.Catalog.Facts;
using Components.Catalog.Quantities;
using Components.Lexicon.Extraction;
using Components.Lexicon.Properties;

namespace Components.Lexicon.Tests.Properties;

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

    /// <summary>Spellings that the grammar reads and an expression does not find, each with its reason: a query and an attribute
    /// may write them, a description that does is read by no pattern. One that is found fails the test.</summary>
    private static readonly SortedDictionary<string, string> NotFound = Named(
        ("spelled out by people; of 24,831 descriptions of jlcparts none does",
        [
            "% 'pct'", "% 'percent'", "C 'coulomb'", "C 'coulombs'", "F 'farad'", "F 'farads'", "H 'henries'", "H 'henry'",
            "H 'henrys'", "Hz 'hertz'", "K 'kelvin'", "K 'kelvins'", "N 'newton'", "N 'newtons'", "Pa 'pascal'", "Pa 'pascals'",
            "T 'tesla'", "cd 'candela'", "dB 'decibel'", "dB 'decibels'", "gram 'gram'", "gram 'grams'", "lm 'lumen'",
            "lm 'lumens'", "m 'meter'", "m 'meters'", "m 'metre'", "m 'metres'",
        ]),
        ("a prefix that the grammar takes and nothing in those descriptions is rated in",
        [
            "Pa 'gpa'", "V 'pv'", "W 'pw'", "cd 'ucd'", "cycles 'kcycle'", "cycles 'mcycle'", "gram 'ug'", "lm 'klm'", "lm 'mlm'",
            "lx 'mlx'", "m 'km'", "ohm 'nω'", "ohm 'uω'", "word 'mw'",
        ]),
        ("written by attributes; those descriptions have neither", ["dB 'dba'", "dB 'dbi'"]),
        ("one of those descriptions has it, an input bias of 100 fA, which no property reads", ["A 'fa'"]),
        ("how the unit is shown", ["g 'gₙ'"]),
        ("a share without a temperature is another unit here: ppm", ["ppm/degC 'ppm'"]),
        ("memories are sold in words; one word is a depth", ["word 'word'"]));

    private static SortedDictionary<string, string> Named(params (string Reason, string[] Spellings)[] groups) => new(
        groups.SelectMany(static group => group.Spellings, static (group, spelling) => (spelling, group.Reason))
            .ToDictionary(static pair => pair.spelling, static pair => pair.Reason, StringComparer.Ordinal),
        StringComparer.Ordinal);

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

    [Fact]
    public void Whatever_the_grammar_reads_as_a_unit_its_expression_finds_but_what_is_named()
    {
        SortedSet<string> missed = new(StringComparer.Ordinal);
        int spellings = 0;
        foreach (PropertyUnit unit in PropertyUnit.Names.Select(static name => PropertyUnit.Of(name)!)
            .Where(static unit => unit.Quantity != QuantityUnit.None))
        {
            Regex whole = new($"^(?:{unit.Spelling})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(5));
            foreach (string spelling in SpellingsOf(unit.Quantity))
            {
                spellings++;
                if (!whole.IsMatch(spelling))
                {
                    missed.Add($"{unit.Name} '{spelling}'");
                }
            }
        }

        missed.ShouldBe(NotFound.Keys);
        spellings.ShouldBeGreaterThan(150);
    }

    // Words, letters, and the shortest of them behind every prefix that the unit takes: a line of the table is
    // "Volt V Vv/ pPnNuUmkK volt,volts,vdc False".
    private static IEnumerable<string> SpellingsOf(QuantityUnit unit)
    {
        string[] line = UnitTable.Lines().ElementAt((int)unit).Split(' ');
        line[0].ShouldBe($"{unit}");
        string[] bare = [.. line[2].Where(static letter => letter != '/').Select(static letter => $"{letter}"),
            .. line[4].Split(',', StringSplitOptions.RemoveEmptyEntries)];
        return bare.Concat(line[3].SelectMany(prefix => bare.Take(1).Select(symbol => $"{prefix}{symbol}")))
            .Select(static spelling => spelling.ToLowerInvariant()).Distinct(StringComparer.Ordinal);
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

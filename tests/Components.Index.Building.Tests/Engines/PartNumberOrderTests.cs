using System.Text;
using Components.Catalog.Corpus;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Engine;
using Components.TestKit.Catalogues;

namespace Components.Index.Building.Tests.Engines;

/// <summary>Part numbers by their beginnings: a range in an order, and those with placeholders.</summary>
public sealed class PartNumberOrderTests : IDisposable
{
    private const int Count = 3000;
    private const int FewestBeforePlaceholder = 5;

    private readonly IndexedCatalogue _catalogue;
    private readonly Random _random = new(23);

    public PartNumberOrderTests() =>
        _catalogue = new IndexedCatalogue(Enumerable.Range(1, Count).Select(id => Part(id, Number(id))));

    public void Dispose() => _catalogue.Dispose();

    [Fact]
    public void Both_engines_find_the_parts_that_begin_with_a_text()
    {
        int found = 0;
        foreach (string text in Texts())
        {
            int[] expected = [.. Enumerable.Range(0, Count).Where(row => Begins(_catalogue.Parts[row].Corpus.PartNumber, text))];
            found += expected.Length > 0 ? 1 : 0;
            Rows(_catalogue.Mapped, text).ShouldBe(expected, text);
            Rows(_catalogue.Exact, text).ShouldBe(expected, text);
        }

        found.ShouldBeGreaterThan(400);
    }

    [Fact]
    public void Whole_part_numbers_are_found_whatever_stands_beside_them()
    {
        int[] rows = new int[Count];
        foreach (string text in Texts())
        {
            int[] expected = [.. Enumerable.Range(0, Count).Where(row =>
                Normal(text).Length > 0 && Normal(_catalogue.Parts[row].Corpus.PartNumber) == Normal(text))];
            rows[..((IQueryEngine)_catalogue.Mapped).RowsOfPartNumber(text, rows)].ShouldBe(expected, text);
        }
    }

    private static int[] Rows(IQueryEngine engine, string text)
    {
        using RowSet rows = engine.Resolve(new Filter.PartNumberBegins(text));
        rows.Count.ShouldBe(rows.Ascending().Length);
        return rows.Ascending();
    }

    // Long common beginnings, few letters, letters of other scripts, placeholders and equal numbers in other spellings.
    private string Number(int id) => (id % 8) switch
    {
        0 => $"RC0402FR-07{_random.Next(40)}{Pick("KL", "RL", "L")}",
        1 => Letters(_random.Next(1, 12), "AB1x-"),
        2 => Letters(_random.Next(1, 10), "abx2. "),
        3 => Letters(_random.Next(4, 14), "ÄBπ3x"),
        4 => $"STM32F{_random.Next(5)}{Pick("x", "C", "xC", "-x")}{Letters(_random.Next(3), "T6x")}",
        5 => $"{Letters(_random.Next(3, 7), "ABC4")}{Pick("x", "xx", "µx", "\u212Ax")}{Letters(_random.Next(4), "A1x")}",
        6 => Letters(_random.Next(9, 60), "Q9"),
        _ => Pick("", "--", "LM358", "lm-358", "LM 358", "LM358DR", "日本-12x4"),
    };

    private IEnumerable<string> Texts()
    {
        for (int index = 0; index < 800; index++)
        {
            string number = index % 3 == 0 ? Number(_random.Next(8)) : _catalogue.Parts[_random.Next(Count)].Corpus.PartNumber;
            number = number[.._random.Next(number.Length + 1)];
            if (index % 5 == 0 && number.Length > 5)
            {
                int at = _random.Next(5, number.Length);
                number = string.Concat(number.AsSpan(0, at), Pick("7", "µ", "-", "–", "K"), number.AsSpan(at + 1));
            }

            yield return index % 2 == 0 ? number.ToLowerInvariant() : number;
        }
    }

    private string Letters(int count, string from) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => from[_random.Next(from.Length)]));

    private string Pick(params string[] from) => from[_random.Next(from.Length)];

    private static string Normal(string text) => string.Concat(
        text.EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(static rune => Rune.ToLowerInvariant(rune).ToString()));

    // Written beside the product's own, from what docs/FORMATS.md and the filter promise.
    private static bool Begins(string number, string text)
    {
        Rune[] typed = [.. Normal(text).EnumerateRunes()];
        Rune[] stored = [.. number.EnumerateRunes().Where(Rune.IsLetterOrDigit)];
        if (typed.Length == 0 || typed.Length > stored.Length)
        {
            return false;
        }

        int first = number.IndexOf('x', StringComparison.Ordinal);
        string literal = first < 0 ? "" : Normal(number[..first]);
        bool isSeries = first >= 0 && Ascii.IsValid(number.AsSpan(0, first)) && number.Any(char.IsAsciiLetterUpper)
            && !number.Any(static letter => char.IsAsciiLetterLower(letter) && letter != 'x')
            && literal.Length >= FewestBeforePlaceholder && IsPlainUpTo(text, literal.Length);
        for (int index = 0; index < typed.Length; index++)
        {
            bool isAny = isSeries && index >= literal.Length && stored[index].Value == 'x';
            if (!isAny && Rune.ToLowerInvariant(stored[index]) != typed[index])
            {
                return false;
            }
        }

        return true;
    }

    // Whether the text up to its letter or digit of that number is ASCII.
    private static bool IsPlainUpTo(string text, int letters)
    {
        int seen = 0;
        foreach (char character in text)
        {
            if (seen == letters)
            {
                return true;
            }

            if (!char.IsAscii(character))
            {
                return false;
            }

            seen += char.IsAsciiLetterOrDigit(character) ? 1 : 0;
        }

        return true;
    }

    private static SyntheticPart Part(int id, string number) => new(
        new CorpusRecord { LcscId = id, ComponentType = "t", PartNumber = number, Text = number }, 0, false, false, "[]",
        new Dictionary<string, double>(), new Dictionary<string, string>());
}

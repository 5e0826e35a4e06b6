using System.Text.RegularExpressions;
using Components.Foundation.Errors;
using Components.Lexicon.Families;
using Components.Lexicon.Matching;

namespace Components.Lexicon.Tests.Matching;

public sealed class FamilyMatcherTests
{
    private static readonly Lazy<FamilyLexicon> Shipped = new(static () =>
        LexiconReader.Read(Path.Combine(Checkout.Root, "data", "lexicon")));

    [Fact]
    public void A_rule_holds_when_all_that_it_gives_holds_and_the_exclusion_beats_every_rule()
    {
        FamilyMatcher matcher = new(FamilyLexicon.Of(
        [
            Family("by-category", new FamilyRule { Categories = ["Sensors / Hall"], Line = 1 }),
            Family("by-number", new FamilyRule { PartNumber = "^DRV5", Without = "driver", Line = 1 }),
            Family("by-text", new FamilyRule { Text = "hall.*switch", Line = 1 }) with { Exclude = "current" },
            Family("broad", new FamilyRule { Text = "never said", Line = 1 }),
            Family("narrow", new FamilyRule { Text = "latch", Line = 1 }) with { Broader = ["broad"] },
        ]));

        Ids(matcher, FamilySubject.Of("DRV5032", "sensors/hall", "Hall effect switch", ""))
            .ShouldBe(["by-category", "by-number", "by-text"]);
        Ids(matcher, FamilySubject.Of("DRV5032", "ICs/Motors", "driver", "")).ShouldBeEmpty();
        Ids(matcher, FamilySubject.Of("X", "A/B", "hall switch for current", "latch")).ShouldBe(["broad", "narrow"]);

        string[] Ids(FamilyMatcher of, FamilySubject subject) => [.. of.FamiliesOf(subject)
            .Select(static number => new[] { "broad", "by-category", "by-number", "by-text", "narrow" }[number])];
    }

    [Fact]
    public void An_expression_that_is_none_or_takes_too_long_is_named_with_its_line()
    {
        Should.Throw<InputDataException>(() => new FamilyMatcher(FamilyLexicon.Of(
            [Family("a", new FamilyRule { Text = "(", Line = 9 })]))).Message.ShouldStartWith("LEX007: lexicon.yaml:9: ");
        FamilyMatcher slow = new(FamilyLexicon.Of([Family("a", new FamilyRule { Text = "(?!b)(a+)+$", Line = 7 })]));
        Should.Throw<InputDataException>(() => slow.FamiliesOf(
            FamilySubject.Of("", "", new string('a', 40) + "!", ""))).Message.ShouldStartWith("LEX008: lexicon.yaml:7: ");
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_match_that_runs_out_of_time_on_a_busy_machine_is_tried_again(int times, bool matches)
    {
        // The first time is the one that Again is told of.
        int failed = 1;
        RowExpression expression = new("a+", "lexicon.yaml:7");
        Func<bool> again = () => expression.Again(
            (regex, text) => failed++ < times ? throw new RegexMatchTimeoutException() : regex.IsMatch(text),
            "aaa", "aaa", new RegexMatchTimeoutException());

        if (matches)
        {
            again().ShouldBeTrue();
        }
        else
        {
            Should.Throw<InputDataException>(() => again()).Message.ShouldStartWith("LEX008: lexicon.yaml:7: ");
        }
    }

    [Fact]
    public void Choosing_rules_by_texts_loses_no_member_of_the_shipped_families()
    {
        FamilyLexicon lexicon = Shipped.Value;
        FamilyMatcher matcher = new(lexicon);
        FamilySubject[] rows = [.. Subjects()];
        rows.Length.ShouldBeGreaterThan(500);
        SortedSet<int>[] expected = [.. rows.Select(static _ => new SortedSet<int>())];
        int members = 0;
        for (int number = 0; number < lexicon.Families.Count; number++)
        {
            Family family = lexicon.Families[number];
            Regex? exclude = family.Exclude is null ? null : Expression(family.Exclude);
            var rules = family.Rules.Select(rule => (
                Categories: rule.Categories.Select(FamilyMatcher.FoldedCategory).ToHashSet(),
                Text: rule.Text is null ? null : Expression(rule.Text),
                Number: rule.PartNumber is null ? null : Expression(rule.PartNumber),
                Without: rule.Without is null ? null : Expression(rule.Without))).ToArray();
            for (int at = 0; at < rows.Length; at++)
            {
                FamilySubject row = rows[at];
                bool isOwn = exclude?.IsMatch(row.Text) != true && rules.Any(rule =>
                    (rule.Categories.Count == 0 || rule.Categories.Contains(FamilyMatcher.FoldedCategory(row.Category)))
                    && rule.Text?.IsMatch(row.Text) != false && rule.Number?.IsMatch(row.PartNumber) != false
                    && rule.Without?.IsMatch(row.Text) != true);
                if (isOwn)
                {
                    members++;
                    expected[at].Add(number);
                    expected[at].UnionWith(lexicon.Widened[number]);
                }
            }
        }

        for (int at = 0; at < rows.Length; at++)
        {
            matcher.FamiliesOf(rows[at]).ShouldBe(expected[at].ToArray(), rows[at].ToString());
        }

        members.ShouldBeGreaterThan(rows.Length / 2);

        static Regex Expression(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    [Fact]
    public void Made_up_parts_of_families_that_the_development_catalogue_lacks_belong_to_them()
    {
        FamilyLexicon lexicon = Shipped.Value;
        FamilyMatcher matcher = new(lexicon);
        for (int number = 0; number < lexicon.Families.Count; number++)
        {
            foreach (FamilyExample example in lexicon.Families[number].AbsentHere)
            {
                matcher.FamiliesOf(
                    FamilySubject.Of(example.PartNumber, example.Category, example.Description, example.Keywords))
                    .ShouldContain(number, $"{lexicon.Families[number].Where}: {example}");
            }
        }
    }

    // Every seventh row of the sample: the columns are those of its README.
    private static IEnumerable<FamilySubject> Subjects()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "data", "sample"), "*.csv")
            .Order(StringComparer.Ordinal))
        {
            string[] lines = File.ReadAllLines(file);
            string[] columns = lines[0].Split(',');
            int number = Array.IndexOf(columns, "mfr"), category = Array.IndexOf(columns, "category"),
                subcategory = Array.IndexOf(columns, "subcategory"), description = Array.IndexOf(columns, "description");
            for (int line = 1; line < lines.Length; line += 7)
            {
                string[] values = lines[line].Split(',');
                if (values.Length > Math.Max(Math.Max(number, category), Math.Max(subcategory, description)))
                {
                    yield return FamilySubject.Of(values[number], $"{values[category]}/{values[subcategory]}",
                        values[description], "");
                }
            }
        }
    }

    private static Family Family(string id, FamilyRule rule) =>
        new() { Id = id, Title = id, About = id, Rules = [rule], Where = "lexicon.yaml:3" };
}

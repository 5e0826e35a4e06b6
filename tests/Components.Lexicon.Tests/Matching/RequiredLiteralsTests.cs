using System.Text.RegularExpressions;
using Components.Lexicon.Matching;

namespace Components.Lexicon.Tests.Matching;

public sealed class RequiredLiteralsTests
{
    [Theory]
    [InlineData("buzzer", "buzzer")]
    [InlineData("Buzzer|sounder", "buzzer|sounder")]
    [InlineData("^(Diodes|Rectifier)s?/", "diodes|rectifier")]
    [InlineData("LDO", "ldo")]
    [InlineData("colou?r sensor", "colo & r sensor")]
    [InlineData("colo(u)?r", "colo")]
    [InlineData("a+bc", "bc")]
    [InlineData("(?:piezo|magnetic)[ -]?buzzer", "magnetic|piezo & buzzer")]
    [InlineData("piezo.*buzzer", "piezo & buzzer")]
    [InlineData(@"\bRS-?485\b", "rs & 485")]
    [InlineData(@"(?<!non-)isolated(?! gate)", "isolated")]
    [InlineData("(?-i:CAN) bus", "can &  bus")]
    [InlineData(@"16\.000 ?MHz", "16.000 & mhz")]
    [InlineData("x{0,3}relay", "relay")]
    [InlineData("[]abc]motor", "motor")]
    [InlineData(@"\u00b5A quiescent", "a quiescent")]
    public void Texts_of_which_a_match_holds_one_each(string pattern, string texts) =>
        string.Join(" & ", RequiredLiterals.AllOf(pattern).Select(static set =>
            string.Join('|', set.Order(StringComparer.Ordinal)))).ShouldBe(texts);

    [Theory]
    [InlineData("a|buzzer")]
    [InlineData(".*")]
    [InlineData("(buzzer)?")]
    [InlineData("[abc]+")]
    [InlineData(@"\d+ ?V")]
    public void Expressions_that_match_without_any_text_have_none(string pattern) =>
        RequiredLiterals.AllOf(pattern).ShouldBeEmpty();

    // The promise that matters: wherever the expression matches, one of its texts is there.
    [Theory]
    [InlineData("(?:step|buck|boost)[- ]?(?:up|down)?(?! charger)", "a STEP-down thing|buckboost|stepper")]
    [InlineData(@"(ab|cd)+ef{2,3}g?", "ababefff|cdeff|abeff")]
    [InlineData(@"gr[ae]y\s*(scale|level)s?", "Gray  Scale|greylevels")]
    public void Every_match_holds_one_of_the_texts(string pattern, string samples)
    {
        IReadOnlyList<IReadOnlyCollection<string>> sets = RequiredLiterals.AllOf(pattern);
        sets.ShouldNotBeEmpty();
        foreach (string sample in samples.Split('|'))
        {
            Regex.IsMatch(sample, pattern, RegexOptions.IgnoreCase).ShouldBeTrue(sample);
            sets.ShouldAllBe(texts => texts.Any(text => sample.Contains(text, StringComparison.OrdinalIgnoreCase)), sample);
        }
    }

    [Theory]
    [InlineData("^Capacitors/[^|]*.*(trimmer|variable)", "capacitors/ & trimmer|variable")]
    [InlineData("(?:ab|cd) ?xyz(?:ef)?", "ab|cd & xyz")]
    [InlineData("abc|def", "abc|def")]
    [InlineData("abc.*(?:de|f)", "abc")]
    [InlineData("a.c", "")]
    public void Every_match_holds_one_text_of_each_set(string pattern, string expected) =>
        string.Join(" & ", RequiredLiterals.AllOf(pattern).Select(static set =>
            string.Join('|', set.Order(StringComparer.Ordinal)))).ShouldBe(expected);
}

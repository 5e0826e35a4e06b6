using System.Text.RegularExpressions;
using Components.Lexicon.Matching;

namespace Components.Lexicon.Tests;

public sealed class RequiredLiteralsTests
{
    [Theory]
    [InlineData("buzzer", "buzzer")]
    [InlineData("Buzzer|sounder", "buzzer,sounder")]
    [InlineData("^(Diodes|Rectifier)s?/", "diodes,rectifier")]
    [InlineData("LDO", "ldo")]
    [InlineData("colou?r sensor", "r sensor")]
    [InlineData("colo(u)?r", "colo")]
    [InlineData("a+bc", "bc")]
    [InlineData("(?:piezo|magnetic)[ -]?buzzer", "buzzer")]
    [InlineData("piezo.*buzzer", "buzzer")]
    [InlineData(@"\bRS-?485\b", "485")]
    [InlineData(@"(?<!non-)isolated(?! gate)", "isolated")]
    [InlineData("(?-i:CAN) bus", " bus")]
    [InlineData(@"16\.000 ?MHz", "16.000")]
    [InlineData("x{0,3}relay", "relay")]
    [InlineData("[]abc]motor", "motor")]
    [InlineData(@"\u00b5A quiescent", "a quiescent")]
    public void Texts_of_which_a_match_holds_one(string pattern, string texts) =>
        string.Join(',', RequiredLiterals.Of(pattern)!.Order(StringComparer.Ordinal)).ShouldBe(texts);

    [Theory]
    [InlineData("a|buzzer")]
    [InlineData(".*")]
    [InlineData("(buzzer)?")]
    [InlineData("[abc]+")]
    [InlineData(@"\d+ ?V")]
    public void Expressions_that_match_without_any_text_have_none(string pattern) => RequiredLiterals.Of(pattern).ShouldBeNull();

    // The promise that matters: wherever the expression matches, one of its texts is there.
    [Theory]
    [InlineData("(?:step|buck|boost)[- ]?(?:up|down)?(?! charger)", "a STEP-down thing|buckboost|stepper")]
    [InlineData(@"(ab|cd)+ef{2,3}g?", "ababefff|cdeff|abeff")]
    [InlineData(@"gr[ae]y\s*(scale|level)s?", "Gray  Scale|greylevels")]
    public void Every_match_holds_one_of_the_texts(string pattern, string samples)
    {
        IReadOnlyCollection<string> texts = RequiredLiterals.Of(pattern)!;
        foreach (string sample in samples.Split('|'))
        {
            Regex.IsMatch(sample, pattern, RegexOptions.IgnoreCase).ShouldBeTrue(sample);
            texts.ShouldContain(text => sample.Contains(text, StringComparison.OrdinalIgnoreCase), sample);
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

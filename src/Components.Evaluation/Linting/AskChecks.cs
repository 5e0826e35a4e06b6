using System.Globalization;
using System.Text;
using Components.Lexicon.Families;

namespace Components.Evaluation.Linting;

/// <summary>Whether ways of asking lead somewhere, and to one place.</summary>
internal static class AskChecks
{
    private const int Shown = 120;

    public static IEnumerable<LintedCheck> Of(LintedLexicon linted)
    {
        (Family Family, string Ask, string Folded)[] asks = [.. linted.Families.SelectMany(static family =>
            family.Asks.Select(ask => (family, ask, Folded(ask))))];
        return [Shared(linted, asks), Repeated(linted, asks), Length(linted, asks)];
    }

    /// <summary>A way of asking by its letters and digits, in lower case, words apart by one blank.</summary>
    internal static string Folded(string ask)
    {
        StringBuilder folded = new(ask.Length);
        bool isApart = false;
        foreach (Rune rune in ask.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                _ = isApart && folded.Length > 0 ? folded.Append(' ') : folded;
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
                isApart = false;
            }
            else
            {
                isApart = true;
            }
        }

        return folded.ToString();
    }

    private static LintedCheck Shared(LintedLexicon linted, IEnumerable<(Family Family, string Ask, string Folded)> asks) =>
        LintedCheck.Of(
            "shared_ask",
            "Ways of asking that stand in two families",
            [.. asks.Where(static entry => entry.Folded.Length > 0)
                .GroupBy(static entry => entry.Folded, StringComparer.Ordinal)
                .Select(static group => (
                    First: group.First().Ask,
                    Families: group.Select(static entry => entry.Family)
                    .DistinctBy(static family => family.Id, StringComparer.Ordinal).ToArray()))
                .Where(static group => group.Families.Length > 1)
                .Select(group => linted.Finding(
                    $"'{group.First}' leads to {string.Join(" and ", group.Families.Select(static family => $"'{family.Id}'"))}.",
                    "Keep it in the family that it means.",
                    group.Families))],
            "asks",
            "Case and punctuation do not count. Both families get the same score for it.");

    private static LintedCheck Repeated(LintedLexicon linted, IEnumerable<(Family Family, string Ask, string Folded)> asks) =>
        LintedCheck.Of(
            "repeated_ask",
            "Ways of asking that stand twice in a family",
            [.. asks.Where(static entry => entry.Folded.Length > 0)
                .GroupBy(static entry => (entry.Family.Id, entry.Folded))
                .Where(static group => group.Count() > 1)
                .Select(group => linted.Finding(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{group.First().Ask}' stands {group.Count()} times in '{group.Key.Id}'."),
                    "Delete all but one.",
                    group.First().Family))],
            "asks",
            "Case and punctuation do not count.");

    private static LintedCheck Length(LintedLexicon linted, IEnumerable<(Family Family, string Ask, string Folded)> asks)
    {
        int longest = linted.Settings.MaxAskLength;
        return LintedCheck.Of(
            "ask_length",
            "Ways of asking that say nothing or too much",
            [.. asks.Where(entry => entry.Folded.Length == 0 || entry.Ask.Length > longest)
                .Select(entry => linted.Finding(
                    entry.Folded.Length == 0
                        ? $"'{entry.Ask}' in '{entry.Family.Id}' has neither letter nor digit."
                        : TooLong(entry.Family, entry.Ask, longest),
                    entry.Folded.Length == 0 ? "Delete it." : "Say it shorter, or make several of it.",
                    entry.Family))],
            "asks",
            string.Create(CultureInfo.InvariantCulture, $"At least a letter or digit, at most {longest} characters."));
    }

    private static string TooLong(Family family, string ask, int longest) => string.Create(
        CultureInfo.InvariantCulture,
        $"'{ask[..Math.Min(Shown, longest)]}…' in '{family.Id}' has {ask.Length} characters.");
}

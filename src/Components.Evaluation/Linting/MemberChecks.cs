using System.Globalization;
using Components.Evaluation.Gates;
using Components.Lexicon.Families;
using Components.Lexicon.Matching;

namespace Components.Evaluation.Linting;

/// <summary>Whether parts find their family, and families their parts.</summary>
internal static class MemberChecks
{
    private const int CategoriesNamed = 5;
    private const int CategoriesFound = 20;

    public static IEnumerable<LintedCheck> Of(LintedLexicon linted) =>
        [Coverage(linted), Unmatched(linted), Examples(linted), NeedlessMarks(linted)];

    private static LintedCheck Coverage(LintedLexicon linted)
    {
        FamilyMembers members = linted.Members;
        KeyValuePair<string, int>[] without = [.. members.Without.OrderByDescending(static pair => pair.Value)
            .ThenBy(static pair => pair.Key, StringComparer.Ordinal)];
        int parts = without.Sum(static pair => pair.Value);
        string message = string.Create(CultureInfo.InvariantCulture, $"{parts:N0} of {members.Parts:N0} parts belong to none")
            + (parts == 0 ? "." : ": " + string.Join(", ", without.Take(CategoriesNamed).Select(static pair =>
                string.Create(CultureInfo.InvariantCulture, $"{pair.Key} ({pair.Value:N0})")))
                + (without.Length > CategoriesNamed ? ", …" : "."));

        // NaN of an empty catalogue fails: nothing was shown.
        GateCheck check = GateCheck.AtLeast(
            "coverage", "Parts that belong to a family", 1 - ((double)parts / members.Parts), linted.Settings.MinCoverage,
            message: message);
        return new LintedCheck(check, check.Blocks
            ? [.. without.Take(CategoriesFound).Select(static pair => new LexiconFinding(
                [],
                pair.Key,
                string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} parts belong to no family."),
                "Widen the rules of a family by this category, or write one for it."))]
            : []);
    }

    private static LintedCheck Unmatched(LintedLexicon linted) => LintedCheck.Of(
        "members",
        "Families without a member and without the mark absent_here",
        [.. linted.Families.Where((family, number) => linted.Members.Of(number).Count == 0 && family.AbsentHere.Count == 0)
            .Select(family => linted.Finding(
                $"'{family.Id}' matches no part.",
                "Correct its rules. If the catalogue has no such part, mark it: absent_here with made-up parts.",
                family))],
        "families",
        linted.Settings.MembersSeverity == CheckSeverity.Info
            ? "The marks speak of the catalogue that the families were written with; this one is another."
            : "A family that matches nothing leads questions nowhere.",
        linted.Settings.MembersSeverity);

    private static LintedCheck Examples(LintedLexicon linted)
    {
        FamilyMatcher matcher = new(linted.Lexicon);
        List<LexiconFinding> findings = [];
        foreach ((int number, Family family) in linted.Families.Index())
        {
            if (family.AbsentHere.Count is > 0 and int count && count < linted.Settings.MinExamples)
            {
                findings.Add(linted.Finding(
                    string.Create(
                        CultureInfo.InvariantCulture, $"'{family.Id}' is marked absent_here with {count} made-up part."),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Give it {linted.Settings.MinExamples}: a rule that fits one text shows little."),
                    family));
            }

            findings.AddRange(family.AbsentHere
                .Where(example => !matcher.FamiliesOf(FamilySubject.Of(
                    example.PartNumber, example.Category, example.Description, example.Keywords)).Contains(number))
                .Select(example => linted.Finding(
                    $"'{family.Id}' does not match its own made-up part '{example.Category} | {example.Description}'.",
                    "Correct the rules, or the part.",
                    family)));
        }

        return LintedCheck.Of(
            "examples",
            "Made-up parts of absent_here that are too few or do not match",
            findings,
            "findings",
            "What no real part shows, made-up ones show.");
    }

    private static LintedCheck NeedlessMarks(LintedLexicon linted) => LintedCheck.Of(
        "mark",
        "Families that are marked absent_here and have members",
        [.. linted.Families.Where((family, number) => family.AbsentHere.Count > 0 && linted.Members.Of(number).Count > 0)
            .Select(family => linted.Finding(
                $"'{family.Id}' is marked absent_here and has members.",
                "If the families were written with this catalogue, look at the members; are they right, take the mark away.",
                family))],
        "families",
        "Either a part has come, or a rule matches what it should not.",
        CheckSeverity.Info);
}

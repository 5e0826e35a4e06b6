using System.Globalization;
using Components.Evaluation.Gates;
using Components.Lexicon.Families;

namespace Components.Evaluation.Linting;

/// <summary>Whether families tell parts apart.</summary>
internal static class SizeChecks
{
    public static IEnumerable<LintedCheck> Of(LintedLexicon linted) => [Breadth(linted), Overlap(linted)];

    private static LintedCheck Breadth(LintedLexicon linted)
    {
        double limit = linted.Settings.MaxFamilyShare;
        var bySize = linted.Families
            .Select((family, number) => (Family: family, Share: linted.ShareOf(number), IsPassive: linted.IsPassive(number)))
            .OrderByDescending(static entry => entry.Share).ToArray();
        var others = bySize.Where(static entry => !entry.IsPassive).ToArray();
        string passives = string.Join(", ", bySize.Where(entry => entry.IsPassive && entry.Share > limit)
            .Select(static entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Family.Id} ({entry.Share:P1})")));
        return new LintedCheck(
            GateCheck.AtMost(
                "breadth",
                "Share of the largest family that is no plain passive",
                others.Select(static entry => entry.Share).FirstOrDefault(),
                limit,
                message: (others.Length == 0 ? "" : $"It is {others[0].Family.Id}. ")
                    + "Families whose members are resistors, capacitors or inductors by their type in the catalogue may be larger"
                    + (passives.Length == 0 ? "; none is." : $": {passives}.")),
            [.. others.Where(entry => entry.Share > limit).Select(entry => linted.Finding(
                string.Create(CultureInfo.InvariantCulture, $"'{entry.Family.Id}' has {entry.Share:P1} of all parts."),
                "Narrow its rules, or exclude what they catch besides.",
                entry.Family))]);
    }

    private static LintedCheck Overlap(LintedLexicon linted)
    {
        LexiconSettings settings = linted.Settings;
        List<LexiconFinding> findings = [];
        foreach (((int first, int second), int shared) in linted.Members.Shared.OrderBy(static pair => pair.Key))
        {
            int left = linted.Members.Of(first).Count;
            int right = linted.Members.Of(second).Count;
            double overlap = (double)shared / (left + right - shared);
            if (Math.Min(left, right) >= settings.MinOverlapMembers && overlap > settings.MaxOverlap
                && !linted.Lexicon.Widened[first].Contains(second) && !linted.Lexicon.Widened[second].Contains(first))
            {
                (Family one, Family other) = (linted.Families[first], linted.Families[second]);
                findings.Add(linted.Finding(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{one.Id}' ({left:N0} parts) and '{other.Id}' ({right:N0}) share {shared:N0}: {overlap:0.00}."),
                    "Merge them, tell them apart by their rules, or say which is broader.",
                    one,
                    other));
            }
        }

        return LintedCheck.Of(
            "overlap",
            "Pairs of families with the same members",
            findings,
            "pairs",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Over {settings.MaxOverlap:P0} of the members, {settings.MinOverlapMembers} or more in each, neither broader."),
            settings.MembersSeverity);
    }
}

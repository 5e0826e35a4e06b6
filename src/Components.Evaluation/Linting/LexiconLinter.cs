using Components.Foundation.Files;
using Components.Lexicon.Families;
using Components.Lexicon.Properties;

namespace Components.Evaluation.Linting;

/// <summary>Holds the families of parts to a catalogue: rules that match nothing or too much, families that are the same,
/// ways of asking that lead nowhere or to two places.</summary>
public static class LexiconLinter
{
    /// <summary>Runs every check.</summary>
    /// <param name="lexicon">Families.</param>
    /// <param name="properties">Properties of parts; null leaves their examples out.</param>
    /// <param name="root">Directory that places are shown relative to.</param>
    /// <param name="detailSqlite">The catalogue, as Transform made it with the same families.</param>
    /// <param name="sourceId">Source of the catalogue.</param>
    /// <param name="settings">Thresholds.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <returns>The findings.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EVL047: the catalogue was made with other families. LEX007, LEX008:
    /// an expression of a family or a property cannot be used.</exception>
    /// <exception cref="Foundation.Errors.SnapshotException">EVL011: the file cannot be read.</exception>
    public static LexiconLint Run(
        FamilyLexicon lexicon, PropertySet? properties, string root, string detailSqlite, string sourceId,
        LexiconSettings settings, CancellationToken cancellationToken = default)
    {
        FamilyMembers members = FamilyMembers.Read(lexicon, detailSqlite, cancellationToken);
        LintedLexicon linted = new(lexicon, members, root, settings);
        LintedCheck[] checks = [.. MemberChecks.Of(linted), .. SizeChecks.Of(linted), .. AskChecks.Of(linted),
            .. properties is null ? [] : PropertyChecks.Of(linted, properties)];
        ILookup<string, string> found = checks
            .SelectMany(static check => check.Findings.SelectMany(finding => finding.Families.Select(family =>
                (Family: family, Check: check.Check.Name))))
            .Distinct()
            .ToLookup(static pair => pair.Family, static pair => pair.Check, StringComparer.Ordinal);
        long[][] sampled = [.. lexicon.Families.Select((family, number) =>
            Sample(family.Id, members.Of(number), settings.SamplesPerFamily))];
        IReadOnlyDictionary<long, LintedPart> texts =
            FamilyMembers.Texts(detailSqlite, sampled.SelectMany(static ids => ids).ToHashSet());
        return new LexiconLint(sourceId, members.Parts, checks,
        [
            .. lexicon.Families.Select((family, number) => new LintedFamily(
                family.Id, family.Title, linted.Where(family), family.Asks.Count, members.Of(number).Count,
                linted.ShareOf(number), linted.IsPassive(number), family.AbsentHere.Count > 0, [.. found[family.Id]],
                [.. sampled[number].Select(id => texts[id])])),
        ]);
    }

    /// <summary>Some members, the same on every machine and in every run: those whose digest with the family's id is
    /// lowest.</summary>
    internal static long[] Sample(string family, IEnumerable<long> members, int count) =>
        [.. members.OrderBy(id => Sha256Digest.OfText(FormattableString.Invariant($"{family}\n{id}"))).Take(count)];
}

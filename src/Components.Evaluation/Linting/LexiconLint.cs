namespace Components.Evaluation.Linting;

/// <summary>Findings of the lint of a lexicon on a catalogue.</summary>
/// <param name="SourceId">Source of the catalogue.</param>
/// <param name="Parts">Parts of the catalogue.</param>
/// <param name="Checks">Checks, in the order in which they are shown.</param>
/// <param name="Families">Families, by id.</param>
public sealed record LexiconLint(
    string SourceId, int Parts, IReadOnlyList<LintedCheck> Checks, IReadOnlyList<LintedFamily> Families)
{
    /// <summary>Checks that fail the target.</summary>
    public IEnumerable<LintedCheck> Failed => Checks.Where(static check => check.Check.Blocks);

    /// <summary>One line for the summary of the build.</summary>
    public string Summary => FormattableString.Invariant(
        $"{Families.Count:N0} families over {Parts:N0} parts, {Checks.Count} checks")
        + (Failed.Any() ? FormattableString.Invariant($", {Failed.Count()} failed") : "");

    /// <summary>Refuses a lexicon with errors.</summary>
    /// <exception cref="Foundation.Errors.GateFailedException">EVL048: a check failed.</exception>
    public void ThrowIfFailed()
    {
        if (Failed.Any())
        {
            throw EvaluationErrors.LexiconFails(SourceId, [.. Failed.Select(static check => check.Check)]);
        }
    }
}

using Components.Evaluation.Linting;
using Components.Evaluation.Reporting.Sections;

namespace Components.Evaluation.Reporting;

/// <summary>Values that the templates of the lexicon's page show.</summary>
/// <param name="Lint">The findings.</param>
/// <param name="Rows">Its checks as the report shows checks, with their findings.</param>
/// <param name="Failed">Checks that fail the target.</param>
/// <param name="Asks">Ways of asking.</param>
internal sealed record LexiconPage(LexiconLint Lint, IReadOnlyList<LexiconCheckRow> Rows, int Failed, int Asks)
{
    public static LexiconPage Of(LexiconLint lint) => new(
        lint,
        [.. lint.Checks.Select(static (check, index) =>
            new LexiconCheckRow(CheckRow.Create("lexicon", check.Check, index), check.Findings))],
        lint.Failed.Count(),
        lint.Families.Sum(static family => family.Asks));
}

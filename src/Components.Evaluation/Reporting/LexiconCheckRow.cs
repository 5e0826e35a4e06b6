using Components.Evaluation.Linting;
using Components.Evaluation.Reporting.Sections;

namespace Components.Evaluation.Reporting;

/// <summary>A check of the lexicon with its bar and what it found.</summary>
internal sealed record LexiconCheckRow(CheckRow Row, IReadOnlyList<LexiconFinding> Findings);

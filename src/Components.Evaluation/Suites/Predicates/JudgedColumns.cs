using Components.Catalog.Parametric;

namespace Components.Evaluation.Suites.Predicates;

/// <summary>Columns of a part that somebody looks at. Id, type, package, stock and class are always read; the rest of a row costs
/// several times that, and most predicates look at little of it.</summary>
internal sealed class JudgedColumns
{
    private readonly HashSet<PartField> _fields = [];
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);

    private JudgedColumns(bool isWhole) => IsWhole = isWhole;

    /// <summary>Whether all is read: prices and facts too, at which no predicate looks.</summary>
    public bool IsWhole { get; }

    /// <summary>Numeric columns of the pick tables that are read, in their order.</summary>
    public IReadOnlyList<string> Numbers => [.. PickSchema.NumericColumns.Where(IsRead)];

    /// <summary>Code columns of the pick tables that are read, in their order.</summary>
    public IReadOnlyList<string> Codes => [.. PickSchema.CodeColumns.Where(IsRead)];

    /// <summary>All columns.</summary>
    public static JudgedColumns Whole() => new(isWhole: true);

    /// <summary>Those that the expectations of queries look at.</summary>
    /// <param name="queries">The queries.</param>
    public static JudgedColumns Of(IEnumerable<SuiteQuery> queries)
    {
        JudgedColumns columns = new(isWhole: false);
        foreach (SuiteQuery query in queries)
        {
            query.Must?.AddTo(columns);
            foreach (GradedExpectation expectation in query.Expectations)
            {
                expectation.Predicate.AddTo(columns);
            }
        }

        return columns;
    }

    /// <summary>Adds a text.</summary>
    /// <param name="field">The text.</param>
    public void Add(PartField field) => _fields.Add(field);

    /// <summary>Adds a column of the pick tables.</summary>
    /// <param name="column">Its name.</param>
    public void Add(string column) => _columns.Add(column);

    /// <summary>Whether a text is read, by itself or as a piece of <see cref="PartField.Text"/>.</summary>
    /// <param name="field">The text.</param>
    public bool Has(PartField field) => IsWhole || _fields.Contains(field) || _fields.Contains(PartField.Text);

    private bool IsRead(string column) => IsWhole || _columns.Contains(column);
}

using Components.Catalog.Parametric;

namespace Components.Transform.Rows;

/// <summary>The normalised numbers and codes of one component, by column of <see cref="PickSchema"/>.</summary>
internal sealed class ParameterValues
{
    private readonly double[] _numbers = new double[PickSchema.NumericColumns.Count];
    private readonly string?[] _codes = new string?[PickSchema.CodeColumns.Count];
    private readonly bool[] _unreadable = new bool[PickSchema.NumericColumns.Count + PickSchema.CodeColumns.Count];
    private readonly List<ColumnOutcome> _outcomes = [];
    private readonly HashSet<int> _claimed = [];

    public ParameterValues() => Clear();

    /// <summary>Index of a numeric column.</summary>
    public static int NumberIndex(string column) => IndexOf(PickSchema.NumericColumns, column);

    /// <summary>Index of a code column.</summary>
    public static int CodeIndex(string column) => IndexOf(PickSchema.CodeColumns, column);

    public void Clear()
    {
        Array.Fill(_numbers, double.NaN);
        Array.Clear(_codes);
        Array.Clear(_unreadable);
        _outcomes.Clear();
        _claimed.Clear();
    }

    /// <summary>Fate of every attribute that means a column of the part's type.</summary>
    public IReadOnlyList<ColumnOutcome> Outcomes => _outcomes;

    /// <summary>Whether an attribute, by its position, means a column of the part's type.</summary>
    public bool IsClaimed(int attribute) => _claimed.Contains(attribute);

    /// <summary>Notes that an attribute was read for a numeric column, or why not.</summary>
    public void Note(int index, int attribute, string text, string? unreadReason) =>
        Note(new ColumnOutcome(PickSchema.NumericColumns[index], text, unreadReason), attribute);

    /// <summary>Notes that an attribute was read for a code column, or why not.</summary>
    public void NoteCode(int index, int attribute, string text, string? unreadReason) =>
        Note(new ColumnOutcome(PickSchema.CodeColumns[index], text, unreadReason), attribute);

    private void Note(ColumnOutcome outcome, int attribute)
    {
        _outcomes.Add(outcome);
        _claimed.Add(attribute);
    }

    /// <summary>Numbers in the order of <see cref="PickSchema.NumericColumns"/>; NaN where the part has none.</summary>
    public IReadOnlyList<double> Numbers => _numbers;

    /// <summary>Codes in the order of <see cref="PickSchema.CodeColumns"/>; null where the part has none.</summary>
    public IReadOnlyList<string?> Codes => _codes;

    /// <summary>Number of a column; NaN when the part has none.</summary>
    public double Number(int index) => _numbers[index];

    public string? Code(int index) => _codes[index];

    public void Set(int index, double value) => _numbers[index] = double.IsFinite(value) ? value : double.NaN;

    public void SetCode(int index, string? value) => _codes[index] = value;

    /// <summary>Notes that the attribute was there and could not be read, which is another reject reason than its
    /// absence.</summary>
    public void MarkUnreadable(int index) => _unreadable[index] = true;

    public void MarkCodeUnreadable(int index) => _unreadable[_numbers.Length + index] = true;

    public bool IsUnreadable(int index) => _unreadable[index];

    public bool IsCodeUnreadable(int index) => _unreadable[_numbers.Length + index];

    private static int IndexOf(IReadOnlyList<string> columns, string column)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (string.Equals(columns[i], column, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"'{column}' is no column of the pick schema.", nameof(column));
    }
}

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>A row of a pick table as SQLite gives it.</summary>
/// <param name="Columns">Number of each column by name; one for all rows of a table.</param>
/// <param name="Values">Values by number of column: <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or
/// null.</param>
internal sealed record PickRow(IReadOnlyDictionary<string, int> Columns, IReadOnlyList<object?> Values)
{
    /// <summary>Catalogue id.</summary>
    public long LcscId => (long)Values[Columns["lcsc_id"]]!;

    /// <summary>A number of the row; NaN where it states none.</summary>
    /// <param name="column">Number of a column.</param>
    public double Number(int column) => Values[column] switch
    {
        long whole => whole,
        double real => real,
        _ => double.NaN,
    };

    /// <summary>A text of the row; empty where it states none.</summary>
    /// <param name="column">Number of a column.</param>
    public string Text(int column) => Values[column] as string ?? "";
}

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>A row of a pick table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">Number of the row.</param>
internal readonly record struct PickRow(PickColumns Table, int Index)
{
    /// <summary>Number of each column by name; one for all rows of a table.</summary>
    public IReadOnlyDictionary<string, int> Columns => Table.Columns;

    /// <summary>Catalogue id.</summary>
    public long LcscId => Table.Id(Index);

    /// <summary>A number of the row; NaN where it states none.</summary>
    /// <param name="column">Number of a column.</param>
    public double Number(int column) => Table.Number(Index, column);

    /// <summary>A text of the row; empty where it states none.</summary>
    /// <param name="column">Number of a column.</param>
    public string Text(int column) => Table.Text(Index, column);
}

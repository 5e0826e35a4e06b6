namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>A row of a pick table as SQLite gives it.</summary>
/// <param name="LcscId">Catalogue id.</param>
/// <param name="Values">Columns by name: <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or null.</param>
internal sealed record PickRow(long LcscId, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>A number of the row; NaN where it states none.</summary>
    /// <param name="column">Column name.</param>
    public double Number(string column) => Values.GetValueOrDefault(column) switch
    {
        long whole => whole,
        double real => real,
        _ => double.NaN,
    };

    /// <summary>A text of the row; empty where it states none.</summary>
    /// <param name="column">Column name.</param>
    public string Text(string column) => Values.GetValueOrDefault(column) as string ?? "";
}

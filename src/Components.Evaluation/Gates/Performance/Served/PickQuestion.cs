using System.Text.Json.Nodes;

namespace Components.Evaluation.Gates.Performance.Served;

/// <summary>A query by values made out of a row of a pick table, and who satisfies it by the table itself. It shares nothing with
/// the code that answers: columns are those that SQLite names, conditions are compared here.</summary>
internal sealed class PickQuestion
{
    private const int MaxRows = 500;

    // The interface widens bounds by this share (docs/HTTP.md).
    private const double Slack = 1e-5;

    private readonly string _type;
    private readonly string? _package;
    private readonly string? _code;
    private readonly string? _column;
    private readonly double _low;
    private readonly double _high;
    private readonly long _quantity;
    private readonly PickRow _row;

    // Numbers of the columns that decide: asked of every row of the table.
    private readonly int _stockAt;
    private readonly int _packageAt;
    private readonly int _codeAt;
    private readonly int _lowAt;
    private readonly int _highAt;

    private PickQuestion(
        string type, PickRow row, string? package, string? code, string? column, (double Low, double High) range, long quantity)
    {
        (_type, _row, _package, _code, _column, (_low, _high), _quantity) = (type, row, package, code, column, range, quantity);
        IReadOnlyDictionary<string, int> columns = row.Columns;
        (_stockAt, _packageAt, _codeAt) = (columns["stock"], columns["package"], columns[column ?? "package"]);

        // Where the table has the ends of a tolerance band, the whole band must lie inside.
        _lowAt = columns.GetValueOrDefault(Bound(column ?? "", "min"), _codeAt);
        _highAt = columns.GetValueOrDefault(Bound(column ?? "", "max"), _codeAt);
    }

    /// <summary>Questions about a row: one for each of its columns, in turn with the row's package, its stock or both.</summary>
    /// <param name="type">Component type.</param>
    /// <param name="row">A row of the type's table.</param>
    public static IEnumerable<PickQuestion> About(string type, PickRow row)
    {
        int turn = 0;
        string package = row.Text(row.Columns["package"]);
        long stock = (long)row.Number(row.Columns["stock"]);
        yield return new PickQuestion(type, row, package, null, null, default, stock);
        foreach (string column in row.Columns.Keys.Order(StringComparer.Ordinal))
        {
            if (column is "lcsc_id" or "package" or "stock" or "is_basic" or "is_preferred" || BandOf(column) is not null)
            {
                continue;
            }

            turn++;
            int at = row.Columns[column];
            string? asked = turn % 3 == 0 ? null : package;
            long quantity = turn % 2 == 0 ? 1 : stock;
            if (row.Text(at) is { Length: > 0 } code)
            {
                yield return new PickQuestion(type, row, asked, code, column, default, quantity);
            }
            else if (row.Number(at) is var value && !double.IsNaN(value))
            {
                (double, double) range = row.Columns.TryGetValue(Bound(column, "min"), out int low)
                    ? (row.Number(low), row.Number(row.Columns[Bound(column, "max")])) : (value, value);
                yield return new PickQuestion(type, row, asked, null, column, range, quantity);
            }
        }
    }

    /// <summary>For people.</summary>
    public string Name =>
        string.Join(", ", new[] { _type, _package, _code, _column, $"{_quantity} pieces of C{_row.LcscId}" }.OfType<string>());

    /// <summary>The body that asks it.</summary>
    public JsonObject Body()
    {
        JsonObject body = new() { ["component_type"] = _type, ["qty"] = _quantity, ["limit"] = MaxRows };
        if (_package is not null)
        {
            body["package"] = _package;
        }

        if (_code is not null)
        {
            body["exact"] = new JsonObject { [_column!] = _code };
        }
        else if (_column is not null)
        {
            body["ranges"] = new JsonObject { [_column] = new JsonObject { ["minimum"] = _low, ["maximum"] = _high } };
        }

        return body;
    }

    /// <summary>Whether a row satisfies it.</summary>
    /// <param name="row">A row of the same table.</param>
    public bool IsMetBy(PickRow row)
    {
        if (row.Number(_stockAt) < _quantity
            || (_package is not null && !row.Text(_packageAt).Equals(_package, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return _code is not null ? row.Text(_codeAt).Equals(_code, StringComparison.OrdinalIgnoreCase)
            : _column is null || (row.Number(_lowAt) >= _low - (Math.Abs(_low) * Slack)
                && row.Number(_highAt) <= _high + (Math.Abs(_high) * Slack));
    }

    /// <summary>Fault of an answer; null for none.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="rows">All rows of the table.</param>
    public string? Fault(PickAnswer answer, PickColumns rows)
    {
        foreach (ServedPart candidate in answer.Candidates)
        {
            if (rows.Find(candidate.LcscId) is not { } row || !IsMetBy(rows[row]))
            {
                return $"C{candidate.LcscId} does not satisfy {Name}";
            }
        }

        int met = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            met += IsMetBy(rows[row]) ? 1 : 0;
        }

        if (answer.Total != met)
        {
            return $"{answer.Total} are counted, {met} satisfy {Name}";
        }

        int distinct = answer.Candidates.Select(static candidate => candidate.LcscId).Distinct().Count();
        return distinct == Math.Min(met, MaxRows) && answer.Candidates.Count == distinct
            ? null
            : $"{answer.Candidates.Count} rows with {distinct} parts are given of {met} for {Name}";
    }

    // resistance_ohm -> resistance_min_ohm
    private static string Bound(string column, string end)
    {
        int unit = column.LastIndexOf('_');
        return unit < 0 ? column : $"{column[..unit]}_{end}{column[unit..]}";
    }

    private static string? BandOf(string column) =>
        column.Contains("_min_", StringComparison.Ordinal) || column.Contains("_max_", StringComparison.Ordinal) ? column : null;
}

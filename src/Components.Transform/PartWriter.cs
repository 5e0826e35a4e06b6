using Components.Catalog.Parametric;
using Components.Transform.Facts;
using Components.Transform.Parameters;
using Components.Transform.Reporting;
using Components.Transform.Rows;
using Components.Transform.Sql;

namespace Components.Transform;

/// <summary>Writes parts in their order. They wait in batches: what the texts of one batch state is read on all processors while
/// the batch before is written and the one after is filled.</summary>
/// <param name="fast">Pick tables.</param>
/// <param name="detail">Full records.</param>
/// <param name="corpus">Texts.</param>
/// <param name="reading">Families and properties; null to read none.</param>
/// <param name="tables">Tables of families and facts; null without <paramref name="reading"/>.</param>
/// <param name="report">Counts parts.</param>
/// <param name="facts">Counts facts; null without <paramref name="reading"/>.</param>
/// <param name="batchRows">Rows of a transaction.</param>
internal sealed class PartWriter(
    FastDatabase fast, DetailDatabase detail, CorpusWriter corpus, PartReading? reading, FactTables? tables, ReportBuilder report,
    FactReportBuilder? facts, int batchRows)
{
    private const int WaitingRows = 1_024;

    private readonly FactReader? _reader = reading is null ? null : new FactReader(reading);
    private readonly ColumnFill? _fill = reading is null ? null : new ColumnFill(reading.Properties);
    private readonly Dictionary<string, PickRule> _rules = ComponentTypes.Pickable.ToDictionary(
        static type => type, static type => new PickRule(type), StringComparer.Ordinal);
    private WaitingParts _filling = new();
    private WaitingParts _reading = new();
    private long _written;

    /// <summary>The row that the next part is read into. It waits until it is taken.</summary>
    public ComponentRow Next() => _filling.Next;

    /// <summary>Takes the row that <see cref="Next"/> gave.</summary>
    /// <param name="cancellationToken">Stops between two parts.</param>
    public void Take(CancellationToken cancellationToken)
    {
        _filling.Add(corpus.Write(_filling.Next));
        if (_filling.Count == WaitingRows)
        {
            Turn(cancellationToken);
        }
    }

    /// <summary>Writes what waits.</summary>
    /// <param name="cancellationToken">Stops between two parts.</param>
    public void Flush(CancellationToken cancellationToken)
    {
        Turn(cancellationToken);
        Write(_reading);
    }

    // The full batch is read while the one before it is written.
    private void Turn(CancellationToken cancellationToken)
    {
        if (_reader is not null)
        {
            _filling.Read(_reader, cancellationToken);
        }

        Write(_reading);
        (_filling, _reading) = (_reading, _filling);
    }

    private void Write(WaitingParts parts)
    {
        PartFacts[]? read = parts.Facts();
        for (int i = 0; i < parts.Count; i++)
        {
            ComponentRow row = parts[i];
            if (read is not null)
            {
                _fill!.Fill(row, read[i].Facts, report);
            }

            Write(row);
            if (read is not null)
            {
                facts!.Count(row, read[i]);
                tables!.Insert(row.LcscId, read[i]);
            }

            if (++_written % batchRows == 0)
            {
                fast.NextBatch();
                detail.NextBatch();
            }
        }

        parts.Clear();
    }

    private void Write(ComponentRow row)
    {
        detail.Insert(row);
        if (!_rules.TryGetValue(row.ComponentType, out PickRule? rule))
        {
            return;
        }

        if (rule.Reject(row) is { } reason)
        {
            report.NotInPickTable(row.ComponentType, reason, row.LcscId);
            return;
        }

        fast.Insert(row);
        report.InPickTable(row.ComponentType);
    }
}

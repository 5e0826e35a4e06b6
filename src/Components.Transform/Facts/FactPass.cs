using System.Runtime.ExceptionServices;
using Components.Catalog.Corpus;
using Components.Catalog.Errors;
using Components.Catalog.Parametric;
using Components.Lexicon.Extraction;
using Components.Lexicon.Matching;
using Components.Transform.Reporting;
using Components.Transform.Rows;
using Components.Transform.Sql;

namespace Components.Transform.Facts;

/// <summary>Reads families and facts of parts, a batch at a time on all processors, and writes them in the parts'
/// order.</summary>
internal sealed class FactPass(PartReading reading, FactTables tables, FactReportBuilder report)
{
    private const int BatchRows = 4_096;

    private readonly List<PartSubject> _waiting = new(BatchRows);

    /// <summary>Takes a part.</summary>
    public void Add(ComponentRow row, CorpusRecord record, CancellationToken cancellationToken)
    {
        _waiting.Add(new PartSubject(
            row.LcscId, row.ComponentType, row.Description, FamilySubject.Of(record), [.. row.Extra.Attributes.Items],
            [.. Enumerable.Range(0, PickSchema.NumericColumns.Count).Select(row.Parameters.Number)],
            [.. Enumerable.Range(0, PickSchema.CodeColumns.Count).Select(row.Parameters.Code)]));
        if (_waiting.Count == BatchRows)
        {
            Flush(cancellationToken);
        }
    }

    /// <summary>Writes what waits.</summary>
    public void Flush(CancellationToken cancellationToken)
    {
        PartFacts[] read = new PartFacts[_waiting.Count];
        try
        {
            _ = Parallel.For(
                0,
                read.Length,
                new ParallelOptions { CancellationToken = cancellationToken,
                    MaxDegreeOfParallelism = Environment.ProcessorCount },
                static () => new FactResult(),
                (index, _, result) =>
                {
                    read[index] = Read(_waiting[index], result);
                    return result;
                },
                static _ => { });
        }
        catch (AggregateException exception) when (exception.InnerExceptions.FirstOrDefault(static inner =>
            inner is ComponentsException) is { } known)
        {
            // A mistake in a rule comes out as itself, not inside the error of many threads.
            ExceptionDispatchInfo.Throw(known);
        }

        for (int i = 0; i < read.Length; i++)
        {
            tables.Insert(_waiting[i].LcscId, read[i]);
            report.Count(_waiting[i], read[i]);
        }

        _waiting.Clear();
    }

    private PartFacts Read(PartSubject part, FactResult result)
    {
        int[] families = [.. reading.Matcher.FamiliesOf(part.Family)];
        string keywords = part.Attributes.FirstOrDefault(static attribute =>
            attribute.Name.Equals("Keywords", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        reading.Extractor.Extract(
            new FactSubject(part.Family.PartNumber, FactSubject.TextOf(part.Description, keywords), part.ComponentType, families,
                part.Attributes, part.Numbers, part.Codes), result);
        return new PartFacts(families, result.Expected, [.. result.Facts], [.. result.Notes]);
    }
}

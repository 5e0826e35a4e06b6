using System.Runtime.ExceptionServices;
using Components.Catalog.Corpus;
using Components.Foundation.Errors;
using Components.Lexicon.Extraction;
using Components.Lexicon.Matching;
using Components.Transform.Rows;

namespace Components.Transform.Facts;

/// <summary>Reads families and facts of parts, many at once on all processors.</summary>
internal sealed class FactReader(PartReading reading)
{
    /// <summary>Reads parts.</summary>
    /// <param name="rows">Rows; they are not changed.</param>
    /// <param name="records">Their lines of the corpus, in the same order.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    /// <returns>What each states, in the same order.</returns>
    /// <exception cref="InputDataException">LEX008: an expression takes too long on a part.</exception>
    public PartFacts[] Read(
        IReadOnlyList<ComponentRow> rows, IReadOnlyList<CorpusRecord> records, CancellationToken cancellationToken)
    {
        PartFacts[] read = new PartFacts[records.Count];
        try
        {
            _ = Parallel.For(
                0,
                read.Length,
                new ParallelOptions { CancellationToken = cancellationToken,
                    MaxDegreeOfParallelism = Environment.ProcessorCount },
                static () => (new FamilyMatch(), new FactResult()),
                (index, _, room) =>
                {
                    read[index] = Read(rows[index], records[index], room);
                    return room;
                },
                static _ => { });
        }
        catch (AggregateException exception) when (exception.InnerExceptions.FirstOrDefault(static inner =>
            inner is ComponentsException) is { } known)
        {
            // A mistake in a rule comes out as itself, not inside the error of many threads.
            ExceptionDispatchInfo.Throw(known);
        }

        return read;
    }

    private PartFacts Read(ComponentRow row, CorpusRecord record, (FamilyMatch Match, FactResult Result) room)
    {
        (FamilyMatch match, FactResult result) = room;
        string keywords = row.Extra.Attributes.Items.FirstOrDefault(static attribute =>
            attribute.Name.Equals("Keywords", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        FamilySubject subject = FamilySubject.Of(
            record.PartNumber, $"{record.Category}/{record.Subcategory}", record.Description, keywords);
        reading.Matcher.FindFamilies(subject, match);
        int[] families = [.. match.Families];
        reading.Extractor.Extract(
            new FactSubject(subject.PartNumber, FactSubject.TextOf(row.Description, keywords), row.ComponentType, families,
                row.Extra.Attributes.Items, row.Parameters.Numbers, row.Parameters.Codes), result);
        return new PartFacts(families, result.Expected, [.. result.Facts], [.. result.Notes]);
    }
}

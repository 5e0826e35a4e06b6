using Components.Foundation.Files;
using Components.Foundation.Sequences;
using Components.Transform.Input;
using Components.Transform.Reporting;

namespace Components.Transform.Intake;

/// <summary>The lines of one of an import's files: each by ascending id, those that are not counted with the reason.</summary>
/// <typeparam name="T">What a line says.</typeparam>
/// <param name="path">The file.</param>
/// <param name="parse">Reads a line.</param>
/// <param name="idOf">Id of the part that a line is of.</param>
/// <param name="sampleIds">How many ids are kept for a reason.</param>
internal sealed class ImportLines<T>(string path, LineParser<T> parse, Func<T, long> idOf, int sampleIds)
    where T : class
{
    private const int ProgressRows = 5_000;
    private const int LinesAhead = 512;

    /// <summary>Lines.</summary>
    public long RowsIn { get; private set; }

    /// <summary>Lines that were taken.</summary>
    public long RowsKept => RowsIn - Rejected.Total;

    /// <summary>Lines that were not, by reason: <c>malformed_line</c>, <c>duplicate_id</c>, <c>id_not_ascending</c>.</summary>
    public ReasonCounts Rejected { get; } = new(sampleIds);

    /// <summary>Reads every line.</summary>
    /// <param name="take">Receives what the usable ones say.</param>
    /// <param name="progress">Told about every few thousand rows; may be null.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    public void Read(Action<T> take, IProgress<TransformProgress>? progress, CancellationToken cancellationToken)
    {
        FileStream stream = RegularFile.OpenGiven(path);
        using LineReader lines = new(stream);
        long totalBytes = stream.Length;
        long readBytes = 0;
        long previousId = 0;

        // Lines are parsed ahead, and counted when their turn comes.
        foreach (ParsedLine line in ReadAhead.Of(
            Parsed(lines, cancellationToken), LinesAhead, static line => line.Bytes, cancellationToken)
            .SelectMany(static lines => lines))
        {
            cancellationToken.ThrowIfCancellationRequested();
            readBytes = line.ReadBytes;
            RowsIn++;
            if (RowsIn % ProgressRows == 0)
            {
                progress?.Report(new TransformProgress(readBytes, totalBytes));
            }

            if (line.Row is not { } row)
            {
                Rejected.Count("malformed_line", RowsIn);
                continue;
            }

            long id = idOf(row);
            if (id <= previousId)
            {
                Rejected.Count(id == previousId ? "duplicate_id" : "id_not_ascending", id);
                continue;
            }

            previousId = id;
            take(row);
        }

        progress?.Report(new TransformProgress(readBytes, totalBytes));
    }

    private IEnumerable<ParsedLine> Parsed(LineReader lines, CancellationToken cancellationToken)
    {
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ParsedLine(parse(line, out T? row) ? row : null, line.Length, lines.BytesRead);
        }
    }

    /// <summary>Refuses a file of which too little can be used.</summary>
    /// <param name="maxRejectedShare">Share of the lines that may be unusable, 0 to 1.</param>
    /// <exception cref="Foundation.Errors.InputDataException">SQL002: it has no usable row. SQL003: too many rows were
    /// rejected.</exception>
    public void Judge(double maxRejectedShare)
    {
        if (RowsIn > 0 && Rejected.Total > maxRejectedShare * RowsIn)
        {
            throw TransformErrors.TooManyRejected(path, Rejected.Total, RowsIn, Rejected.Commonest(), maxRejectedShare);
        }

        if (RowsKept == 0)
        {
            throw TransformErrors.NoRows(path);
        }
    }

    private readonly record struct ParsedLine(T? Row, int Bytes, long ReadBytes);
}

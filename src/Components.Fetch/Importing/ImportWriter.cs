using System.Buffers;
using System.Text.Json;
using Components.Catalog.Import;
using Components.Fetch.Rows;
using Components.Foundation.Errors;

namespace Components.Fetch.Importing;

/// <summary>Streams rows into import.jsonl, offers.jsonl and quarantine.jsonl and counts them on the way.</summary>
internal sealed class ImportWriter : IDisposable
{
    internal const string QuarantineFileName = "quarantine.jsonl";

    /// <summary>How many quarantined rows people are shown.</summary>
    internal const int ShownQuarantined = 10;

    private const int FlushBytes = 1 << 20;

    private readonly FileStream _import;
    private readonly FileStream _offers;
    private readonly FileStream _quarantine;
    private readonly ArrayBufferWriter<byte> _lines = new(FlushBytes + (1 << 16));
    private readonly ArrayBufferWriter<byte> _offerLines = new(FlushBytes + (1 << 16));
    private readonly List<QuarantinedRow> _firstQuarantined = [];
    private long _lastId;

    /// <summary>Makes the files.</summary>
    /// <param name="outputDirectory">Existing directory without them.</param>
    internal ImportWriter(string outputDirectory)
    {
        _import = new FileStream(
            Path.Combine(outputDirectory, ImportFiles.Import), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        _offers = new FileStream(
            Path.Combine(outputDirectory, ImportFiles.Offers), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        _quarantine = new FileStream(
            Path.Combine(outputDirectory, QuarantineFileName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    internal ImportProfileBuilder Profile { get; } = new();

    /// <summary>The first quarantined rows, enough to show people where to look.</summary>
    internal IReadOnlyList<QuarantinedRow> FirstQuarantined => _firstQuarantined;

    /// <summary>Writes rows and counts them, side by side.</summary>
    /// <param name="rows">Rows in their order.</param>
    /// <param name="also">Work of the caller on the same rows, done at the same time.</param>
    internal void Add(IReadOnlyList<SourceRow> rows, Action<SourceRow> also)
    {
        Task counting = Task.Run(() =>
        {
            foreach (SourceRow row in rows)
            {
                Profile.Add(row);
                also(row);
            }
        });
        try
        {
            foreach (SourceRow row in rows)
            {
                Write(row);
            }
        }
        finally
        {
            counting.GetAwaiter().GetResult();
        }
    }

    /// <summary>Writes a row and counts it.</summary>
    /// <param name="row">The row.</param>
    internal void Add(SourceRow row)
    {
        Profile.Add(row);
        Write(row);
    }

    private void Write(SourceRow row)
    {
        if (row.Quarantined is { } quarantined)
        {
            if (_firstQuarantined.Count < ShownQuarantined)
            {
                _firstQuarantined.Add(quarantined);
            }

            _quarantine.Write(JsonSerializer.SerializeToUtf8Bytes(quarantined, FetchJson.Line));
            _quarantine.WriteByte((byte)'\n');
            return;
        }

        ImportRecord record = row.Record!;
        if (record.LcscId <= _lastId)
        {
            throw new InternalException(
                "FET099", $"The source gave id {record.LcscId} after {_lastId}; ids must ascend.", ImportFiles.Import,
                "Report this as a bug of the source's reader.");
        }

        _lastId = record.LcscId;
        ImportCodec.WriteLine(record, _lines);
        OfferCodec.WriteLine(OfferRecord.Of(record), _offerLines);
        if (_lines.WrittenCount >= FlushBytes || _offerLines.WrittenCount >= FlushBytes)
        {
            FlushLines();
        }
    }

    /// <summary>Writes what is buffered; call before the files are used.</summary>
    internal void Complete()
    {
        FlushLines();
        _import.Flush();
        _offers.Flush();
        _quarantine.Flush();
    }

    public void Dispose()
    {
        _import.Dispose();
        _offers.Dispose();
        _quarantine.Dispose();
    }

    private void FlushLines()
    {
        _import.Write(_lines.WrittenSpan);
        _lines.ResetWrittenCount();
        _offers.Write(_offerLines.WrittenSpan);
        _offerLines.ResetWrittenCount();
    }
}

using System.Net;
using System.Net.Http.Headers;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Foundation.Text;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;
using Components.Sharing.Http;

namespace Components.Sharing.Outputs;

/// <summary>Gives outputs to other machines: files first, the record last, so that a record never stands without its files. Two
/// builds that upload the same output write the same bytes under the same names.</summary>
/// <param name="server">The store.</param>
/// <param name="requests">Asks it.</param>
/// <param name="within">How long a content of some bytes may take.</param>
/// <param name="trouble">What goes wrong.</param>
/// <param name="mayUpload">Whether outputs of this build may be given to others.</param>
internal sealed class SharedUploads(
    ServerAddress server, BoundedRequest requests, Func<long, TimeSpan> within, Trouble trouble, Func<bool> mayUpload)
{
    private readonly Lock _gate = new();
    private int _outputs;
    private int _held;
    private long _bytes;
    private bool _isRefused;
    private bool _isAllowed;

    /// <summary>Counts of outputs that were given so far.</summary>
    /// <returns>The end of a line.</returns>
    public string Summary() => $", {SharedStore.Count(_outputs)} uploaded ({Sizes.Show(_bytes)})"
        + (_held == 0 ? "" : $"; {SharedStore.Count(_held)} not uploaded, since CheckSteps has not looked at this code: "
            + "Publish does, or name it");

    /// <summary>Uploads an output that the store does not have.</summary>
    /// <returns>Whether it was uploaded now.</returns>
    public bool Offer(OutputRecord record, string directory, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_isRefused)
            {
                return false;
            }
        }

        if (!IsAllowed())
        {
            Interlocked.Increment(ref _held);
            return false;
        }

        try
        {
            return UploadAsync(record, directory, cancellation).GetAwaiter().GetResult();
        }
        catch (HttpRequestException exception) when (exception.StatusCode is HttpStatusCode.Unauthorized
            or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
        {
            // The next one would be refused like this one.
            lock (_gate)
            {
                _isRefused = true;
            }

            trouble.Note($"the upload of {record.Document.Target}", $"{Trouble.Describe(exception)}; no further upload is tried");
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException or IOException
            or UnauthorizedAccessException or ComponentsException)
        {
            trouble.Note($"the upload of {record.Document.Target}", Trouble.Describe(exception));
        }

        return false;
    }

    // Asked for each output until it is so; from then on the code is known for the whole run.
    private bool IsAllowed()
    {
        lock (_gate)
        {
            return _isAllowed = _isAllowed || mayUpload();
        }
    }

    private async Task<bool> HasRecordAsync(Uri name, KeyDocument document, CancellationToken cancellation)
    {
        try
        {
            return await requests.GetAsync(name, SharedRecord.LargestBytes, within(SharedRecord.LargestBytes), cancellation)
                is { } message && SharedRecord.Read(message, document) is not null;
        }
        catch (HttpRequestException exception) when (exception.StatusCode is null)
        {
            // Longer than a record, or cut short. A store that does not answer at all fails again below.
            return false;
        }
    }

    private async Task<bool> UploadAsync(OutputRecord record, string directory, CancellationToken cancellation)
    {
        Uri name = server.At(SharedRecord.PathOf(record.Document));

        // Read, not asked for: a name may lead to something that is no record of this key, and stands there until it is replaced.
        bool isWhole = await HasRecordAsync(name, record.Document, cancellation);

        // Of a record that is there too: whoever cleans a store by age leaves records of files that are gone. Empty files as
        // well: a cache that looks into records asks for every file that they name.
        foreach (OutputFile file in record.Listing.Files.DistinctBy(static file => file.Sha256))
        {
            Uri address = server.At(SharedRecord.PathOf(file.Sha256));
            if (await requests.HasAsync(address, within(0), cancellation))
            {
                continue;
            }

            isWhole = false;

            // Whoever takes it compares its digest: a file that was altered meanwhile is of no use, and does no harm.
            using StreamContent content = new(RegularFile.OpenGiven(Path.Combine(directory, file.Path)));
            content.Headers.ContentLength = file.SizeBytes;
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            await requests.PutAsync(address, content, within(file.SizeBytes), cancellation);
            Interlocked.Add(ref _bytes, file.SizeBytes);
        }

        if (isWhole)
        {
            return false;
        }

        using ByteArrayContent message = new(ActionResult.ToBytes(record));
        message.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        await requests.PutAsync(name, message, within(0), cancellation);
        Interlocked.Increment(ref _outputs);
        return true;
    }
}

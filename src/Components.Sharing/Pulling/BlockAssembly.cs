using Components.Download;
using Components.Foundation.Files;
using Components.Sharing.Http;
using Components.Snapshots;
using Microsoft.Win32.SafeHandles;

namespace Components.Sharing.Pulling;

/// <summary>Puts a file together from blocks of a file that is here and ranges that come. A run that is cut goes on with the
/// blocks that lie where they belong. What comes out counts when it has the file's own digest, and else is thrown away.</summary>
/// <param name="client">Client of the server.</param>
/// <param name="requests">Short requests to it.</param>
/// <param name="request">The pull.</param>
/// <param name="time">Clock and timers.</param>
internal sealed class BlockAssembly(HttpClient client, BoundedRequest requests, PullRequest request, TimeProvider time)
{
    /// <summary>Bytes that came, lists among them.</summary>
    public long ReceivedBytes { get; private set; }

    /// <summary>Puts a file together.</summary>
    /// <param name="url">Address of the file.</param>
    /// <param name="list">Address of its list of blocks.</param>
    /// <param name="file">The file.</param>
    /// <param name="former">A file that is here and is likely to share blocks with it.</param>
    /// <param name="target">Where it grows; whole and flushed when this returns true.</param>
    /// <param name="cancellation">Stops; what came is kept.</param>
    /// <returns>False when the file has to come whole: no list, no ranges, little in common, or other bytes came out.</returns>
    /// <exception cref="HttpStatusException">The server answers with an error, to the last attempt.</exception>
    /// <exception cref="HttpRequestException">The connection broke, to the last attempt.</exception>
    /// <exception cref="TimeoutException">The server was silent, to the last attempt.</exception>
    public async Task<bool> TryAsync(
        Uri url, Uri list, SnapshotFile file, string former, string target, CancellationToken cancellation)
    {
        if (await ListAsync(list, file, cancellation) is not { } wanted)
        {
            return false;
        }

        bool isWhole;
        using (SafeFileHandle made = Open(target, file.SizeBytes, out bool isNew))
        {
            BlockPlan plan = BlockPlan.Of(
                wanted, BlockList.Of(former, cancellation), block => !isNew && IsThere(made, wanted, block));
            if (plan.ComingBytes > file.SizeBytes / 2)
            {
                return false;
            }

            Copy(former, made, plan, file.SizeBytes, cancellation);
            isWhole = await new RangeRequests(client, url, request.Patience, time).BringAsync(
                plan.Ranges, file.SizeBytes, made, cancellation);
            ReceivedBytes += isWhole ? plan.ComingBytes : 0;
            RandomAccess.FlushToDisk(made);
        }

        if (isWhole && PresentFiles.IsWhole(target, Sha256Digest.Parse(file.Sha256), file.SizeBytes))
        {
            return true;
        }

        File.Delete(target);
        return false;
    }

    private async Task<BlockList?> ListAsync(Uri list, SnapshotFile file, CancellationToken cancellation)
    {
        long length = BlockList.LengthOf(file.SizeBytes);
        if (file.SizeBytes < BlockList.ShortestFileBytes || length > RegularFile.LargestDocument)
        {
            return null;
        }

        try
        {
            byte[]? bytes = await requests.GetAsync(list, (int)length, request.Patience.IdleTimeout * 2, cancellation);
            ReceivedBytes += bytes?.Length ?? 0;
            return bytes is null ? null : BlockList.TryParse(bytes, file.SizeBytes);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            // The file itself will say what is wrong with the server, if anything is.
            return null;
        }
    }

    private static SafeFileHandle Open(string target, long length, out bool isNew)
    {
        if (FileKind.IsLink(target) || FileKind.Unusual(target) is not null || FileKind.HasOtherNames(target))
        {
            File.Delete(target);
        }

        isNew = !File.Exists(target);
#pragma warning disable RS0030 // it grows under a name of its own, in a directory of ours, and is compared before it is moved
        SafeFileHandle handle = File.OpenHandle(target, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
#pragma warning restore RS0030
        RandomAccess.SetLength(handle, length);
        return handle;
    }

    private static bool IsThere(SafeFileHandle made, BlockList wanted, long block)
    {
        byte[] buffer = new byte[BlockList.BlockBytes];
        long offset = block * BlockList.BlockBytes;
        int length = (int)Math.Min(buffer.Length, wanted.FileBytes - offset);
        return RandomAccess.Read(made, buffer.AsSpan(0, length), offset) == length
            && BlockList.DigestOf(buffer.AsSpan(0, length)) == wanted.Digests[(int)block];
    }

    private static void Copy(
        string former, SafeFileHandle made, BlockPlan plan, long fileBytes, CancellationToken cancellation)
    {
        byte[] buffer = new byte[BlockList.BlockBytes];
        using FileStream source = RegularFile.OpenGiven(former);
        foreach ((long block, long offset) in plan.Copies)
        {
            cancellation.ThrowIfCancellationRequested();
            long target = block * BlockList.BlockBytes;
            int read = RandomAccess.Read(source.SafeFileHandle, buffer, offset);
            RandomAccess.Write(made, buffer.AsSpan(0, (int)Math.Min(read, fileBytes - target)), target);
        }
    }
}

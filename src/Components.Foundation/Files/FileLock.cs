using System.Text.Json;
using System.Text.Json.Nodes;

namespace Components.Foundation.Files;

/// <summary>A lock between processes: an open file that the kernel frees when its owner dies, however it dies. Lock files
/// stay where they are; deleting one that somebody waits for would let two owners in.</summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _stream;
    private readonly string? _ownerFile;

    private FileLock(FileStream stream, string? ownerFile)
    {
        _stream = stream;
        _ownerFile = ownerFile;
    }

    /// <summary>Takes a lock if it is free.</summary>
    /// <param name="path">Lock file; created when missing.</param>
    /// <param name="isShared">Whether other shared holders are let in.</param>
    /// <param name="time">Clock for the owner's note.</param>
    /// <param name="doing">What the owner does, for whoever waits; null to say nothing.</param>
    /// <returns>The lock, or null when somebody else holds it.</returns>
    /// <exception cref="Errors.EnvironmentException">FIL001: a link or another kind of file lies there.</exception>
    public static FileLock? TryTake(string path, bool isShared, TimeProvider time, string? doing = null)
    {
        if ((FileKind.IsLink(path) ? "a link" : FileKind.Unusual(path)) is { } kind)
        {
            throw FileErrors.LockIsNoFile(path, kind);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        FileStream stream;
        try
        {
#pragma warning disable RS0030 // a lock file: it is empty, stays where it is, and holding it open is its content
            stream = new FileStream(path, FileMode.OpenOrCreate, isShared ? FileAccess.Read : FileAccess.ReadWrite, isShared
                ? FileShare.Read : FileShare.None, 1);
#pragma warning restore RS0030
        }
        catch (IOException exception) when (IsHeldByAnother(exception))
        {
            return null;
        }

        if (isShared)
        {
            return new FileLock(stream, null);
        }

        // The lock file itself cannot be read while it is held, so the owner's note lies beside it.
        string ownerFile = path + ".owner";
        JsonObject owner = new() { ["pid"] = Environment.ProcessId, ["host"] = Environment.MachineName,
            ["since"] = time.GetUtcNow().UtcDateTime.ToString("O") };
        if (doing is not null)
        {
            owner["doing"] = doing;
        }

        return new FileLock(stream, Tell(ownerFile, owner.ToJsonString()) ? ownerFile : null);
    }

    // A note for whoever waits: a full disk must not fail what holds the lock, least of all what only tidies up at the end and
    // would hide why the work failed. Nor may the note of a dead owner stand there in its place.
    private static bool Tell(string ownerFile, string note)
    {
        try
        {
            new DurableFiles().WriteText(ownerFile, note);
            return true;
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or Errors.EnvironmentException)
        {
            try
            {
                File.Delete(ownerFile);
            }
            catch (Exception second) when (second is IOException or UnauthorizedAccessException)
            {
                // It is no note: who reads it says "another build".
            }

            return false;
        }
    }

    /// <summary>Takes a lock, waiting or failing by policy.</summary>
    /// <param name="path">Lock file.</param>
    /// <param name="isShared">Whether other shared holders are let in.</param>
    /// <param name="policy">What to do when it is held.</param>
    /// <param name="refuse">Makes the error from the owner's description.</param>
    /// <param name="waiting">Told once with the owner's description when waiting begins.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="doing">What the owner does, for whoever waits; null to say nothing.</param>
    /// <returns>The lock.</returns>
    public static FileLock Take(
        string path, bool isShared, LockPolicy policy, Func<string, Exception> refuse, Action<string>? waiting, TimeProvider time,
        CancellationToken cancellation,
        string? doing = null)
    {
        for (bool isFirst = true; ; isFirst = false)
        {
            if (TryTake(path, isShared, time, doing) is { } taken)
            {
                return taken;
            }

            if (policy == LockPolicy.Fail)
            {
                throw refuse(DescribeOwner(path, time));
            }

            if (isFirst)
            {
                waiting?.Invoke(DescribeOwner(path, time));
            }

            cancellation.WaitHandle.WaitOne(PollInterval);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Who holds a lock, for people.</summary>
    /// <param name="path">Lock file.</param>
    /// <param name="time">Clock for the age.</param>
    /// <returns>For example <c>process 4711 on build-3 for 12 s (Publish)</c>; <c>another build</c> when it is not
    /// noted.</returns>
    public static string DescribeOwner(string path, TimeProvider time)
    {
        try
        {
            JsonNode owner = JsonNode.Parse(RegularFile.ReadAllText(path + ".owner"))!;
            TimeSpan age = time.GetUtcNow() - DateTimeOffset.Parse(owner["since"]!.GetValue<string>());
            string doing = owner["doing"] is { } named ? $" ({named})" : "";
            return $"process {owner["pid"]} on {owner["host"]} for {Math.Max(0, (long)age.TotalSeconds)} s{doing}";
        }
        catch (Exception exception) when (
            exception is IOException or JsonException or NullReferenceException or FormatException or UnauthorizedAccessException)
        {
            return "another build";
        }
    }

    // EAGAIN of Linux and of the BSDs, ERROR_SHARING_VIOLATION; anything else (no space, no descriptors) is not a lock.
    private static bool IsHeldByAnother(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Frees the lock.</summary>
    public void Dispose()
    {
        if (_ownerFile is not null)
        {
            File.Delete(_ownerFile);
        }

        _stream.Dispose();
    }
}

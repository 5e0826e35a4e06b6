using System.Buffers;
using Components.Serve.Http;
using Components.Serve.Turns;

namespace Components.Serve.Handling;

/// <summary>The bytes of a body as they come: in one array that is used again. Arrays of that size, made anew for every body,
/// are collected with everybody else waiting.</summary>
/// <param name="hold">Counts their memory.</param>
/// <param name="state">Shows them while they are held.</param>
internal sealed class ReceivedBody(BodyMemory.Hold hold, RequestState state) : IDisposable
{
    private byte[]? _bytes = ArrayPool<byte>.Shared.Rent(BodyMemory.UncountedBytes);

    /// <summary>Bytes that have come.</summary>
    public int Length { get; private set; }

    /// <summary>Adds what has come.</summary>
    /// <param name="came">Bytes.</param>
    /// <param name="largestBytes">Longest body.</param>
    /// <exception cref="ProblemException">413: it is longer than that. 503: there is no room for it.</exception>
    public void Add(ReadOnlySequence<byte> came, int largestBytes)
    {
        if (Length + came.Length > largestBytes)
        {
            throw Problems.BodyTooLarge(largestBytes);
        }

        int added = (int)came.Length;
        if (!hold.TryAdd(added))
        {
            throw Problems.Overloaded("Too many large bodies are being sent at once.", TimeSpan.FromSeconds(1));
        }

        byte[] bytes = _bytes!;
        if (bytes.Length - Length < added)
        {
            _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(Length + added, 2 * Length));
            bytes.AsSpan(0, Length).CopyTo(_bytes);
            ArrayPool<byte>.Shared.Return(bytes);
        }

        came.CopyTo(_bytes.AsSpan(Length));
        Length += added;
    }

    /// <summary>It is whole: the request may see it.</summary>
    public void Show() => state.Body = _bytes.AsMemory(0, Length);

    /// <summary>Nobody looks at it any more; nothing happens the second time.</summary>
    public void Dispose()
    {
        hold.Dispose();
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes)
        {
            state.Body = default;
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}

using System.Text.Json;

namespace Components.Serve.Mcp;

/// <summary>Calls that were read and are not answered yet. A program that writes its questions and closes its end wants the
/// answers all the same: its input does not end before it has them.</summary>
/// <param name="patience">How long an answer may take; after that without any the input ends.</param>
/// <param name="time">Clock and timers.</param>
internal sealed class OpenCalls(TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wraps the input: its lines are calls.</summary>
    public Stream Reading(Stream input) => new LineStream(input, Read, WaitAsync);

    /// <summary>Wraps the output: its lines are answers.</summary>
    public Stream Writing(Stream output) => new LineStream(output, Wrote, static _ => Task.CompletedTask);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task answered;
            lock (_lock)
            {
                if (_open.Count == 0)
                {
                    return;
                }

                answered = _answered.Task;
            }

            try
            {
                await answered.WaitAsync(patience, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return;
            }
        }
    }

    private void Read(ReadOnlyMemory<byte> line)
    {
        if (Parse(line) is not { } message)
        {
            return;
        }

        using (message)
        {
            JsonElement root = message.RootElement;
            if (!root.TryGetProperty("method", out JsonElement method))
            {
                return;
            }

            if (root.TryGetProperty("id", out JsonElement id))
            {
                lock (_lock)
                {
                    _open.Add(id.GetRawText());
                }
            }
            else if (method.ValueKind == JsonValueKind.String && method.ValueEquals("notifications/cancelled")
                && root.TryGetProperty("params", out JsonElement given) && given.ValueKind == JsonValueKind.Object
                && given.TryGetProperty("requestId", out JsonElement cancelled))
            {
                Close(cancelled.GetRawText());
            }
        }
    }

    private void Wrote(ReadOnlyMemory<byte> line)
    {
        if (Parse(line) is not { } message)
        {
            return;
        }

        using (message)
        {
            if (!message.RootElement.TryGetProperty("method", out _)
                && message.RootElement.TryGetProperty("id", out JsonElement id))
            {
                Close(id.GetRawText());
            }
        }
    }

    private void Close(string id)
    {
        TaskCompletionSource answered;
        lock (_lock)
        {
            if (!_open.Remove(id))
            {
                return;
            }

            answered = _answered;
            _answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        answered.SetResult();
    }

    // What is no message is not answered, and nobody waits for it.
    private static JsonDocument? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            JsonDocument message = JsonDocument.Parse(line);
            if (message.RootElement.ValueKind == JsonValueKind.Object)
            {
                return message;
            }

            message.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

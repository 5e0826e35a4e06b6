using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Components.Serve.Wire;
using Microsoft.AspNetCore.Connections;

namespace Components.Serve.Http;

/// <summary>Gives a body to the answers that Kestrel writes by itself: a request that is no HTTP (a zero byte in the path, a
/// header without a name, a line too long) never reaches the application, and Kestrel answers it with a status and an empty body.
/// Everything else passes through as it is.</summary>
/// <param name="inner">The connection's output.</param>
/// <param name="requestId">Name of such a request: that of its connection, which ends with it.</param>
internal sealed class RefusalWriter(PipeWriter inner, string requestId) : PipeWriter
{
    private const int StatusAt = 9;

    private static readonly byte[] Beginning = "HTTP/1.1 "u8.ToArray();
    private static readonly string[] BareHeaders = ["Allow: ", "Connection: close", "Content-Length: 0", "Date: "];
    private Memory<byte> _memory;

    /// <summary>Connection middleware that puts the writer before a connection's output.</summary>
    /// <param name="next">The rest of the connection's pipeline.</param>
    /// <returns>The middleware.</returns>
    public static ConnectionDelegate Wrap(ConnectionDelegate next) => connection =>
    {
        connection.Transport = new Duplex(connection.Transport.Input, new RefusalWriter(
            connection.Transport.Output, connection.ConnectionId));
        return next(connection);
    };

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _memory = inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        ReadOnlySpan<byte> written = _memory.Span[..Math.Min(bytes, _memory.Length)];
        bool isRefusal = written.StartsWith(Beginning) && written.Length > StatusAt
            && written[StatusAt] is (byte)'4' or (byte)'5';
        byte[]? answer = isRefusal ? WithBody(Encoding.ASCII.GetString(written)) : null;
        if (answer is null)
        {
            inner.Advance(bytes);
            return;
        }

        // The written text is not handed on; the answer with its body is, instead of it.
        answer.CopyTo(inner.GetSpan(answer.Length));
        inner.Advance(answer.Length);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    // Kestrel's own answers are a whole head with these lines and no other, the first of them only where a method is refused.
    // Ours always have a body or a type.
    private byte[]? WithBody(string head)
    {
        string[] lines = head.Split("\r\n");
        bool isBare = lines is [_, .. string[] headers, "", ""] && headers.Contains("Content-Length: 0", StringComparer.Ordinal)
            && headers.All(static header =>
                BareHeaders.Any(known => header.StartsWith(known, StringComparison.Ordinal)));
        if (!isBare || !int.TryParse(head.AsSpan(StatusAt, 3), out int status))
        {
            return null;
        }

        Problem problem = status switch
        {
            400 => Problems.BadRequest("The request line or a header is malformed."),
            405 => Problems.MethodNotAllowed("this method", "*", Value(lines, "Allow: ")),
            414 => Problems.AddressTooLong(),
            431 => Problems.HeadersTooLong(),
            _ => Problems.Other(status),
        };
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(problem with { RequestId = requestId }, WireFormat.Json.Problem);
        string typed = head.Replace(
            "Content-Length: 0",
            $"Content-Length: {body.Length}\r\nContent-Type: {Problem.MediaType}\r\n{RequestId.Header}: {requestId}",
            StringComparison.Ordinal);
        return [.. Encoding.ASCII.GetBytes(typed), .. body];
    }

    private static string Value(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

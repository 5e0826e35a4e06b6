using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Components.Client.Wire;
using Polly.Timeout;

namespace Components.Client.Http;

/// <summary>Sends a request and reads its answer; whatever goes wrong is one of the client's exceptions.</summary>
internal sealed class Exchange(HttpClient http)
{
    private const string JsonType = "application/json";
    private const string ProblemType = "application/problem+json";

    /// <summary>Asks for JSON by an address.</summary>
    /// <param name="address">Relative to the server's.</param>
    /// <param name="type">Type of the answer.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<T> GetAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(address, UriKind.Relative));
        return await SendAsync(
            request, HttpCompletionOption.ResponseContentRead, (answer, where, limit) =>
                ReadAsync(answer, where, type, limit),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks for JSON with a body.</summary>
    public Task<TAnswer> PostAsync<TBody, TAnswer>(
        string address, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
        where TAnswer : class => PostAsync(
            address, body, bodyType, HttpCompletionOption.ResponseContentRead,
            (answer, where, limit) => ReadAsync(answer, where, type, limit), cancellationToken);

    /// <summary>Asks with a body, and reads the answer as its bytes arrive.</summary>
    /// <param name="address">Relative to the server's.</param>
    /// <param name="body">The body.</param>
    /// <param name="bodyType">Its type.</param>
    /// <param name="completion">Whether the answer is read whole before it is given to the reader.</param>
    /// <param name="read">Reads an answer to a request; its token ends with the caller's and with the request's time.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<TAnswer> PostAsync<TBody, TAnswer>(
        string address, TBody body, JsonTypeInfo<TBody> bodyType, HttpCompletionOption completion,
        Func<HttpResponseMessage, string, CancellationToken, Task<TAnswer>> read, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(address, UriKind.Relative))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, bodyType))
            {
                Headers = { ContentType = new MediaTypeHeaderValue(JsonType) },
            },
        };
        return await SendAsync(request, completion, read, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(
        HttpRequestMessage request, HttpCompletionOption completion,
        Func<HttpResponseMessage, string, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        // HttpClient's own time ends where the reading of an answer begins that was asked for by its headers alone.
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(http.Timeout);
        string where = $"{request.Method} {http.BaseAddress}{request.RequestUri!.OriginalString.TrimStart('/')}";
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, completion, limit.Token).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
            {
                throw await RefusalAsync(answer, where, limit.Token).ConfigureAwait(false);
            }

            return await read(answer, where, limit.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw ClientErrors.NoAnswer(where, exception.Message, exception);
        }
        catch (Exception exception) when (exception is TimeoutRejectedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw ClientErrors.TooSlow(where, exception);
        }
    }

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage answer, string where, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (MediaType(answer) != JsonType)
        {
            throw ClientErrors.NotOurs(where, (int)answer.StatusCode, MediaType(answer));
        }

        try
        {
            byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw ClientErrors.Unreadable(where, "it is null");
        }
        catch (JsonException exception)
        {
            throw ClientErrors.Unreadable(where, exception.Message, exception);
        }
    }

    private static async Task<ComponentsClientException> RefusalAsync(
        HttpResponseMessage answer, string where, CancellationToken cancellationToken)
    {
        int status = (int)answer.StatusCode;
        if (answer.Headers.Location is not null && status is >= 300 and < 400)
        {
            return ClientErrors.Redirected(where, status);
        }

        if (MediaType(answer) != ProblemType)
        {
            return ClientErrors.NotOurs(where, status, MediaType(answer));
        }

        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.Problem) is { Code.Length: > 0 } problem
                ? new RefusedException(problem, where, answer.Headers.RetryAfter?.Delta)
                : ClientErrors.NotOurs(where, status, ProblemType);
        }
        catch (JsonException exception)
        {
            return ClientErrors.Unreadable(where, exception.Message, exception);
        }
    }

    private static string? MediaType(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType;
}

using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Components.Client.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Components.Client.Http;

/// <summary>Reads a full answer: metadata, then the bundle, whose bytes are passed on and hashed as they arrive.</summary>
internal static class BundleReader
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer, its body unread.</param>
    /// <param name="where">The request.</param>
    /// <param name="bundle">Receives the bundle.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="BadAnswerException">CLT003 to CLT006: the answer is not whole.</exception>
    public static async Task<FullMetadata> ReadAsync(
        HttpResponseMessage answer, string where, Stream bundle, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(answer.Content.Headers.ContentType?.ToString(), out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw ClientErrors.NotOurs(where, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
        }

        Stream body = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        MultipartReader parts = new(boundary, body);
        FullMetadata metadata = await MetadataAsync(parts, where, cancellationToken).ConfigureAwait(false);
        MultipartSection packed = await ReadAsync(() => parts.ReadNextSectionAsync(cancellationToken), where)
            .ConfigureAwait(false)
            ?? throw ClientErrors.LostBundle(where);
        string found = await CopyAsync(packed.Body, bundle, where, cancellationToken).ConfigureAwait(false);
        return found == metadata.BundleSha256 ? metadata : throw ClientErrors.OtherDigest(where, found, metadata.BundleSha256);
    }

    // A failure to read is the answer's end; a failure to write is the caller's to see as it is.
    private static async Task<T> ReadAsync<T>(Func<Task<T>> read, string where)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw ClientErrors.LostBundle(where, exception);
        }
    }

    private static async Task<FullMetadata> MetadataAsync(
        MultipartReader parts, string where, CancellationToken cancellationToken)
    {
        MultipartSection section = await ReadAsync(() => parts.ReadNextSectionAsync(cancellationToken), where)
            .ConfigureAwait(false)
            ?? throw ClientErrors.Unreadable(where, "it has no metadata");
        try
        {
            return await ReadAsync(
                () => JsonSerializer.DeserializeAsync(section.Body, WireJson.Default.FullMetadata, cancellationToken).AsTask(),
                    where)
                .ConfigureAwait(false) ?? throw ClientErrors.Unreadable(where, "its metadata is null");
        }
        catch (JsonException exception)
        {
            throw ClientErrors.Unreadable(where, exception.Message, exception);
        }
    }

    private static async Task<string> CopyAsync(
        Stream from, Stream to, string where, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await ReadAsync(() => from.ReadAsync(buffer, cancellationToken).AsTask(), where)
                .ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

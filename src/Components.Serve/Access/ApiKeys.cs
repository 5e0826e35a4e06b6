using System.Security.Cryptography;
using System.Text;
using Components.Serve.Handling;
using Components.Serve.Http;
using Components.Serve.Turns;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Access;

/// <summary>The keys that a server asks for; none asks for nothing. Keys are kept as hashes and compared in constant time: how
/// long a refusal takes says nothing of how near a guess was.</summary>
internal sealed class ApiKeys
{
    private readonly (ApiKey Key, byte[] Hash)[] _keys;

    /// <summary>Reads the settings.</summary>
    /// <param name="options">The server's.</param>
    /// <exception cref="Foundation.Errors.UsageException">SRV009: a hash is none, or stands twice.</exception>
    public ApiKeys(ServeOptions options)
    {
        _keys = [.. options.Settings.ApiKeys.Select(key =>
            (new ApiKey(key.Key, key.Value.Admin), HashOf(key.Key, key.Value.Sha256, options)))];
        if (_keys.GroupBy(static key => Convert.ToHexString(key.Hash), StringComparer.Ordinal)
            .FirstOrDefault(static same => same.Skip(1).Any()) is { } twice)
        {
            throw ServeErrors.BadApiKey(
                twice.Last().Key.Name, $"is the same key as '{twice.First().Key.Name}'", Where(options, twice.Last().Key.Name));
        }
    }

    /// <summary>Whether requests need a key.</summary>
    public bool IsOn => _keys.Length > 0;

    /// <summary>Finds the key of a request, so that its requests are counted as this client's.</summary>
    /// <param name="context">The request; its state holds the key from here, where it is one of this server.</param>
    public void Recognise(HttpContext context)
    {
        if (IsAsked(context))
        {
            context.State().Key = Find(ClientKey.TextOf(context.Request));
        }
    }

    /// <summary>Lets a request through that has a key of this server, or needs none. It was counted before, so that keys cannot
    /// be guessed faster than the limit allows.</summary>
    /// <param name="context">The request, its key looked for.</param>
    /// <exception cref="ProblemException">401: it has none, or another one.</exception>
    public void Refuse(HttpContext context)
    {
        if (!IsAsked(context) || context.State().Key is not null)
        {
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"components\"";
        throw Problems.NoKey(ClientKey.TextOf(context.Request).Length == 0
            ? "The request has no key." : "The request's key is none of this server.");
    }

    /// <summary>The key that a text is; null when it is none. Every key is looked at, whichever fits.</summary>
    public ApiKey? Find(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        ApiKey? found = null;
        foreach ((ApiKey key, byte[] known) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, known) ? key : found;
        }

        return text.Length == 0 ? null : found;
    }

    private bool IsAsked(HttpContext context) =>
        IsOn && !ProbePaths.IsOrchestrators(context.Request.Path);

    private static byte[] HashOf(string name, string digits, ServeOptions options)
    {
        if (digits.Length != 2 * SHA256.HashSizeInBytes || !digits.All(char.IsAsciiHexDigit))
        {
            throw ServeErrors.BadApiKey(name, "has a 'sha256' that is not 64 hexadecimal digits", Where(options, name));
        }

        return Convert.FromHexString(digits);
    }

    private static string Where(ServeOptions options, string name) =>
        options.WrittenAt($"serve.api_keys.{name}") ?? $"serve.api_keys.{name}";
}

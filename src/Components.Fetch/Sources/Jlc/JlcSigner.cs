using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Signs requests to the JLC interface: HMAC-SHA256 over method, path with query, time, nonce and body, each followed
/// by a line feed, with the secret as key (docs/decisions/0148). Facts: docs/FACTS.md, section 1.</summary>
internal static class JlcSigner
{
    /// <summary>Length of a nonce, in characters.</summary>
    internal const int NonceLength = 32;

    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A nonce that nobody can guess.</summary>
    /// <returns>Letters and digits.</returns>
#pragma warning disable RS0030 // a nonce of a signature must not be guessed, and no file that is written depends on it
    internal static string NewNonce() => RandomNumberGenerator.GetString(Alphanumerics, NonceLength);
#pragma warning restore RS0030

    /// <summary>Value of the header <c>Authorization</c>.</summary>
    /// <param name="credentials">Who asks.</param>
    /// <param name="method">Method in capitals.</param>
    /// <param name="pathAndQuery">Path with its query, as it is sent.</param>
    /// <param name="unixSeconds">Time of the request.</param>
    /// <param name="nonce">32 letters and digits, another for every request.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <returns>The header's value.</returns>
    internal static string Authorization(
        JlcCredentials credentials, string method, string pathAndQuery, long unixSeconds, string nonce, ReadOnlySpan<byte> body)
    {
        string time = unixSeconds.ToString(CultureInfo.InvariantCulture);
        using IncrementalHash hmac =
            IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(credentials.SecretKey));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{method}\n{pathAndQuery}\n{time}\n{nonce}\n"));
        hmac.AppendData(body);
        hmac.AppendData("\n"u8);
        string signature = Convert.ToBase64String(hmac.GetHashAndReset());
        return $"JOP appid=\"{credentials.AppId}\",accesskey=\"{credentials.AccessKey}\",timestamp=\"{time}\",nonce=\"{nonce}\","
            + $"signature=\"{signature}\"";
    }
}

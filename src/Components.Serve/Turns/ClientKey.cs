using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Components.Serve.Turns;

/// <summary>The key that a request names. It tells clients of one address apart and proves nothing.</summary>
internal static class ClientKey
{
    /// <summary>Header of the key; <c>Authorization: Bearer</c> is read where it is missing.</summary>
    public const string Header = "X-API-Key";

    // "Token" is what KiCad sends.
    private static readonly string[] Schemes = ["Bearer ", "Token "];

    // Enough to tell keys apart; the key itself is kept nowhere.
    private const int HashBytes = 16;

    /// <summary>Hash of the key, 32 hexadecimal digits; empty for a request without one.</summary>
    public static string Of(HttpRequest request)
    {
        string key = TextOf(request);
        return key.Length == 0 ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, HashBytes));
    }

    /// <summary>The key as it was sent; empty for a request without one. For comparing alone: it is kept and written
    /// nowhere.</summary>
    public static string TextOf(HttpRequest request)
    {
        string key = request.Headers[Header].ToString().Trim();
        string authorization = request.Headers.Authorization.ToString();
        return key.Length == 0 && Schemes.FirstOrDefault(scheme =>
            authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } scheme
                ? authorization[scheme.Length..].Trim() : key;
    }
}

using System.Text;

namespace Components.Fetch.Sources.Jlc;

/// <summary>Credentials of the JLC interface. They are in the header of a request and nowhere else: no text that this type gives
/// holds them, and <see cref="Mask"/> takes them out of texts that others wrote.</summary>
internal sealed class JlcCredentials
{
    /// <summary>Variable of the application's id.</summary>
    internal const string AppIdVariable = "JLC_APP_ID";

    /// <summary>Variable of the access key.</summary>
    internal const string AccessKeyVariable = "JLC_ACCESS_KEY";

    /// <summary>Variable of the secret that signs.</summary>
    internal const string SecretKeyVariable = "JLC_SECRET_KEY";

    private const string Masked = "***";

    // Shorter ones are found in any page by chance.
    private const int ShortestTelling = 8;

    internal JlcCredentials(string appId, string accessKey, string secretKey) =>
        (AppId, AccessKey, SecretKey) = (appId, accessKey, secretKey);

    internal string AppId { get; }

    internal string AccessKey { get; }

    internal string SecretKey { get; }

    /// <summary>Reads the three variables.</summary>
    /// <param name="environment">Value of a variable; null for one that is not set.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="Foundation.Errors.UsageException">FET040: a variable is missing, or cannot stand in a header.</exception>
    internal static JlcCredentials FromEnvironment(Func<string, string?> environment)
    {
        string[] names = [AppIdVariable, AccessKeyVariable, SecretKeyVariable];
        string[] missing = [.. names.Where(name => string.IsNullOrEmpty(environment(name)))];
        if (missing.Length > 0)
        {
            throw JlcErrors.CredentialsMissing(missing);
        }

        return names.FirstOrDefault(name => environment(name)!.Any(static character =>
            character is '"' or '\\' || !char.IsAscii(character) || char.IsControl(character) || char.IsWhiteSpace(character)))
            is { } odd
            ? throw JlcErrors.CredentialOdd(odd)
            : new JlcCredentials(environment(names[0])!, environment(names[1])!, environment(names[2])!);
    }

    /// <summary>A text without the credentials.</summary>
    /// <param name="text">What a server or a library wrote.</param>
    /// <returns>The text with asterisks in their place.</returns>
    internal string Mask(string text)
    {
        // The longest first: one may be the beginning of another.
        foreach (string value in new[] { AppId, AccessKey, SecretKey }.OrderByDescending(static value => value.Length))
        {
            text = Without(text, value);
        }

        return text;
    }

    private static string Without(string text, string value)
    {
        StringBuilder masked = new();
        ReadOnlySpan<char> rest = text;
        while (SpelledText.Find(rest, value) is (>= 0, _) found)
        {
            masked.Append(rest[..found.At]).Append(Masked);
            rest = rest[(found.At + found.Length)..];
        }

        return masked.Append(rest).ToString();
    }

    /// <summary>Whether bytes that are to be kept hold a key, however its characters are spelled.</summary>
    /// <param name="bytes">An answer.</param>
    internal bool AreIn(ReadOnlySpan<byte> bytes)
    {
        foreach (string value in new[] { AccessKey, SecretKey })
        {
            if (value.Length >= ShortestTelling && SpelledText.Find(bytes, value).At >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Masked;
}

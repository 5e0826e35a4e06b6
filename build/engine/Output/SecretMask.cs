namespace Components.Build.Engine.Output;

/// <summary>Knows the values that no output may contain.</summary>
internal sealed class SecretMask
{
    public const string Replacement = "***";

    // Shorter values, as "1" or "no", would blacken ordinary text and protect nothing.
    private const int ShortestSecret = 3;

    private readonly Lock _lock = new();
    private string[] _secrets = [];

    public void Add(string value)
    {
        IEnumerable<string> lines = value.Split('\n', StringSplitOptions.TrimEntries).Append(value);
        lock (_lock)
        {
            _secrets =
            [
                .. _secrets.Concat(lines).Where(secret => secret.Length >= ShortestSecret)
                    .Distinct(StringComparer.Ordinal)
                    .OrderByDescending(secret => secret.Length)
                    .ThenBy(secret => secret, StringComparer.Ordinal),
            ];
        }
    }

    public string Apply(string text)
    {
        foreach (string secret in _secrets)
        {
            text = text.Replace(secret, Replacement, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>How many characters from the start can be shown before more is known: the rest may begin a secret.</summary>
    public int SafeLength(ReadOnlySpan<char> text)
    {
        string[] secrets = _secrets;
        int safe = text.Length;
        for (int start = Math.Max(0, text.Length - (secrets.Length == 0 ? 0 : secrets[0].Length) + 1); start < safe; start++)
        {
            foreach (string secret in secrets)
            {
                if (secret.AsSpan().StartsWith(text[start..], StringComparison.Ordinal))
                {
                    safe = start;
                }
            }
        }

        return WithoutCutting(text, safe, secrets);
    }

    // A whole secret may lie across the place where another one may begin: the cut moves before it, and before any that it
    // then cuts.
    private static int WithoutCutting(ReadOnlySpan<char> text, int safe, string[] secrets)
    {
        for (int start = safe - 1; start >= 0 && start > safe - (secrets.Length == 0 ? 0 : secrets[0].Length); start--)
        {
            foreach (string secret in secrets)
            {
                if (start < safe && start + secret.Length > safe && text[start..].StartsWith(secret, StringComparison.Ordinal))
                {
                    safe = start;
                }
            }
        }

        return safe;
    }
}

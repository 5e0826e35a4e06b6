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
        int safe = text.Length;
        foreach (string secret in _secrets)
        {
            for (int start = Math.Max(0, text.Length - secret.Length + 1); start < safe; start++)
            {
                if (secret.AsSpan().StartsWith(text[start..], StringComparison.Ordinal))
                {
                    safe = start;
                }
            }
        }

        return safe;
    }
}

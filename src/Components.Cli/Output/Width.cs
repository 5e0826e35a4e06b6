namespace Components.Cli.Output;

/// <summary>Texts within a width.</summary>
internal static class Width
{
    /// <summary>A text cut to so many characters; the last is then an ellipsis.</summary>
    public static string Cut(string text, int width)
    {
        if (text.Length <= width)
        {
            return text;
        }

        int end = Math.Max(0, width - 1);
        return string.Concat(
            text.AsSpan(0, end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), width > 0 ? "…" : "");
    }

    /// <summary>A text in lines of at most so many characters, broken between words.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? Cut(word, width) : $"{line} {word}";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}

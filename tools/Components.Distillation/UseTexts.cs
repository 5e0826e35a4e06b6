namespace Components.Distillation;

/// <summary>Reads what parts are for: lines of <c>word, word: sentence; sentence</c>, where <c>#</c> begins a comment.</summary>
internal static class UseTexts
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="Foundation.Errors.InputDataException">EMB063: the file is missing, or a line has no words or no
    /// sentence.</exception>
    internal static IReadOnlyList<KindSense> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw DistillErrors.UsesUnreadable(path, "The file is missing.");
        }

        List<KindSense> senses = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string[] words = colon < 0 ? [] : line[..colon]
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            string[] sentences = colon < 0 ? [] : line[(colon + 1)..]
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 0 || sentences.Length == 0)
            {
                throw DistillErrors.UsesUnreadable(path, $"Line {number} is not 'words: sentences'.");
            }

            senses.AddRange(sentences.Select(sentence => new KindSense(words, sentence, IsGiven: true)));
        }

        return senses;
    }
}

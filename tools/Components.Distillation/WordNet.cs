using System.Globalization;

namespace Components.Distillation;

/// <summary>Reads the words and glosses of a WordNet 3.0 database: general language for a model that otherwise only sees
/// parts.</summary>
public static class WordNet
{
    private static readonly string[] Files = ["data.adj", "data.adv", "data.noun", "data.verb"];

    /// <summary>Paths of the files that are read.</summary>
    /// <param name="directory">Directory of the database.</param>
    /// <returns>Paths in reading order.</returns>
    public static IReadOnlyList<string> Paths(string directory) => [.. Files.Select(name => Path.Combine(directory, name))];

    /// <summary>Reads every entry.</summary>
    /// <param name="directory">Directory with data.noun and its kin.</param>
    /// <returns>Entries in file order.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB060: a file is missing or has another format.</exception>
    public static IReadOnlyList<WordNetEntry> Read(string directory)
    {
        List<WordNetEntry> entries = [];
        foreach (string path in Paths(directory))
        {
            if (!File.Exists(path))
            {
                throw DistillErrors.WordNetUnreadable(path, "The file is missing.");
            }

            foreach (string line in File.ReadLines(path))
            {
                // The licence stands first; its lines begin with spaces.
                if (line.Length > 0 && line[0] != ' ')
                {
                    entries.Add(Parse(line, path));
                }
            }
        }

        return entries;
    }

    // offset lex_filenum ss_type w_cnt(hex) word lex_id [word lex_id ...] ... | definition; "example"; "example"
    private static WordNetEntry Parse(string line, string path)
    {
        int bar = line.IndexOf('|', StringComparison.Ordinal);
        string[] fields = bar < 0 ? [] : line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 6
            || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int field)
            || !int.TryParse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int words)
            || words < 1
            || fields.Length < 4 + (2 * words))
        {
            throw DistillErrors.WordNetUnreadable(path, "A line is not a synset.");
        }

        string gloss = line[(bar + 1)..].Trim();
        int example = gloss.IndexOf("; \"", StringComparison.Ordinal);
        return new WordNetEntry(
            field,
            [.. Enumerable.Range(0, words).Select(index => Word(fields[4 + (2 * index)]))],
            example > 0 ? gloss[..example] : gloss,
            example > 0 ? [.. gloss[example..].Split('"').Where(static (_, part) => part % 2 == 1)
                .Where(static text => text.Length > 0)] : []);
    }

    // Adjectives may bear where they stand, as in "asleep(p)".
    private static string Word(string field)
    {
        int marker = field.IndexOf('(', StringComparison.Ordinal);
        return (marker > 0 ? field[..marker] : field).Replace('_', ' ');
    }
}

using System.Globalization;

namespace Components.Models.Distillation;

/// <summary>Reads the words and glosses of a WordNet 3.0 database: general language for a model that otherwise only sees parts.</summary>
public static class WordNet
{
    private static readonly string[] Files = ["data.adj", "data.adv", "data.noun", "data.verb"];

    /// <summary>Paths of the files that are read.</summary>
    /// <param name="directory">Directory of the database.</param>
    /// <returns>Paths in reading order.</returns>
    public static IReadOnlyList<string> Paths(string directory) => [.. Files.Select(name => Path.Combine(directory, name))];

    /// <summary>Reads every entry.</summary>
    /// <param name="directory">Directory with data.noun and its kin.</param>
    /// <returns>Texts such as <c>voltage regulator: an electronic device that ...</c>, in file order.</returns>
    /// <exception cref="Catalog.Errors.InputDataException">EMB060: a file is missing or has another format.</exception>
    public static IReadOnlyList<string> Read(string directory)
    {
        List<string> entries = [];
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

    // offset lex_filenum ss_type w_cnt(hex) word lex_id [word lex_id ...] ... | gloss
    private static string Parse(string line, string path)
    {
        int bar = line.IndexOf('|', StringComparison.Ordinal);
        string[] fields = bar < 0 ? [] : line[..bar].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 6 || !int.TryParse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int words) || fields.Length < 4 + (2 * words))
        {
            throw DistillErrors.WordNetUnreadable(path, "A line is not a synset.");
        }

        string gloss = line[(bar + 1)..].Trim();
        int example = gloss.IndexOf("; \"", StringComparison.Ordinal);
        if (example > 0)
        {
            gloss = gloss[..example];
        }

        string lemmas = string.Join(", ", Enumerable.Range(0, Math.Min(words, 3)).Select(index => fields[4 + (2 * index)].Replace('_', ' ')));
        return $"{lemmas}: {gloss}";
    }
}

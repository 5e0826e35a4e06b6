using Components.Catalog.Corpus;

namespace Components.Distillation;

/// <summary>A generated query and the component text it was made from.</summary>
/// <param name="Query">A query of somebody who wants this part.</param>
/// <param name="Text">The part's text.</param>
internal sealed record QueryPair(string Query, string Text)
{
    private const int Kinds = 6;

    /// <summary>Makes a query out of a part: its number whole, cut, or with a slip; its values with package or type.</summary>
    internal static QueryPair? TryMake(CorpusRecord record, Random random)
    {
        string part = record.PartNumber;
        string query = random.Next(Kinds) switch
        {
            0 => part,
            1 => part.Length > 6 ? part[..random.Next(4, part.Length)] : part,
            2 => Slip(part, random),
            3 or 4 => $"{Plain(Sample(record.Description, random), random)} {record.Package}",

            // Not by category alone: many texts of a batch answer that, and pushing them apart costs what the teacher knows.
            _ => $"{Plain(Sample(record.Description, random), random)} {record.ComponentType.Replace('_', ' ')}",
        };
        query = query.Trim();
        return query.Length < 2 || record.Text.Length == 0 ? null : new QueryPair(query, record.Text);
    }

    private static string Sample(string description, Random random)
    {
        string[] words = description.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int count = Math.Min(words.Length, random.Next(2, 6));
        random.Shuffle(words);
        return string.Join(' ', words.AsSpan(0, count)!);
    }

    // As people type it: without signs that keyboards lack, often in lower case.
    private static string Plain(string words, Random random)
    {
        int form = random.Next(4);
        if (form == 0)
        {
            return words;
        }

        string typed = words.Replace("\u00b1", "", StringComparison.Ordinal)
            .Replace("\u03a9", form == 1 ? "ohm" : "", StringComparison.Ordinal)
            .Replace("\u2126", form == 1 ? "ohm" : "", StringComparison.Ordinal)
            .Replace('\u00b5', 'u')
            .Replace('\u03bc', 'u')
            .Replace(",", "", StringComparison.Ordinal);
        return form == 2 ? typed.ToLowerInvariant() : typed;
    }

    // One slip of the keyboard: a neighbour swapped, a character lost or doubled, hyphens left out.
    private static string Slip(string part, Random random)
    {
        if (part.Length < 4)
        {
            return part;
        }

        int place = random.Next(1, part.Length - 1);
        return random.Next(4) switch
        {
            0 => part[..place] + part[place + 1] + part[place] + part[(place + 2)..],
            1 => part.Remove(place, 1),
            2 => part.Insert(place, part[place].ToString()),
            _ => part.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(),
        };
    }
}

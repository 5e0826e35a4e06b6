using Components.Index.Engine;
using Components.Search.Ranking;
using Components.Search.Texts;
using Components.Search.Understanding;

namespace Components.Search.Families;

/// <summary>How much of a query the first results say themselves: the share of its words that the best of them holds. A query
/// that the catalogue's own words explain needs no family; one of which they say little does.</summary>
internal static class ExplainedShare
{
    private const int Looked = 5;

    /// <summary>The share.</summary>
    /// <param name="engine">Rows.</param>
    /// <param name="families">Families.</param>
    /// <param name="text">The query without what it does not want.</param>
    /// <param name="memory">The query's memory: results, best first, and which of them only families have brought.</param>
    /// <returns>0 to 1; 1 for a query without words of its own.</returns>
    public static double Of(IQueryEngine engine, Index.Families.FamilyIndex families, string text, QueryMemory memory)
    {
        List<string> words = [];
        int counted = 0;
        int held = 0;
        foreach (ReadOnlySpan<char> word in new Index.Families.FamilyWords(text))
        {
            string lower = word.ToString().ToLowerInvariant();
            if (ReadingWords.Unexplaining.Contains(lower))
            {
                continue;
            }

            // A word that neither the parts nor the families know explains nothing, and asks for none: a misspelt one.
            bool isValue = lower.AsSpan().IndexOfAnyInRange('0', '9') >= 0;
            if (!isValue && !engine.Knows(lower) && !families.Knows(lower))
            {
                continue;
            }

            counted++;
            if (isValue)
            {
                // Values are judged, not looked for.
                held++;
            }
            else
            {
                words.Add(Singular.Of(lower));
            }
        }

        if (words.Count == 0)
        {
            return 1;
        }

        int best = 0;
        int looked = 0;
        foreach (RankedPart part in memory.Parts)
        {
            if (memory.Brought.Contains(part.Row))
            {
                continue;
            }

            memory.Text.Read(part.Row);
            best = Math.Max(best, Held(words, memory.Text));
            if (++looked == Looked)
            {
                break;
            }
        }

        return (double)(held + best) / counted;
    }

    private static int Held(List<string> words, PartText text)
    {
        int held = 0;
        foreach (string word in words)
        {
            held += text.HasWord(word) ? 1 : 0;
        }

        return held;
    }
}

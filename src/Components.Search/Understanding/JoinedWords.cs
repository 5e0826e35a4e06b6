using System.Collections.Frozen;

namespace Components.Search.Understanding;

/// <summary>Words joined by single blanks, to be looked up in a table of phrases: most are in none, and no text is made of
/// them.</summary>
internal static class JoinedWords
{
    /// <summary>Characters of the longest phrase that any table has; longer ones are in none.</summary>
    public const int Longest = 64;

    /// <summary>Joins.</summary>
    /// <param name="buffer">At least <see cref="Longest"/> characters.</param>
    /// <param name="words">Words.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="length">How many, at least one.</param>
    /// <returns>The phrase, in the buffer; empty when it is longer than <see cref="Longest"/>.</returns>
    public static ReadOnlySpan<char> Into(Span<char> buffer, IReadOnlyList<string> words, int first, int length)
    {
        int end = 0;
        for (int i = first; i < first + length; i++)
        {
            string word = words[i];
            if (end + word.Length + 1 > Longest)
            {
                return [];
            }

            if (i > first)
            {
                buffer[end++] = ' ';
            }

            word.CopyTo(buffer[end..]);
            end += word.Length;
        }

        return buffer[..end];
    }

    /// <summary>Refuses a table with a phrase that would never be found.</summary>
    /// <param name="table">A table by phrase.</param>
    /// <returns>The table.</returns>
    public static FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> Lookup<T>(FrozenDictionary<string, T> table) =>
        table.Keys.All(static phrase => phrase.Length < Longest) ? table.GetAlternateLookup<ReadOnlySpan<char>>()
            : throw new ArgumentException($"A phrase has {Longest} characters or more.", nameof(table));
}

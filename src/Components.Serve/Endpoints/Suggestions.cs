using Components.Index.Engine;
using Components.Search.Understanding;
using Components.Serve.Snapshots;
using Components.Serve.Vocabulary;
using Components.Serve.Wire;

namespace Components.Serve.Endpoints;

/// <summary>Ways to go on with what was typed: kinds and families whose names begin so, and part numbers.</summary>
internal static class Suggestions
{
    // Shorter beginnings say nothing.
    private const int ShortestName = 2;
    private const int ShortestNumber = 3;

    // Words of a name that was begun.
    private const int MostWords = 4;

    // Of more part numbers that begin so, the first by id are looked at.
    private const int MostNumbers = 2000;

    /// <summary>Finds.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="text">The text that was typed.</param>
    /// <param name="limit">Most suggestions.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Names that follow what was typed before them, then part numbers for all of it; at least half of the places are
    /// kept for names where there are that many.</returns>
    public static IReadOnlyList<Suggestion> Of(
        ServingSnapshot snapshot, string text, int limit, CancellationToken cancellationToken)
    {
        Suggestion[] names = [.. Names(snapshot, text)];
        Suggestion[] numbers = [.. Numbers(snapshot.Opened.Engine, text, limit, cancellationToken)];
        int ofNames = Math.Min(names.Length, Math.Max((limit + 1) / 2, limit - numbers.Length));
        return [.. names.Take(ofNames), .. numbers.Take(limit - ofNames)];
    }

    private static IEnumerable<Suggestion> Names(ServingSnapshot snapshot, string text)
    {
        SnapshotVocabulary vocabulary = snapshot.Vocabulary;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int count = Math.Min(MostWords, words.Length); count > 0; count--)
        {
            string begun = string.Join(' ', words[^count..]);
            string before = string.Concat(words[..^count].Select(static word => $"{word} "));
            if (begun.Length < ShortestName)
            {
                continue;
            }

            HashSet<string> called = snapshot.Opened.Families is not { } families ? []
                : [.. families.Names.Begun(begun).Select(families.Title)];
            Suggestion[] found =
            [
                .. vocabulary.Types.Types.Where(static type => type.Parts > 0)
                    .Select(type => (Type: type, Name: NameOf(type, begun))).Where(static named => named.Name is not null)
                    .Select(named => Typed(
                        SuggestionKind.Type, named.Name!, before, FormNames.OfType(named.Type.Name), named.Type.Parts)),
                .. vocabulary.Families.Families.Where(family => family.Parts > 0
                        && (called.Contains(family.Title) || HasWord(family.Title, begun)))
                    .Select(family => Typed(
                        SuggestionKind.Family, family.Title, before, FormNames.OfFamily(family.Id), family.Parts)),
            ];
            if (found.Length > 0)
            {
                return found.OrderByDescending(one => Begins(one.Title, begun) || called.Contains(one.Title))
                    .ThenBy(static one => one.Kind).ThenByDescending(static one => one.Parts)
                    .ThenBy(static one => one.Title, StringComparer.Ordinal)
                    .DistinctBy(static one => one.Title, StringComparer.OrdinalIgnoreCase);
            }
        }

        return [];
    }

    // By its id: the words of a title also mean parts that are no members, and what is counted is what is asked for.
    private static Suggestion Typed(SuggestionKind kind, string title, string before, string typed, long parts) =>
        new(kind, title, typed, before + typed, parts);

    // The type's own name where that begins so, else the first of its words that does.
    private static string? NameOf(TypeAnswer type, string begun) => HasWord(type.Title, begun) ? type.Title
        : type.Words.FirstOrDefault(word => Begins(word, begun));

    private static bool HasWord(string name, string begun)
    {
        for (int at = 0; at >= 0; at = Next(name, at))
        {
            if (Begins(name[at..], begun))
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(string name, int at)
    {
        int end = name.AsSpan(at).IndexOfAny(' ', '-', '(');
        return end < 0 || at + end + 1 >= name.Length ? -1 : at + end + 1;
    }

    // "usb c" begins USB-C.
    private static bool Begins(string name, string begun) => name.Length >= begun.Length
        && name[..begun.Length].Replace('-', ' ').Equals(begun.Replace('-', ' '), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Suggestion> Numbers(
        IQueryEngine engine, string text, int limit, CancellationToken cancellationToken)
    {
        if (text.Length < ShortestNumber || text.Contains(' ', StringComparison.Ordinal)
            || text.Count(char.IsAsciiLetterOrDigit) < ShortestNumber)
        {
            return [];
        }

        using RowSet rows = engine.Resolve(new Filter.PartNumberBegins(text));
        Dictionary<string, long> found = new(StringComparer.Ordinal);
        foreach (int row in rows.Ascending().Take(MostNumbers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            RecordView record = engine.Record(row);
            string number = RecordView.Text(record.PartNumber);
            found[number] = Math.Max(found.GetValueOrDefault(number), record.Stock ?? 0);
        }

        return [.. found.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
            .Take(limit).Select(pair => new Suggestion(
                SuggestionKind.PartNumber, pair.Key, pair.Key, pair.Key, Beginning(engine, pair.Key)))];
    }

    // Who asks for a number asks for all that go on from it too, for example with a letter for the reel.
    private static long Beginning(IQueryEngine engine, string number)
    {
        using RowSet rows = engine.Resolve(new Filter.PartNumberBegins(number));
        return rows.Count;
    }
}

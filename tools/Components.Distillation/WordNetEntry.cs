namespace Components.Distillation;

/// <summary>A synset of WordNet.</summary>
/// <param name="Field">Number of its lexicographer file: 3 to 28 nouns (6 artifacts), 29 to 43 verbs, 0, 1 and 44 adjectives, 2
/// adverbs.</param>
/// <param name="Words">Its words, spaces between the parts of compounds; at least one.</param>
/// <param name="Definition">Their meaning, without examples.</param>
/// <param name="Examples">Sentences that use one of the words; often none.</param>
public sealed record WordNetEntry(int Field, IReadOnlyList<string> Words, string Definition, IReadOnlyList<string> Examples)
{
    private const int MostWords = 3;

    /// <summary>The first words with their definition, such as <c>voltage regulator: an electronic device that ...</c>.</summary>
    public string Text => $"{string.Join(", ", Words.Take(MostWords))}: {Definition}";
}

namespace Components.Search.Understanding;

/// <summary>A word without its plural's s, as it is looked for at the beginning of words.</summary>
internal static class Singular
{
    private const int Shortest = 5;

    /// <summary>The singular.</summary>
    /// <param name="word">Lower case.</param>
    /// <returns>The word itself where it is short (<c>bus</c>, <c>gps</c>) or ends otherwise.</returns>
    public static string Of(string word) => word.Length >= Shortest && word.EndsWith('s') ? word[..^1] : word;
}

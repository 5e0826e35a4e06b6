namespace Components.Foundation.Errors;

/// <summary>Texts that others wrote, for a terminal, which obeys control characters: here they become signs.</summary>
public static class ShownText
{
    // The signs of the control characters stand one after another, U+2400 for NUL.
    private const char FirstSign = '\u2400';
    private const char Delete = '\u007F';
    private const char SignOfDelete = '\u2421';
    private const char Unknown = '\uFFFD';

    /// <summary>A text of several lines.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <returns>The same length; line breaks and tabs stay.</returns>
    public static string Of(string text) => Of(text, static letter => Obeys(letter) && letter is not ('\n' or '\t'));

    /// <summary>A text that belongs into one line.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <returns>The same length; line breaks and tabs are signs too.</returns>
    public static string InLine(string text) => Of(text, Obeys);

    private static string Of(string text, Func<char, bool> isShown) => !text.Any(isShown) ? text
        : string.Concat(text.Select(letter => isShown(letter) ? SignOf(letter) : letter));

    private static char SignOf(char letter) =>
        letter < ' ' ? (char)(FirstSign + letter) : letter == Delete ? SignOfDelete : Unknown;

    private static bool Obeys(char letter) => char.IsControl(letter);
}

using System.Text.RegularExpressions;

namespace Components.Catalog.Text;

/// <summary>Parameters of an address that let their writer in, by their name (decision 226).</summary>
internal static partial class SecretName
{
    // Such a name also says what a part is called: nobody's part number is as long as a key.
    private const int LongValue = 24;

    // A count of pins has fewer digits.
    private const int ShortestPin = 4;

    /// <summary>Whether a parameter is a key.</summary>
    /// <param name="name">Its name, decoded.</param>
    /// <param name="value">Its value, decoded.</param>
    internal static bool Is(string name, string value)
    {
        string letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        string last = LastWord().Match(name).Value.ToLowerInvariant();
        return Within().IsMatch(letters) || Alone().IsMatch(letters) || LastWords().IsMatch(last)
            || (letters.EndsWith("key", StringComparison.Ordinal) && !Words().IsMatch(last))
            || (last == "pass" && !Filters().IsMatch(letters))
            || (value.Length >= ShortestPin && Pins().IsMatch(letters))
            || (value.Length >= LongValue && WhereLong().IsMatch(letters));
    }

    [GeneratedRegex("token|secret|passw|passphrase|passcode|signature|credential|apikey|accesskey|authorization|sess(?:ion)?id"
        + "|jwt|oauth|bearer|kennwort|accesscode|samlresponse|samlrequest|cookie"
        + "|assertion|guestpass|userpass")]
    private static partial Regex Within();

    [GeneratedRegex("^(?:auth|sig|pwd|pass|key|session|sas|hmac|creds?|hdn(?:ts|ea|tl))$")]
    private static partial Regex Alone();

    // "user_pw", "loginTicket": the word behind the last sign or capital. "low_pass" is none of them.
    [GeneratedRegex("^(?:key|sig|pwd|pw|otp|ticket|auth|hmac|sas)$")]
    private static partial Regex LastWords();

    // "userkey", "rlkey" and whatever else is called so; these are no keys.
    [GeneratedRegex("^(?:monkey|donkey|turkey|hockey|jockey|whiskey)$")]
    private static partial Regex Words();

    // "guest_pass" lets somebody in, "low_pass" nothing but a frequency.
    [GeneratedRegex("(?:low|high|band|all|notch|by|through)pass$")]
    private static partial Regex Filters();

    [GeneratedRegex("^(?:pin|pincode|userpin)$")]
    private static partial Regex Pins();

    [GeneratedRegex("^(?:code|sid)$")]
    private static partial Regex WhereLong();

    [GeneratedRegex("(?:[A-Z]+|[A-Z]?[a-z]+)(?=[^A-Za-z]*$)")]
    private static partial Regex LastWord();
}

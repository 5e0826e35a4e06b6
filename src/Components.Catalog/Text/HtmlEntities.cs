using System.Net;

namespace Components.Catalog.Text;

/// <summary>Decodes the HTML entities that shops leave in their texts: <c>R&amp;amp;D</c>, <c>6N137&amp;#x2F;SO</c>.</summary>
public static class HtmlEntities
{
    // "&amp;#x2F;" was escaped twice. Deeper nesting is no accident of a shop's page any more.
    private const int MaximumRounds = 3;

    /// <summary>Decodes complete entities, named or numeric, also those that were escaped more than once.</summary>
    /// <param name="text">Text as written.</param>
    /// <returns>The same instance when there was nothing to decode; an <c>&amp;</c> that begins no entity stays as it
    /// is.</returns>
    public static string Decode(string text)
    {
        for (int round = 0; round < MaximumRounds && MayHaveEntity(text); round++)
        {
            string decoded = WebUtility.HtmlDecode(text);
            if (string.Equals(decoded, text, StringComparison.Ordinal))
            {
                return text;
            }

            text = decoded;
        }

        return text;
    }

    private static bool MayHaveEntity(string text)
    {
        int ampersand = text.IndexOf('&', StringComparison.Ordinal);
        return ampersand >= 0 && text.AsSpan(ampersand).Contains(';');
    }
}

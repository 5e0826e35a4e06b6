using System.Text.RegularExpressions;

namespace Components.Search.Understanding;

/// <content>Widths of small outlines: SOIC-16 wide, narrow SO-8, SO16W.</content>
internal sealed partial class PartsListLine
{
    // Pins of small outlines that are made with a wide body (JEDEC MS-013), and of eight, which EIAJ makes wider.
    private static readonly int[] WidePins = [8, 14, 16, 18, 20, 24, 28];

    /// <summary>The wide body is a package of its own, with a W behind its name; the narrow one is the usual one.</summary>
    private void ReadWidths()
    {
        for (int i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Text is not ['S' or 's', 'O' or 'o', ..]
                || Outline().Match(_tokens[i].Text) is not { Success: true } match)
            {
                continue;
            }

            (int first, int length, bool isWide) = WidthBeside(i);
            string pins = match.Groups["pins"].Value;
            bool isNegated = i > 0 && ReadingWords.Negations.Contains(_tokens[i - 1].Lower);
            isWide |= match.Groups["wide"].Success;
            bool isNamed = length == 0 && isWide && PackageReader.IsPackage(_tokens[i].Text);
            if (isNamed || (length == 0 && !isWide) || (pins.Length == 0 && (!isWide || isNegated)))
            {
                continue;
            }

            // The standard of the wide body calls it SOIC.
            string style = match.Groups["style"].Value.ToUpperInvariant() is "SO" ? "SOIC" : match.Groups["style"].Value;
            string[] packages = !isWide ? [_tokens[i].Text]
                : pins.Length > 0 ? [$"{style}-{pins}W"] : [.. WidePins.Select(one => $"{style}-{one}W")];
            Replace(i, packages);
            int at = first < i ? first : first + packages.Length - 1;
            _tokens.RemoveRange(at, length);
            i += packages.Length - 1 - (first < i ? length : 0);
        }
    }

    // Where words for a width stand, behind an outline or before it.
    private (int First, int Length, bool IsWide) WidthBeside(int outline)
    {
        foreach ((WordPhrases phrases, bool isWide) in
            (ReadOnlySpan<(WordPhrases, bool)>)[(ReadingWords.WideBody, true), (ReadingWords.NarrowBody, false)])
        {
            if (phrases.LengthOf(Lower(outline + 1), Lower(outline + 2), Lower(outline + 3)) is > 0 and int behind
                && (behind > 1 || IsEnd(outline + 2)))
            {
                return (outline + 1, behind, isWide);
            }

            for (int length = Math.Min(2, outline); length >= 1; length--)
            {
                if (phrases.LengthOf(Lower(outline - length), length > 1 ? Lower(outline - 1) : "", "") == length)
                {
                    return (outline - length, length, isWide);
                }
            }
        }

        return (outline, 0, false);
    }

    // "SOIC-8 wide input voltage": what is wide stands behind the word.
    private bool IsEnd(int at) => at >= _tokens.Count || ReadingWords.Prepositions.Contains(_tokens[at].Lower)
        || char.IsAsciiDigit(_tokens[at].Text[0]);

    [GeneratedRegex(@"^(?<style>SO|SOIC|SOP)(-?(?<pins>\d{1,2})(?<wide>W)?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Outline();
}

using System.Text;
using Components.Catalog.Packages;
using Components.Catalog.Quantities;
using Components.Foundation.Files;

namespace Components.Index.Lexical.Analysis;

/// <summary>Turns texts into tokens, the same way when an index is built and when it is asked. User's text is never query
/// syntax: every character either belongs to a token or separates tokens.</summary>
public static class Analyzer
{
    /// <summary>Version of the rules below and of the tables they read; recorded in the index and in the manifest.</summary>
    public const int Version = 5;

    /// <summary>Shortest and longest beginning of a part number that is a token of its own.</summary>
    internal const int MinPrefix = 3;

    /// <inheritdoc cref="MinPrefix"/>
    internal const int MaxPrefix = 10;

    /// <summary>Shortest part number before a placeholder that is a token of its own.</summary>
    internal const int MinOpen = 5;

    /// <summary>Characters of an inner fragment.</summary>
    internal const int GramLength = 3;

    /// <summary>SHA-256 over version and tables: an index built with other rules is refused.</summary>
    public static Sha256Digest TablesDigest { get; } = ComputeTablesDigest();

    /// <summary>Adds the tokens of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="mode">Where it comes from.</param>
    /// <param name="tokens">Receives the tokens.</param>
    internal static void Analyze(ReadOnlySpan<char> text, TextMode mode, TokenBuffer tokens)
    {
        switch (mode)
        {
            case TextMode.PartNumber:
                AddPartNumber(text, tokens);
                break;
            case TextMode.Package:
                AddPackageField(text, tokens);
                break;
            default:
                AddText(text, mode == TextMode.Query, tokens);
                break;
        }
    }

    private static void AddText(ReadOnlySpan<char> text, bool isQuery, TokenBuffer tokens)
    {
        int position = 0;
        while (position < text.Length)
        {
            if ((char.IsAsciiDigit(text[position]) || QuantityScanner.MayBegin(text, position))
                && TryAddValue(text[position..], tokens, out int taken))
            {
                position += taken;
                continue;
            }

            if (!IsWordCharacter(text[position]))
            {
                position++;
                continue;
            }

            int length = ChunkLength(text[position..]);
            AddChunk(text.Slice(position, Math.Min(length, TokenBuffer.MaxTokenLength)), isQuery, tokens);
            position += length;
        }
    }

    /// <summary>Adds the token of a quantity at the start of a text. Where the text names no unit, those that are meant by
    /// custom: <c>10u</c> is farads or henries.</summary>
    private static bool TryAddValue(ReadOnlySpan<char> text, TokenBuffer tokens, out int length)
    {
        length = 0;
        Span<char> token = stackalloc char[48];
        if (!QuantityReader.TryRead(text, QuantityPolicy.Text, out WrittenQuantity quantity)
            || quantity.CustomaryUnit == QuantityUnit.None || !quantity.TryWriteToken(quantity.CustomaryUnit, token,
                out int written))
        {
            return false;
        }

        tokens.Add(TokenKind.Value, token[..written]);
        if (quantity.MayBeHenries && quantity.TryWriteToken(QuantityUnit.Henry, token, out written))
        {
            tokens.Add(TokenKind.Value, token[..written]);
        }

        length = quantity.Length;
        return true;
    }

    private static void AddChunk(ReadOnlySpan<char> chunk, bool isQuery, TokenBuffer tokens)
    {
        Span<char> family = stackalloc char[PackageFolding.MaxLength * 2];
        family = family[..PackageFolding.Of(chunk, family)];
        if (PackageText.IsPackage(chunk) || PackageText.IsFoldedName(family))
        {
            AddPackage(family, tokens);
            return;
        }

        Span<char> joined = stackalloc char[TokenBuffer.MaxTokenLength];
        int joinedLength = 0;
        int pieces = 0;
        bool hasDigit = false;
        int position = 0;
        while (position < chunk.Length)
        {
            int start = position;
            while (position < chunk.Length && IsWordCharacter(chunk[position]))
            {
                joined[joinedLength++] = WordFolding.Fold(chunk[position]);
                hasDigit |= char.IsAsciiDigit(chunk[position]);
                position++;
            }

            pieces++;
            AddWord(joined.Slice(joinedLength - (position - start), position - start), tokens);
            if (start > 0 && char.IsAsciiDigit(chunk[start]))
            {
                _ = TryAddValue(chunk[start..position], tokens, out _);
            }

            position++;
        }

        joined = joined[..joinedLength];
        if (pieces > 1)
        {
            tokens.Add(TokenKind.Word, joined);
        }

        if (isQuery && hasDigit && joinedLength >= MinPrefix)
        {
            AddFragment(joined, tokens);
        }
    }

    private static void AddWord(ReadOnlySpan<char> folded, TokenBuffer tokens)
    {
        Span<char> word = stackalloc char[TokenBuffer.MaxTokenLength];
        folded.CopyTo(word);
        word = word[..folded.Length];
        tokens.Add(TokenKind.Word, IsAllLetters(folded) ? word[..WordFolding.Singular(word)] : word);
    }

    /// <summary>sot23-5 is findable as sot23-5, as sot23 and as sot; 0402 as 0402.</summary>
    private static void AddPackage(ReadOnlySpan<char> family, TokenBuffer tokens)
    {
        tokens.Add(TokenKind.Package, family);
        int letters = PackageFolding.LettersOf(family);
        if (letters == 0 || letters == family.Length)
        {
            return;
        }

        int digits = letters;
        while (digits < family.Length && char.IsAsciiDigit(family[digits]))
        {
            digits++;
        }

        if (digits < family.Length && digits > letters)
        {
            tokens.Add(TokenKind.Package, family[..digits]);
        }

        tokens.Add(TokenKind.Package, family[..letters]);
    }

    private static void AddPackageField(ReadOnlySpan<char> text, TokenBuffer tokens)
    {
        Span<char> family = stackalloc char[PackageFolding.MaxLength * 2];
        family = family[..PackageFolding.Of(text, family)];
        if (family.Length == 0)
        {
            return;
        }

        AddPackage(family, tokens);
        if (!PackageText.IsPackage(text.Trim()) && !PackageText.IsFoldedName(family))
        {
            AddText(text, isQuery: false, tokens);
        }
    }

    private static void AddPartNumber(ReadOnlySpan<char> text, TokenBuffer tokens)
    {
        Span<char> key = stackalloc char[TokenBuffer.MaxTokenLength];
        key = key[..PartKey(text, key)];
        if (key.Length == 0)
        {
            return;
        }

        tokens.Add(TokenKind.Part, key);
        AddText(text, isQuery: false, tokens);
        for (int length = MinPrefix; length <= Math.Min(MaxPrefix, key.Length); length++)
        {
            tokens.Add(TokenKind.PartPrefix, key[..length]);
        }

        for (int start = 0; start + GramLength <= key.Length; start++)
        {
            tokens.Add(TokenKind.PartGram, key.Slice(start, GramLength));
        }

        int placeholder = PlaceholderOf(text);
        if (placeholder > 0)
        {
            key = key[..PartKey(text[..placeholder], key)];
            if (key.Length >= MinOpen)
            {
                tokens.Add(TokenKind.PartOpen, key);
            }
        }
    }

    /// <summary>Where libraries write a small x for "any": STM32F103C8Tx. A part number with other small letters means its
    /// x.</summary>
    private static int PlaceholderOf(ReadOnlySpan<char> text)
    {
        int found = -1;
        bool hasCapital = false;
        for (int index = 0; index < text.Length; index++)
        {
            hasCapital |= char.IsAsciiLetterUpper(text[index]);
            if (char.IsAsciiLetterLower(text[index]))
            {
                if (text[index] != 'x')
                {
                    return -1;
                }

                found = found < 0 ? index : found;
            }
        }

        return hasCapital ? found : -1;
    }

    /// <summary>Adds the meanings of a typed text as a part number: the whole, a beginning, or an inner fragment.</summary>
    private static void AddFragment(ReadOnlySpan<char> joined, TokenBuffer tokens)
    {
        tokens.Add(TokenKind.Part, joined);
        for (int length = MinOpen; length <= joined.Length; length++)
        {
            tokens.Add(TokenKind.PartOpen, joined[..length]);
        }

        tokens.Add(TokenKind.PartPrefix, joined[..Math.Min(joined.Length, MaxPrefix)],
            joined.Length > MaxPrefix ? tokens.NextGroup() : 0);
        if (joined.Length > MaxPrefix)
        {
            AddGrams(joined, tokens.GroupCount, tokens);
        }

        if (joined.Length > GramLength)
        {
            AddGrams(joined, tokens.NextGroup(), tokens);
        }
    }

    private static void AddGrams(ReadOnlySpan<char> text, int group, TokenBuffer tokens)
    {
        for (int start = 0; start + GramLength <= text.Length; start++)
        {
            tokens.Add(TokenKind.PartGram, text.Slice(start, GramLength), group);
        }
    }

    private static int PartKey(ReadOnlySpan<char> text, Span<char> destination)
    {
        int length = 0;
        foreach (char character in text)
        {
            if (IsWordCharacter(character) && length < destination.Length)
            {
                destination[length++] = WordFolding.Fold(character);
            }
        }

        return length;
    }

    /// <summary>Letters and digits, with hyphen, underscore and point where they stand between two of them.</summary>
    private static int ChunkLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (IsWordCharacter(text[length])
            || (text[length] is '-' or '_' or '.' && length + 1 < text.Length && IsWordCharacter(text[length + 1]))))
        {
            length++;
        }

        return length;
    }

    private static bool IsWordCharacter(char character) =>
        char.IsLetterOrDigit(character) || char.IsSurrogate(character);

    private static bool IsAllLetters(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsLetter(character))
            {
                return false;
            }
        }

        return true;
    }

    private static Sha256Digest ComputeTablesDigest()
    {
        StringBuilder text = new();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"analyzer {Version} packages {PackageFolding.Version} "
            + $"prefix {MinPrefix}-{MaxPrefix} open {MinOpen} gram {GramLength}\n");
        text.Append(WordFolding.LatinFolding).Append('\n');
        text.AppendJoin('\n', UnitTable.Lines()).Append('\n');

        text.AppendJoin('\n', PackageText.Lines()).Append('\n');
        return Sha256Digest.OfText(text.ToString());
    }
}

using System.Text;
using Components.Foundation.Files;

namespace Components.Embedding.Tokenizers;

/// <summary>BERT's WordPiece exactly as the reference does it: special tokens are taken out of the raw text, the rest is
/// cleaned, ideographs are spaced, accents stripped, letters lowered, words split at white space and punctuation, and each
/// word is cut into the longest pieces that the vocabulary has.</summary>
/// <remarks>Safe for concurrent use. Encoding allocates nothing; any string is accepted, lone surrogates are dropped.</remarks>
public sealed class WordPieceTokenizer : ISequenceTokenizer
{
    private readonly PieceTrie _pieces;
    private readonly (string Text, int Id)[] _special;
    private readonly System.Buffers.SearchValues<char> _specialStarts;
    private readonly bool _stripAccents;

    /// <summary>Makes a tokenizer.</summary>
    /// <param name="tokens">Vocabulary, by id.</param>
    /// <param name="options">Cleaning and special tokens.</param>
    /// <param name="source">Where the vocabulary came from, for messages.</param>
    /// <exception cref="Foundation.Errors.InputDataException">EMB020: a token that every sequence needs is missing.</exception>
    public WordPieceTokenizer(IReadOnlyList<string> tokens, WordPieceOptions? options = null, string source = "vocabulary")
    {
        Options = options ?? new WordPieceOptions();
        Tokens = tokens;
        Dictionary<string, int> ids = new(tokens.Count, StringComparer.Ordinal);
        for (int id = 0; id < tokens.Count; id++)
        {
            ids[tokens[id]] = id;
        }

        UnknownId = Required(Options.UnknownToken);
        ClassId = Required(Options.ClassToken);
        SeparatorId = Required(Options.SeparatorToken);
        _stripAccents = Options.StripAccents ?? Options.Lowercase;
        _pieces = new PieceTrie(tokens, Options.ContinuationPrefix);
        _special = [.. Options.SpecialTokens.Where(token => token.Length > 0 && ids.ContainsKey(token))
            .Select(token => (token, ids[token])).OrderByDescending(static pair => pair.token.Length)];
        _specialStarts = System.Buffers.SearchValues.Create([.. _special.Select(static pair => pair.Text[0])]);
        Sha256 = DigestOf(tokens, Options);

        int Required(string token) => ids.TryGetValue(token, out int id) ? id : throw TokenizerErrors.TokenMissing(source, token);
    }

    /// <summary>Cleaning and special tokens.</summary>
    public WordPieceOptions Options { get; }

    /// <summary>Vocabulary, by id.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <inheritdoc/>
    public int VocabularySize => Tokens.Count;

    /// <summary>Id of what the vocabulary lacks.</summary>
    public int UnknownId { get; }

    /// <summary>Id that begins a sequence.</summary>
    public int ClassId { get; }

    /// <summary>Id that ends a sequence.</summary>
    public int SeparatorId { get; }

    /// <summary>SHA-256 over options and vocabulary in canonical form: the same for a vocab.txt and a tokenizer.json that mean
    /// the same.</summary>
    public string Sha256 { get; }

    /// <summary>Encodes a text as one sequence with its first and last token.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="ids">Receives the ids. Its length is the limit: what exceeds it is cut off at the end, and the last id is
    /// still the separator.</param>
    /// <returns>Ids written, at least 2.</returns>
    /// <exception cref="ArgumentException">There is no room for two ids.</exception>
    public int Encode(ReadOnlySpan<char> text, Span<int> ids)
    {
        if (ids.Length < 2)
        {
            throw new ArgumentException("A sequence needs room for its first and last token.", nameof(ids));
        }

        ids[0] = ClassId;
        int count = EncodePieces(text, ids[1..^1]);
        ids[count + 1] = SeparatorId;
        return count + 2;
    }

    /// <summary>Encodes a text without first and last token.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="ids">Receives the ids; what exceeds its length is cut off.</param>
    /// <returns>Ids written.</returns>
    public int EncodePieces(ReadOnlySpan<char> text, Span<int> ids)
    {
        // Both live in this frame, so that one can be handed on with the other.
        scoped PieceWriter writer = new(ids);
        Span<int> buffer = stackalloc int[Options.LongestWord <= WordBuffer.MostInlineScalars ? Options.LongestWord : 0];
        WordBuffer word = new(buffer.IsEmpty ? new int[Options.LongestWord] : buffer);
        while (!text.IsEmpty && !writer.IsFull)
        {
            int start = NextSpecial(text, out int length, out int id);
            EncodePlain(text[..start], ref word, ref writer);
            if (length == 0)
            {
                break;
            }

            writer.Add(id);
            text = text[(start + length)..];
        }

        return writer.Count;
    }

    /// <summary>Encodes a text into a new array.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxTokens">Most ids, first and last included; 0 for no limit.</param>
    /// <returns>The ids.</returns>
    public int[] Encode(string text, int maxTokens = 0)
    {
        // A character gives at most MostScalars pieces, when it decomposes into characters that are tokens of their own.
        int room = Math.Max(
            2, Math.Min(maxTokens == 0 ? int.MaxValue : maxTokens, checked((text.Length * Decomposition.MostScalars) + 2)));
        int[] ids = new int[room];
        return ids[..Encode(text, ids)];
    }

    private static string DigestOf(IReadOnlyList<string> tokens, WordPieceOptions options)
    {
        StringBuilder canonical = new();
        canonical.Append("wordpiece 1\n")
            .Append(options.CleanText).Append('\n')
            .Append(options.Lowercase).Append('\n')
            .Append(options.StripAccents ?? options.Lowercase).Append('\n')
            .Append(options.SplitIdeographs).Append('\n')
            .Append(options.ContinuationPrefix).Append('\n')
            .Append(options.LongestWord).Append('\n')
            .AppendJoin(' ', options.UnknownToken, options.ClassToken, options.SeparatorToken).Append('\n')
            .AppendJoin(' ', options.SpecialTokens.Where(tokens.Contains).Order(StringComparer.Ordinal)).Append('\n');
        foreach (string token in tokens)
        {
            canonical.Append(token).Append('\n');
        }

        return Sha256Digest.OfText(canonical.ToString()).ToString();
    }

    // The leftmost special token, of several that start there the longest.
    private int NextSpecial(ReadOnlySpan<char> text, out int length, out int id)
    {
        int from = 0;
        while (true)
        {
            int start = text[from..].IndexOfAny(_specialStarts);
            if (start < 0)
            {
                length = 0;
                id = 0;
                return text.Length;
            }

            from += start;
            foreach ((string special, int specialId) in _special)
            {
                if (text[from..].StartsWith(special, StringComparison.Ordinal))
                {
                    length = special.Length;
                    id = specialId;
                    return from;
                }
            }

            from++;
        }
    }

    private void EncodePlain(ReadOnlySpan<char> text, ref WordBuffer word, ref PieceWriter writer)
    {
        Span<int> scalars = stackalloc int[Decomposition.MostScalars];
        int index = 0;
        while (index < text.Length)
        {
            char character = text[index];
            if (character < 128)
            {
                index++;
                AddAscii(character, ref word, ref writer);
            }
            else
            {
                // A lone surrogate decodes to U+FFFD, which cleaning drops.
                Rune.DecodeFromUtf16(text[index..], out Rune rune, out int consumed);
                index += consumed;
                AddOther(rune.Value, scalars, ref word, ref writer);
            }

            if (writer.IsFull)
            {
                return;
            }
        }

        EndWord(ref word, ref writer);
    }

    private void AddAscii(char character, ref WordBuffer word, ref PieceWriter writer)
    {
        if (char.IsAsciiLetterUpper(character))
        {
            word.Add(Options.Lowercase ? character | 0x20 : character);
        }
        else if (char.IsAsciiLetterOrDigit(character))
        {
            word.Add(character);
        }
        else if (character is ' ' or '\t' or '\n' or '\r' || (character is '\v' or '\f' && !Options.CleanText))
        {
            EndWord(ref word, ref writer);
        }
        else if (character is < ' ' or '\x7f')
        {
            if (!Options.CleanText)
            {
                word.Add(character);
            }
        }
        else
        {
            AddPunctuation(character, ref word, ref writer);
        }
    }

    private void AddOther(int scalar, scoped Span<int> scalars, ref WordBuffer word, ref PieceWriter writer)
    {
        if (Options.CleanText && Scalars.IsDropped(scalar))
        {
            return;
        }

        bool alone = Options.SplitIdeographs && Scalars.IsIdeograph(scalar);
        if (alone)
        {
            EndWord(ref word, ref writer);
        }

        int count = 1;
        scalars[0] = scalar;
        if (_stripAccents)
        {
            count = Decomposition.Strip(scalar, scalars);
        }

        for (int index = 0; index < count; index++)
        {
            AddNormalised(scalars[index], ref word, ref writer);
        }

        if (alone)
        {
            EndWord(ref word, ref writer);
        }
    }

    private void AddNormalised(int scalar, ref WordBuffer word, ref PieceWriter writer)
    {
        if (Options.Lowercase)
        {
            if (scalar == 0x130)
            {
                // The only code point whose lower case is two: i and a dot above.
                word.Add('i');
                word.Add(0x307);
                return;
            }

            scalar = Rune.ToLowerInvariant(new Rune(scalar)).Value;
        }

        if (Scalars.IsWhiteSpace(scalar))
        {
            EndWord(ref word, ref writer);
        }
        else if (Scalars.IsPunctuation(scalar))
        {
            AddPunctuation(scalar, ref word, ref writer);
        }
        else
        {
            word.AddOrdered(scalar);
        }
    }

    private void AddPunctuation(int scalar, ref WordBuffer word, ref PieceWriter writer)
    {
        EndWord(ref word, ref writer);
        word.Add(scalar);
        EndWord(ref word, ref writer);
    }

    private void EndWord(ref WordBuffer word, ref PieceWriter writer)
    {
        if (word.IsEmpty)
        {
            return;
        }

        if (word.IsTooLong)
        {
            writer.Add(UnknownId);
        }
        else
        {
            int mark = writer.Count;
            ReadOnlySpan<int> rest = word.Scalars;
            int root = PieceTrie.BeginningRoot;
            while (!rest.IsEmpty)
            {
                int length = _pieces.Longest(root, rest, out int id);
                if (length == 0)
                {
                    // One piece is missing: the word as a whole is unknown, also where its first pieces were cut off.
                    writer.Rewind(mark);
                    writer.Add(UnknownId);
                    break;
                }

                writer.Add(id);
                rest = rest[length..];
                root = PieceTrie.ContinuationRoot;
            }
        }

        word.Clear();
    }
}

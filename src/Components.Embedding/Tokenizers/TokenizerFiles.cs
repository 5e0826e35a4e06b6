using System.Text.Json;
using Components.Foundation.Files;

namespace Components.Embedding.Tokenizers;

/// <summary>Reads tokenizers from vocab.txt and tokenizer.json.</summary>
public static class TokenizerFiles
{
    /// <summary>Finds and reads the tokenizer among a model's files: tokenizer.json, which knows its options, else vocab.txt with
    /// the options of uncased BERT.</summary>
    /// <param name="files">Place by pinned path.</param>
    /// <param name="modelId">For messages.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB020, EMB021: a file is no usable tokenizer. EMB022: there is
    /// none.</exception>
    public static WordPieceTokenizer Find(IReadOnlyDictionary<string, string> files, string modelId)
    {
        if (Place("tokenizer.json") is string json)
        {
            return ReadJson(json);
        }

        return Place("vocab.txt") is string vocabulary ? ReadVocabulary(vocabulary) : throw TokenizerErrors.NoTokenizer(modelId);

        string? Place(string name) => files
            .Where(file => string.Equals(file.Key[(file.Key.LastIndexOf('/') + 1)..], name, StringComparison.Ordinal))
            .OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(static file => file.Value)
            .FirstOrDefault();
    }

    /// <summary>Reads a vocab.txt: one token a line, the line's number is the id.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Cleaning; null for uncased BERT.</param>
    /// <returns>The tokenizer.</returns>
    public static WordPieceTokenizer ReadVocabulary(string path, WordPieceOptions? options = null) =>
        new([.. RegularFile.ReadGivenLines(path)], options, path);

    /// <summary>Reads a tokenizer.json with a WordPiece model. Truncation and padding settings are not taken over: the model's
    /// pin says how long a sequence may be.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB020, EMB021: the file is no such tokenizer.</exception>
    public static WordPieceTokenizer ReadJson(string path)
    {
        try
        {
            using FileStream stream = RegularFile.OpenGiven(path, bufferBytes: 4096);
            using JsonDocument document = JsonDocument.Parse(stream);
            return Parse(document.RootElement, path);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw TokenizerErrors.Unreadable(path, "its JSON has another shape.", exception);
        }
    }

    private static WordPieceTokenizer Parse(JsonElement root, string path)
    {
        JsonElement model = root.GetProperty("model");
        if (model.TryGetProperty("type", out JsonElement type) && type.GetString() is string kind
            && !string.Equals(kind, "WordPiece", StringComparison.Ordinal))
        {
            throw TokenizerErrors.Unreadable(path, $"its model is '{kind}'.");
        }

        Dictionary<int, string> tokens = [];
        foreach (JsonProperty token in model.GetProperty("vocab").EnumerateObject())
        {
            tokens[token.Value.GetInt32()] = token.Name;
        }

        List<string> special = [];
        if (root.TryGetProperty("added_tokens", out JsonElement added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement token in added.EnumerateArray())
            {
                string content = token.GetProperty("content").GetString()!;
                tokens[token.GetProperty("id").GetInt32()] = content;
                if (IsTrue(token, "single_word") || IsTrue(token, "lstrip") || IsTrue(token, "rstrip")
                    || IsTrue(token, "normalized"))
                {
                    throw TokenizerErrors.Unreadable(
                        path, $"its added token '{content}' is matched in a way that is not supported.");
                }

                special.Add(content);
            }
        }

        string[] byId = new string[tokens.Count];
        foreach ((int id, string token) in tokens)
        {
            if (id < 0 || id >= byId.Length)
            {
                throw TokenizerErrors.Unreadable(path, $"its ids have gaps: {id} of {byId.Length} tokens.");
            }

            byId[id] = token;
        }

        JsonElement normalizer = root.GetProperty("normalizer");
        if (!string.Equals(normalizer.GetProperty("type").GetString(), "BertNormalizer", StringComparison.Ordinal))
        {
            throw TokenizerErrors.Unreadable(path, "its normalizer is not BertNormalizer.");
        }

        WordPieceOptions defaults = new();
        (string first, string last) = Frame(root, defaults);
        return new WordPieceTokenizer(
            byId,
            new WordPieceOptions
            {
                CleanText = normalizer.GetProperty("clean_text").GetBoolean(),
                SplitIdeographs = normalizer.GetProperty("handle_chinese_chars").GetBoolean(),
                StripAccents = normalizer.TryGetProperty("strip_accents", out JsonElement strip)
                    && strip.ValueKind != JsonValueKind.Null ? strip.GetBoolean() : null,
                Lowercase = normalizer.GetProperty("lowercase").GetBoolean(),
                ContinuationPrefix = model.GetProperty("continuing_subword_prefix").GetString()!,
                LongestWord = model.GetProperty("max_input_chars_per_word").GetInt32(),
                UnknownToken = model.GetProperty("unk_token").GetString()!,
                ClassToken = first,
                SeparatorToken = last,
                SpecialTokens = special,
            },
            path);
    }

    // First and last token come from the post processor, whose shape differs between exporters.
    private static (string First, string Last) Frame(JsonElement root, WordPieceOptions defaults)
    {
        if (!root.TryGetProperty("post_processor", out JsonElement processor) || processor.ValueKind != JsonValueKind.Object)
        {
            return (defaults.ClassToken, defaults.SeparatorToken);
        }

        if (processor.TryGetProperty("cls", out JsonElement cls) && processor.TryGetProperty("sep", out JsonElement sep))
        {
            return (cls[0].GetString()!, sep[0].GetString()!);
        }

        if (processor.TryGetProperty("single", out JsonElement single))
        {
            string[] special =
            [
                .. single.EnumerateArray()
                    .Where(static part => part.TryGetProperty("SpecialToken", out _))
                    .Select(static part => part.GetProperty("SpecialToken").GetProperty("id").GetString()!),
            ];
            if (special.Length == 2)
            {
                return (special[0], special[1]);
            }
        }

        return (defaults.ClassToken, defaults.SeparatorToken);
    }

    private static bool IsTrue(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}

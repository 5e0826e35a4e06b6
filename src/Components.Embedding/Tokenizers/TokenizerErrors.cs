using Components.Foundation.Errors;

namespace Components.Embedding.Tokenizers;

/// <summary>Messages about tokenizer files.</summary>
internal static class TokenizerErrors
{
    internal static InputDataException TokenMissing(string source, string token) => new(
        code: "EMB020",
        what: $"The vocabulary has no token '{token}', which every sequence needs.",
        where: source,
        remedy: "Pin the vocabulary that belongs to the model.");

    internal static InputDataException Unreadable(string path, string why, Exception? inner = null) => new(
        code: "EMB021",
        what: $"The file is not a WordPiece tokenizer: {why}",
        where: path,
        remedy: "Pin the tokenizer.json or vocab.txt of a BERT-family model.",
        inner);

    internal static InputDataException NoTokenizer(string id) => new(
        code: "EMB022",
        what: "The pin names neither tokenizer.json nor vocab.txt.",
        where: $"model {id}",
        remedy: "Add the tokenizer's file to model.files.");
}

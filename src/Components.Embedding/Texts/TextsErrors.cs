using Components.Foundation.Errors;

namespace Components.Embedding.Texts;

/// <summary>Messages of <c>components embed</c>.</summary>
internal static class TextsErrors
{
    internal static UsageException NotAShard(string text) => new(
        code: "EMB070",
        what: $"'{text}' is not a shard.",
        where: "--shard",
        remedy: "Write i/n with i from 0 to n - 1, for example --shard 0/8.");

    internal static InputDataException NotAText(string path, int line, Exception? inner = null) => new(
        code: "EMB071",
        what: "The line is not an object with a string 'text'.",
        where: $"{path}:{line}",
        remedy: "Write one JSON object a line: {\"text\": \"...\"}.",
        inner);

    internal static UsageException NoTokens(string backend) => new(
        code: "EMB072",
        what: $"The backend '{backend}' has no tokens.",
        where: "--tokens",
        remedy: "Choose a model with a tokenizer, for example --profile minilm.");
}

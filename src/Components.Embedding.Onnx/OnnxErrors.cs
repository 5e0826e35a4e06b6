using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Errors;

namespace Components.Embedding.Onnx;

/// <summary>Messages of the ONNX backend.</summary>
internal static class OnnxErrors
{
    internal static InputDataException TokenizerForeign(ModelPin pin, string path, int tokens, int ids) => new(
        code: "EMB023",
        what: $"The tokenizer has {tokens} tokens, the graph takes ids below {ids} only: they are not of the same model.",
        where: path,
        remedy: $"Pin the tokenizer.json or vocab.txt that belongs to this graph under model.files (model {pin.Id}).");

    /// <summary>A run that ONNX Runtime refused.</summary>
    /// <param name="path">The graph.</param>
    /// <param name="batch">Sequences of the run.</param>
    /// <param name="sequence">Tokens of each.</param>
    /// <param name="inner">What ONNX Runtime said. It has no code for want of memory: the words of its allocators tell.</param>
    internal static ComponentsException RunFailed(string path, int batch, int sequence, Exception inner) =>
        ((string[])["Failed to allocate memory", "bad_alloc", "bad allocation", "out of memory"])
            .Any(words => inner.Message.Contains(words, StringComparison.OrdinalIgnoreCase))
            ? new EnvironmentException(
                code: "EMB029",
                what: $"The memory does not suffice to run the graph on {batch} sequences of {sequence} tokens.",
                where: path,
                remedy: "Set embed.threads or embed.batch_size lower, or model.max_tokens, or give the process more memory.",
                inner)
            : new InputDataException(
                code: "EMB030",
                what: $"ONNX Runtime cannot run the graph on {batch} sequences of {sequence} tokens: {FirstLine(inner.Message)}",
                where: path,
                remedy: "Pin an export that takes any number of sequences and of tokens up to model.max_tokens, with the "
                    + "tokenizer of the same model.",
                inner);

    internal static EnvironmentException NativeLibraryMissing(Exception inner) => new(
        code: "EMB031",
        what: "ONNX Runtime's native library cannot be loaded on this machine.",
        where: "backend onnx",
        remedy: "The package has it for Linux with glibc, Windows and macOS on arm64. There, delete artifacts/ and build again; "
            + "elsewhere use the profile static.",
        inner);

    internal static InputDataException GraphUnreadable(string path, Exception inner) => new(
        code: "EMB032",
        what: "ONNX Runtime cannot load the graph.",
        where: path,
        remedy: "Pin an ONNX export of a BERT-family encoder.",
        inner);

    internal static InputDataException GraphUnusable(string path, string why) => new(
        code: "EMB033",
        what: $"The graph is not that of a BERT-family encoder: {why}",
        where: path,
        remedy: "Pin an export that takes input_ids, attention_mask and, optionally, token_type_ids, "
            + "and gives last_hidden_state.");

    internal static UsageException PoolingUnusable(ModelPin pin) => new(
        code: "EMB034",
        what: pin.Pooling is null ? "The model has no pooling."
            : $"The pooling '{pin.Pooling.ToString()!.ToLowerInvariant()}' is not one of a transformer.",
        where: $"model {pin.Id}",
        remedy: "Set model.pooling to mean or cls, as the model's card says.");

    internal static UsageException GraphsPinned(ModelPin pin, int count) => new(
        code: "EMB035",
        what: $"The pin names {count} .onnx files, one is needed.",
        where: $"model {pin.Id}",
        remedy: "Pin exactly the graph to use under model.files.");

    internal static InputDataException DimensionDiffers(ModelPin pin, string path, int dimension) => new(
        code: "EMB036",
        what: $"The graph gives {dimension} columns, model.dimension says {pin.Dimension}.",
        where: path,
        remedy: "Correct or delete model.dimension.");

    internal static UsageException LimitTooHigh(ModelPin pin, string path, int tokens, int positions) => new(
        code: "EMB039",
        what: $"The graph takes at most {positions} tokens, model.max_tokens says "
            + (pin.MaxTokens == 0 ? $"0, which stands for {tokens}." : $"{tokens}."),
        where: path,
        remedy: $"Set model.max_tokens to {positions} or less (model {pin.Id}).");

    internal static UsageException LimitTooLow(ModelPin pin, int tokens) => new(
        code: "EMB039",
        what: $"model.max_tokens is {tokens}: the first and the last token alone are two, so every text would get the same "
            + "vector.",
        where: $"model {pin.Id}",
        remedy: $"Set model.max_tokens to the model's limit, {GraphFit.FewestTokens} or more.");

    internal static EnvironmentException ProviderNotAvailable(ExecutionProvider provider, IReadOnlyList<string> available) => new(
        code: "EMB037",
        what: $"This program's ONNX Runtime has no execution provider '{provider.ToString().ToLowerInvariant()}'; "
            + $"it has {string.Join(", ", available)}.",
        where: "embed.execution_provider",
        remedy: "Build with -p:OnnxRuntimeGpu=true, which takes ONNX Runtime's GPU package, "
            + "or set embed.execution_provider to cpu.");

    internal static EnvironmentException ProviderDoesNotStart(ExecutionProvider provider, Exception inner) => new(
        code: "EMB038",
        what: $"The execution provider '{provider.ToString().ToLowerInvariant()}' does not start on this machine.",
        where: "embed.execution_provider",
        remedy: "Install the driver and the CUDA and cuDNN libraries that ONNX Runtime's release names, "
            + "or set embed.execution_provider to cpu.",
        inner);

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}

namespace Components.Embedding.Encoders;

/// <summary>Names of the query model's files inside a snapshot's vector/ directory, where only plain names are allowed.</summary>
public static class QueryModelFiles
{
    /// <summary>Prefix of every such name.</summary>
    public const string Prefix = "query_model.";

    /// <summary>Plain name of a model file. It says whose file it is: nothing in the file's bytes does, so that an id which was
    /// edited afterwards would name another model.</summary>
    /// <param name="modelId">The model's id, for example <c>org/encoder</c>.</param>
    /// <param name="path">Path relative to the model's directory, for example <c>onnx/model.onnx</c>.</param>
    /// <returns>For example <c>query_model.org--encoder.onnx.model.onnx</c>.</returns>
    public static string PlainName(string modelId, string path) =>
        $"{Prefix}{modelId.Replace("/", "--", StringComparison.Ordinal)}.{path.Replace('/', '.')}";
}

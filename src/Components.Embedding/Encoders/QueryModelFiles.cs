namespace Components.Embedding.Encoders;

/// <summary>Names of the query model's files inside a snapshot's vector/ directory, where only plain names are allowed.</summary>
public static class QueryModelFiles
{
    /// <summary>Prefix of every such name.</summary>
    public const string Prefix = "query_model.";

    /// <summary>Plain name of a model file.</summary>
    /// <param name="path">Path relative to the model's directory, for example <c>onnx/model.onnx</c>.</param>
    /// <returns>For example <c>query_model.onnx.model.onnx</c>.</returns>
    public static string PlainName(string path) => Prefix + path.Replace('/', '.');
}

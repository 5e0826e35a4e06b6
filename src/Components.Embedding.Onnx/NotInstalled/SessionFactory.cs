namespace Components.Embedding.Onnx;

/// <summary>Stands where ONNX Runtime would be.</summary>
internal static class SessionFactory
{
    internal static bool IsInstalled => false;

    /// <summary>Always refuses.</summary>
    /// <param name="path">Graph that was asked for.</param>
    /// <exception cref="Catalog.Errors.EnvironmentException">EMB030.</exception>
    internal static ITransformerSession Open(string path) => throw OnnxErrors.NotInstalled();
}

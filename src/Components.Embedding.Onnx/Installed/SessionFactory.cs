using Microsoft.ML.OnnxRuntime;

namespace Components.Embedding.Onnx;

/// <summary>Loads graphs with ONNX Runtime.</summary>
internal static class SessionFactory
{
    internal static bool IsInstalled => true;

    /// <summary>Loads a graph.</summary>
    /// <param name="path">Graph file.</param>
    /// <returns>The session; the caller disposes it.</returns>
    /// <exception cref="Catalog.Errors.EnvironmentException">EMB031: no native library.</exception>
    /// <exception cref="Catalog.Errors.InputDataException">EMB032, EMB033: the graph cannot be used.</exception>
    internal static ITransformerSession Open(string path)
    {
        try
        {
            return new OrtTransformerSession(path);
        }
        catch (Exception exception) when (IsMissingLibrary(exception))
        {
            throw OnnxErrors.NativeLibraryMissing(exception);
        }
        catch (OnnxRuntimeException exception)
        {
            throw OnnxErrors.GraphUnreadable(path, exception);
        }
    }

    internal static bool IsMissingLibrary(Exception exception) => exception switch
    {
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => true,
        TypeInitializationException { InnerException: Exception inner } => IsMissingLibrary(inner),
        _ => false,
    };
}

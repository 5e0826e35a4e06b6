using Components.Embedding.Settings;
using Microsoft.ML.OnnxRuntime;

namespace Components.Embedding.Onnx;

/// <summary>Execution providers of the ONNX Runtime that this program was built with.</summary>
internal static class OnnxProviders
{
    /// <summary>Puts a provider before the CPU's.</summary>
    /// <param name="options">Receives it.</param>
    /// <param name="provider">Any but <see cref="ExecutionProvider.Cpu"/>, which is always there.</param>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB037: the package does not hold it. EMB038: it is there and
    /// does not start, for want of a driver or a device.</exception>
    internal static void Append(SessionOptions options, ExecutionProvider provider)
    {
        string[] available = OrtEnv.Instance().GetAvailableProviders();
        if (!available.Contains(NameOf(provider), StringComparer.Ordinal))
        {
            throw OnnxErrors.ProviderNotAvailable(provider, available);
        }

        try
        {
            options.AppendExecutionProvider_CUDA();
        }
        catch (OnnxRuntimeException exception)
        {
            throw OnnxErrors.ProviderDoesNotStart(provider, exception);
        }
    }

    private static string NameOf(ExecutionProvider provider) => provider switch
    {
        ExecutionProvider.Cuda => "CUDAExecutionProvider",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };
}

namespace Components.Embedding.Settings;

/// <summary>Device that runs a transformer's graph.</summary>
public enum ExecutionProvider
{
    /// <summary>The CPU, one thread a run.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU, where the program was built with ONNX Runtime's GPU package.</summary>
    Cuda,
}

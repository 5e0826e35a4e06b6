namespace Components.Embedding.Settings;

/// <summary>Arithmetic of a transformer's weights; decides how close probe vectors must be on another CPU.</summary>
public enum ModelPrecision
{
    /// <summary>Probe vectors agree to a cosine of 0.9999.</summary>
    Float32,

    /// <summary>Kernels differ between CPUs with and without VNNI: probe vectors agree to a cosine of 0.98.</summary>
    Int8,
}

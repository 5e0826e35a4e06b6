namespace Components.Pipeline.Fingerprinting;

/// <summary>Part of a key document.</summary>
public enum KeyPart
{
    /// <summary>The step's version.</summary>
    Version,

    /// <summary>A setting of pipeline.yaml.</summary>
    Setting,

    /// <summary>A file or value that the step reads.</summary>
    Input,
}

namespace Components.Pipeline.Fingerprinting;

/// <summary>A file that a step takes from another step's output. Only declared files enter the key, so a step does not run
/// again when its producer's other files changed.</summary>
/// <param name="Producer">Target that makes the file.</param>
/// <param name="File">File below the producer's output directory with <c>/</c> as separator; <c>*</c> for all of them;
/// <c>folder/*</c> for all below a folder.</param>
public sealed record StepInput(string Producer, string File = "*")
{
    /// <summary>Whether a file of the producer belongs to this input.</summary>
    /// <param name="path">Path below the producer's output directory.</param>
    /// <returns>True when it does.</returns>
    public bool Covers(string path) => File switch
    {
        "*" => true,
        _ when File.EndsWith("/*", StringComparison.Ordinal) => path.StartsWith(File[..^1], StringComparison.Ordinal),
        _ => string.Equals(path, File, StringComparison.Ordinal),
    };
}

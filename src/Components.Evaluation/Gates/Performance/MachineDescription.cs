using System.Runtime.InteropServices;
using Components.Foundation.Files;

namespace Components.Evaluation.Gates.Performance;

/// <summary>A machine, as far as latency depends on it. Enters the key of performance results.</summary>
/// <param name="Cpu">Model name of the processor.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Runtime">.NET runtime.</param>
public sealed record MachineDescription(string Cpu, int Cores, string System, string Runtime)
{
    /// <summary>This machine.</summary>
    /// <returns>Its description.</returns>
    public static MachineDescription Current() =>
        new(CpuName(), Environment.ProcessorCount, $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
            RuntimeInformation.FrameworkDescription);

    /// <summary>Digest for keys.</summary>
    /// <returns>SHA-256 of the description.</returns>
    public Sha256Digest Digest() => Sha256Digest.OfText($"{Cpu}\n{Cores}\n{System}\n{Runtime}");

    private static string CpuName()
    {
        const string Path = "/proc/cpuinfo";
        string? line = File.Exists(Path) ? RegularFile.ReadGivenLines(Path)
            .FirstOrDefault(static candidate => candidate.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString()
            : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}

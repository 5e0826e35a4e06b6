/// <summary>Something that Bench can run: a program of benchmarks/ with its arguments.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Summary">What it measures or shows, and how long that takes.</param>
/// <param name="IsQuick">Whether it runs when no scenario is named.</param>
/// <param name="Program">Program.</param>
/// <param name="Arguments">Its arguments, as on a command line.</param>
internal sealed record BenchScenario(string Name, string Summary, bool IsQuick, string Program, string Arguments)
{
    /// <summary>Exit code of a scenario that cannot run here; its last line says why.</summary>
    public const int Skipped = 77;
}

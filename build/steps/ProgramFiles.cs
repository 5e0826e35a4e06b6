using Components.Embedding.Encoders;
using Components.Evaluation.Gates;
using Components.Index.Engine;
using Components.Search;

/// <summary>Assemblies whose code decides what a gate measures: another build of them is another question.</summary>
internal static class ProgramFiles
{
    public static IReadOnlyList<string> Queries { get; } =
        [.. new[] { typeof(EncoderFactory), typeof(GateRunner), typeof(IQueryEngine), typeof(SearchSettings) }.Select(static type => type.Assembly.Location)];

    /// <summary>The command line program that the bootstrap compiled beside this build.</summary>
    public static string Server(string root) => Path.Combine(root, "artifacts", "bin", "Components.Cli", "release", "components.dll");
}

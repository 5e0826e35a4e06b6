using Components.Embedding.Encoders;
using Components.Evaluation.Gates;
using Components.Index.Engine;
using Components.Search;

/// <summary>Assemblies whose code decides what a gate measures: another build of them is another question.</summary>
internal static class ProgramFiles
{
    public static IReadOnlyList<string> Queries { get; } =
        [.. new[] { typeof(EncoderFactory), typeof(GateRunner), typeof(IQueryEngine), typeof(SearchSettings) }.Select(static type => type.Assembly.Location)];

    /// <summary>The command line program that was compiled beside this build, in the same configuration.</summary>
    public static string Server { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Components.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "components.dll"));
}

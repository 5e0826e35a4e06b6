using Components.Foundation.Errors;

namespace Components.Evaluation.Gates;

/// <summary>The settings of section <c>gates</c> that a gate's description names. Any other is in no key: a gate that read it
/// would be taken for up to date after it changed.</summary>
/// <param name="read">Reads a section or part by its path, and refuses what the reader does not declare.</param>
public sealed class DeclaredGateSettings(Func<string, object> read)
{
    /// <summary>Thresholds of the retrieval gate.</summary>
    public RetrievalGateSettings Retrieval => (RetrievalGateSettings)read(GateSettingNames.Retrieval);

    /// <summary>Thresholds of the performance gate.</summary>
    public PerformanceGateSettings Performance => (PerformanceGateSettings)read(GateSettingNames.Performance);

    /// <summary>Smallest recall between the engines.</summary>
    public double MinRecallAt10 => (double)read(GateSettingNames.MinRecall);

    /// <summary>Suites, relative to the repository's root.</summary>
    public string Suites => (string)read(GateSettingNames.Suites);

    /// <summary>Directory of the committed baselines, relative to the repository's root.</summary>
    public string Baselines => (string)read(GateSettingNames.Baselines);

    /// <summary>Settings that stand in memory.</summary>
    /// <param name="settings">The section.</param>
    /// <returns>The settings; all of them may be read.</returns>
    public static DeclaredGateSettings Of(GatesSettings settings) => new(path => path switch
    {
        GateSettingNames.Retrieval => settings.Retrieval,
        GateSettingNames.Performance => settings.Performance,
        GateSettingNames.MinRecall => settings.Performance.MinRecallAt10,
        GateSettingNames.Suites => settings.Retrieval.Suites,
        _ => settings.Baselines,
    });

    /// <summary>The same for one gate.</summary>
    /// <param name="gate">The gate's description of itself.</param>
    /// <returns>Settings that give what it names, and what lies below it.</returns>
    /// <exception cref="InternalException">BLD215, where something else is read.</exception>
    public DeclaredGateSettings Only(GateDescription gate) => new(path =>
    {
        DeclaredSettings.Require(gate.Settings, path, $"gate {gate.Id}", "the gate's description");
        return read(path);
    });
}

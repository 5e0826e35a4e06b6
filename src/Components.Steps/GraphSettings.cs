using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>The configuration as makers of steps are given it: none can read it but through what its step declares, so that
/// whatever decides the shape of the graph is declared as well.</summary>
/// <param name="configuration">Settings.</param>
public sealed class GraphSettings(PipelineConfiguration configuration)
{
    /// <summary>Profiles, for a program that is started to read the same settings; the step declares those of them that
    /// decide its result.</summary>
    internal IReadOnlyList<string> Profiles => configuration.Profiles;

    /// <summary>Settings of one step.</summary>
    /// <param name="step">Name of the step.</param>
    /// <param name="declared">Settings of both of its lists.</param>
    /// <returns>The settings.</returns>
    internal StepSettings Of(string step, params IReadOnlyList<string> declared) => new(step, declared, configuration);
}

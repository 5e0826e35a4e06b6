using Components.Pipeline.Configuration;

namespace Components.Pipeline.Fingerprinting;

/// <summary>The settings that a step declares, and no others: what is not declared is in no key, so a step that read it would be
/// taken for up to date after it changed.</summary>
public sealed class StepSettings
{
    private readonly string _step;
    private readonly IReadOnlyList<string> _declared;
    private readonly PipelineConfiguration? _configuration;

    /// <summary>Settings for what a step reads before it runs: its external inputs.</summary>
    /// <param name="step">Name of the step.</param>
    /// <param name="declared">Settings of both lists of the step: sections (<c>embed</c>) or parts of them.</param>
    /// <param name="configuration">Where they stand; null when nothing is configured.</param>
    public StepSettings(string step, IReadOnlyList<string> declared, PipelineConfiguration? configuration)
    {
        _step = step;
        _declared = declared;
        _configuration = configuration;
    }

    /// <summary>A section or a part of one.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="path">What the step declares, or something below it: <c>index.dense</c>, <c>source.id</c>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="Foundation.Errors.InternalException">BLD215: the step declares neither it nor what it lies in. CFG005:
    /// there is no such setting of this type.</exception>
    public T Get<T>(string path)
    {
        bool isDeclared = _declared.Any(known => string.Equals(path, known, StringComparison.Ordinal)
            || path.StartsWith($"{known}.", StringComparison.Ordinal));
        return isDeclared && _configuration is not null
            ? _configuration.Get<T>(path) : throw DeclarationErrors.SettingsNotDeclared(_step, path);
    }
}

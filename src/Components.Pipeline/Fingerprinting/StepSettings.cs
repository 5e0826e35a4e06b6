using Components.Foundation.Errors;
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
    /// <exception cref="InternalException">BLD215: the step declares neither it nor what it lies in. CFG005:
    /// there is no such setting of this type.</exception>
    public T Get<T>(string path) => Declared(path).Get<T>(path);

    /// <summary>Where a setting was written, for messages and for names: it decides no byte.</summary>
    /// <param name="path">What the step declares, or something below it.</param>
    /// <returns>Null when it has its default.</returns>
    /// <exception cref="InternalException">BLD215: the step declares neither it nor what it lies
    /// in.</exception>
    public SettingPosition? Position(string path) => Declared(path).Position(path);

    /// <summary>The layer that a setting was written in: a higher one wins.</summary>
    /// <param name="path">What the step declares, or something below it.</param>
    /// <returns>Number of its file, from 0; beyond all files when a variable or an option says it, or nothing does.</returns>
    /// <exception cref="InternalException">BLD215: the step declares neither it nor what it lies
    /// in.</exception>
    public int Layer(string path)
    {
        IReadOnlyList<string> files = Declared(path).Files;
        int file = Position(path) is { } position ? files.ToList().IndexOf(position.Origin) : -1;
        return file < 0 ? files.Count : file;
    }

    /// <summary>Settings with their defaults, in the form of a key.</summary>
    /// <param name="paths">What the step declares, or parts of it.</param>
    /// <returns>The slice.</returns>
    /// <exception cref="InternalException">BLD215: the step declares neither a path nor what it lies
    /// in.</exception>
    public SettingsSlice Slice(params IReadOnlyList<string> paths)
    {
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string path, string value) in paths.SelectMany(path => Declared(path).Slice([path]).Values))
        {
            values[path] = value;
        }

        return new SettingsSlice(values);
    }

    private PipelineConfiguration Declared(string path)
    {
        DeclaredSettings.Require(_configuration is null ? [] : _declared, path, _step, "the step (src/Components.Steps)");
        return _configuration!;
    }
}

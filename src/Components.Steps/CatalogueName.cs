using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;

namespace Components.Steps;

/// <summary>Name of the catalogue that is built: baselines and the live snapshot are compared only within one.</summary>
public static class CatalogueName
{
    /// <summary>The setting that names a catalogue.</summary>
    public const string Setting = "catalogue.id";

    internal const string OfTheSource = "source.id";

    /// <summary>Settings that a step which reads it declares.</summary>
    internal static IReadOnlyList<string> Settings { get; } = [OfTheSource, Setting];

    /// <summary>The name.</summary>
    /// <param name="configuration">Settings.</param>
    /// <returns><c>catalogue.id</c>, else the id of the one source.</returns>
    public static string Of(PipelineConfiguration configuration) => DeclaredSources.Read(configuration)?.Id
        ?? Of(new StepSettings(nameof(CatalogueName), Settings, configuration));

    /// <summary>The name, for a step that declares <see cref="Settings"/>.</summary>
    internal static string Of(Func<string, string?> settings) => settings(Setting) ?? settings(OfTheSource)!;

    /// <summary>The name, for what a step reads before it runs.</summary>
    internal static string Of(StepSettings settings) => Of(path => settings.Get<string?>(path));
}

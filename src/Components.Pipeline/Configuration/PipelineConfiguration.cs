using System.Reflection;
using System.Text.Json.Nodes;
using Components.Foundation.Text;

namespace Components.Pipeline.Configuration;

/// <summary>pipeline.yaml with profiles, environment and options laid over it, bound to the stages' settings types.</summary>
public sealed class PipelineConfiguration
{
    private readonly SortedDictionary<string, object> _sections;
    private readonly ConfigMap _written;

    private PipelineConfiguration(
        SortedDictionary<string, object> sections, ConfigMap written, IReadOnlyList<string> files, IReadOnlyList<string> profiles)
    {
        _sections = sections;
        _written = written;
        Files = files;
        Profiles = profiles;
    }

    /// <summary>Files that were read, relative to the root, lowest layer first.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Profiles as they were given: another program that is to read the same settings is started with them.</summary>
    public IReadOnlyList<string> Profiles { get; }

    /// <summary>Names of the profiles that a repository has, in order.</summary>
    /// <param name="rootDirectory">Repository root.</param>
    public static IReadOnlyList<string> ProfilesOf(string rootDirectory) => ConfigurationLayers.KnownProfiles(rootDirectory);

    /// <summary>The profile whose file it is.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <returns>Null for pipeline.yaml.</returns>
    public static string? ProfileOf(string file) =>
        file.StartsWith(ConfigurationLayers.ProfileDirectory + "/", StringComparison.Ordinal)
            ? Path.GetFileNameWithoutExtension(file) : null;

    /// <summary>Names of the profiles that there are.</summary>
    /// <param name="rootDirectory">Repository root.</param>
    /// <returns>In ordinal order; none where there is no directory of them.</returns>
    public static IReadOnlyList<string> ProfileNames(string rootDirectory) => ConfigurationLayers.KnownProfiles(rootDirectory);

    /// <summary>Reads and checks the whole configuration.</summary>
    /// <param name="rootDirectory">Repository root: holds pipeline.yaml and profiles/.</param>
    /// <param name="profiles">Profiles in the order given; later ones win. Each is laid above those it extends.</param>
    /// <param name="environment">Environment variables; those named <c>COMPONENTS__section__key</c> override files.</param>
    /// <param name="registry">Settings type of every section.</param>
    /// <param name="overrides">Settings from command line options; they win over everything.</param>
    /// <returns>The configuration; every section of the registry is present, with defaults where nothing is written.</returns>
    /// <exception cref="ConfigurationException">CFG001: mistakes, all of them.</exception>
    /// <exception cref="Foundation.Errors.UsageException">CFG002: no pipeline.yaml; CFG003: unknown profile; CFG004: profiles
    /// that extend each other in a circle.</exception>
    public static PipelineConfiguration Load(
        string rootDirectory,
        IReadOnlyList<string> profiles,
        IReadOnlyDictionary<string, string> environment,
        SectionRegistry registry,
        IReadOnlyList<ConfigurationOverride>? overrides = null)
    {
        List<ConfigurationMistake> mistakes = [];
        ConfigurationLayers layers = new(rootDirectory, registry, mistakes);
        ConfigMap root = layers.Merge(profiles, environment, overrides ?? []);
        SettingsBinder binder = new(mistakes, isComplete: mistakes.TrueForAll(static mistake => mistake.Path.Length > 0));
        SortedDictionary<string, object> sections = new(StringComparer.Ordinal);
        foreach (ConfigEntry entry in root.Entries.Where(entry => !registry.Sections.ContainsKey(entry.Key)))
        {
            mistakes.Add(
                new ConfigurationMistake(entry.Position, entry.Key,
                    $"unknown section. {NearestName.Hint(entry.Key, [.. registry.Sections.Keys], "sections")}"));
        }

        foreach ((string name, Type type) in registry.Sections)
        {
            ConfigEntry? entry = root.Find(name);
            ConfigMap map = entry?.Value switch
            {
                ConfigMap written => written with { Position = entry.Position },
                null or ConfigScalar { IsNull: true } =>
                    new ConfigMap(entry?.Position ?? new SettingPosition(ConfigurationLayers.MainFile, 1, 1), []),
                _ => Refuse(entry, mistakes),
            };
            sections[name] = binder.BindSection(map, type, name);
        }

        return mistakes.Count == 0 ? new PipelineConfiguration(sections, root, layers.Files, [.. profiles])
            : throw new ConfigurationException(Sort(mistakes, layers.Files));
    }

    /// <summary>The settings of a section, or of a part of one.</summary>
    /// <typeparam name="T">The type registered for the section, or that of the part.</typeparam>
    /// <param name="path">Section (<c>embed</c>), or a part (<c>index.dense</c>, <c>source.id</c>).</param>
    /// <returns>The bound settings; null for a part that may be null and is not set.</returns>
    /// <exception cref="Foundation.Errors.InternalException">CFG005: the path names nothing of this type.</exception>
    public T Get<T>(string path)
    {
        string[] segments = path.Split('.');
        object? value = _sections.GetValueOrDefault(segments[0]) ?? throw ConfigurationErrors.SectionUnknown(path);
        foreach (string segment in segments.Skip(1))
        {
            PropertyInfo? part = value is null ? null : SettingShape.Properties(value.GetType())
                .FirstOrDefault(property => SettingShape.KeyOf(property.Name) == segment);
            value = (part ?? throw ConfigurationErrors.SectionUnknown(path)).GetValue(value);
        }

        return value is T found ? found
            : value is null && default(T) is null && segments.Length > 1 ? default!
            : throw ConfigurationErrors.SectionUnknown(path);
    }

    /// <summary>Where a setting was written, for messages about its value.</summary>
    /// <param name="path">Section and key: <c>serve.urls</c>.</param>
    /// <returns>The file's line, the variable or the option that holds; null when it has its default.</returns>
    public SettingPosition? Position(string path)
    {
        ConfigNode? node = _written;
        SettingPosition? position = null;
        foreach (string segment in path.Split('.'))
        {
            ConfigEntry? entry = (node as ConfigMap)?.Find(segment);
            (node, position) = (entry?.Value, entry?.Value.Position);
        }

        return position;
    }

    /// <summary>The settings under one or more paths, with defaults applied, for fingerprints.</summary>
    /// <param name="paths">Sections (<c>embed</c>) or parts of them (<c>gates.retrieval</c>, <c>embed.batch_size</c>).</param>
    /// <returns>The slice; equal settings give an equal slice, however they were written.</returns>
    /// <exception cref="Foundation.Errors.InternalException">CFG005: a path names nothing.</exception>
    public SettingsSlice Slice(params IReadOnlyList<string> paths)
    {
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string[] segments = path.Split('.');
            JsonNode? node = _sections.TryGetValue(segments[0], out object? section)
                ? SettingText.Canonical(section) : throw ConfigurationErrors.SectionUnknown(path);
            foreach (string segment in segments.Skip(1))
            {
                node = node is JsonObject map && map.TryGetPropertyValue(segment, out JsonNode? child)
                    ? child : throw ConfigurationErrors.SectionUnknown(path);
            }

            SettingsSlice.Flatten(node, path, values);
        }

        return new SettingsSlice(values);
    }

    private static ConfigMap Refuse(ConfigEntry entry, List<ConfigurationMistake> mistakes)
    {
        mistakes.Add(
            new ConfigurationMistake(entry.Value.Position, entry.Key,
                $"must be a mapping, found {entry.Value.Found}. Indent the section's keys below it."));
        return new ConfigMap(entry.Position, []);
    }

    private static List<ConfigurationMistake> Sort(List<ConfigurationMistake> mistakes, List<string> files) =>
    [
        .. mistakes
            .Distinct()
            .OrderBy(mistake => mistake.Position.IsFile ? files.IndexOf(mistake.Position.Origin) : files.Count)
            .ThenBy(static mistake => mistake.Position.Origin, StringComparer.Ordinal)
            .ThenBy(static mistake => mistake.Position.Line)
            .ThenBy(static mistake => mistake.Position.Column)
            .ThenBy(static mistake => mistake.Path, StringComparer.Ordinal),
    ];
}

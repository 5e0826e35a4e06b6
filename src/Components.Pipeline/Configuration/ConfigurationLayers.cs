using Components.Foundation.Files;

namespace Components.Pipeline.Configuration;

/// <summary>Lays pipeline.yaml, profiles, environment and options over one another.</summary>
internal sealed class ConfigurationLayers(string rootDirectory, SectionRegistry registry, List<ConfigurationMistake> mistakes)
{
    internal const string MainFile = "pipeline.yaml";
    internal const string ProfileDirectory = "profiles";
    internal const string EnvironmentPrefix = "COMPONENTS__";

    private const string ExtendsKey = "extends";

    /// <summary>Files read, relative to the root, in the order of their layers.</summary>
    internal List<string> Files { get; } = [];

    internal ConfigMap Merge(
        IReadOnlyList<string> profiles, IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<ConfigurationOverride> overrides)
    {
        string main = Path.Combine(rootDirectory, MainFile);
        if (!File.Exists(main))
        {
            throw ConfigurationErrors.FileMissing(MainFile);
        }

        ConfigMap merged = ReadFile(MainFile);
        HashSet<string> applied = new(StringComparer.Ordinal);
        foreach (string profile in profiles)
        {
            merged = WithProfile(merged, profile, "--profile", [], applied);
        }

        IEnumerable<ConfigurationOverride> variables = environment
            .Where(static pair => pair.Key.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair =>
                new ConfigurationOverride(
                    pair.Key[EnvironmentPrefix.Length..].Replace("__", ".", StringComparison.Ordinal), pair.Value, pair.Key));
        return variables.Concat(overrides).Aggregate(merged, WithOverride);
    }

    private ConfigMap WithProfile(
        ConfigMap below, string profile, string where, IReadOnlyList<string> chain, HashSet<string> applied)
    {
        if (chain.Contains(profile, StringComparer.Ordinal))
        {
            throw ConfigurationErrors.ProfileCycle([.. chain, profile], where);
        }

        string file = $"{ProfileDirectory}/{profile}.yaml";
        if (profile.Contains('/', StringComparison.Ordinal) || profile.Contains('\\', StringComparison.Ordinal)
            || !File.Exists(Path.Combine(rootDirectory, file)))
        {
            throw ConfigurationErrors.ProfileUnknown(profile, where, KnownProfiles(rootDirectory));
        }

        ConfigMap map = ReadFile(file);
        if (map.Find(ExtendsKey) is { } extends)
        {
            foreach ((string parent, SettingPosition position) in Parents(extends))
            {
                // A profile that two others extend is laid once, below both.
                if (!applied.Contains(parent))
                {
                    below = WithProfile(below, parent, position.ToString(), [.. chain, profile], applied);
                }
            }

            map = map
                with { Entries = [.. map.Entries.Where(static entry =>
                    !string.Equals(entry.Key, ExtendsKey, StringComparison.Ordinal))] };
        }

        applied.Add(profile);
        return below.Overlay(map);
    }

    private IEnumerable<(string Parent, SettingPosition Position)> Parents(ConfigEntry extends)
    {
        IReadOnlyList<ConfigNode> items = extends.Value is ConfigList list ? list.Items : [extends.Value];
        foreach (ConfigNode item in items)
        {
            if (item is ConfigScalar { IsNull: false } scalar)
            {
                yield return (scalar.Text, scalar.Position);
            }
            else
            {
                mistakes.Add(new ConfigurationMistake(
                    item.Position, ExtendsKey, $"must be a list of profiles, found {item.Found}. Write 'extends: [name]'."));
            }
        }
    }

    private ConfigMap ReadFile(string name)
    {
        if (!Files.Contains(name, StringComparer.Ordinal))
        {
            Files.Add(name);
        }

        return YamlTreeReader.ReadFile(RegularFile.ReadGivenText(Path.Combine(rootDirectory, name)), name, mistakes);
    }

    internal static List<string> KnownProfiles(string rootDirectory)
    {
        string directory = Path.Combine(rootDirectory, ProfileDirectory);
        return Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*.yaml").Select(static file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    private ConfigMap WithOverride(ConfigMap below, ConfigurationOverride change)
    {
        SettingPosition position = new(change.Origin);
        string[] segments = Spell(change.Path.Split('.'));
        ConfigNode value = change.Value.TrimStart() switch
        {
            ['[', ..] or ['{', ..] => Flow(change, position),
            _ => new ConfigScalar(position, change.Value, IsPlain: true),
        };
        ConfigMap upper = new(position, [new ConfigEntry(segments[^1], position, value)]);
        for (int index = segments.Length - 2; index >= 0; index--)
        {
            upper = new ConfigMap(position, [new ConfigEntry(segments[index], position, upper)]);
        }

        return below.Overlay(upper);
    }

    private static ConfigNode Flow(ConfigurationOverride change, SettingPosition position)
    {
        List<ConfigurationMistake> ignored = [];
        return YamlTreeReader.ReadFlow(change.Value, change.Origin, ignored) switch
        {
            ConfigList list when ignored.Count == 0 => list with { RawText = change.Value },
            ConfigMap map when ignored.Count == 0 => map with { RawText = change.Value },
            _ => new ConfigScalar(position, change.Value, IsPlain: false),
        };
    }

    /// <summary>Variables are often written in capitals: segments take the spelling of the key they mean. Keys of dictionaries
    /// are free and stay as they are.</summary>
    private string[] Spell(string[] segments)
    {
        Type? type = null;
        for (int index = 0; index < segments.Length; index++)
        {
            string segment = segments[index];
            if (index == 0)
            {
                segments[0] = registry.Sections.Keys.FirstOrDefault(name =>
                    string.Equals(name, segment, StringComparison.OrdinalIgnoreCase)) ?? segment.ToLowerInvariant();
                type = registry.Sections.GetValueOrDefault(segments[0]);
            }
            else if (type is not null && SettingShape.IsDictionary(type, out Type element))
            {
                type = element;
            }
            else
            {
                segments[index] = segment.ToLowerInvariant();
                type = type is null || !SettingShape.IsRecord(type)
                    ? null
                    : SettingShape.Properties(type)
                        .FirstOrDefault(property =>
                            string.Equals(
                                SettingShape.KeyOf(property.Name), segments[index], StringComparison.Ordinal))?.PropertyType;
            }
        }

        return segments;
    }
}

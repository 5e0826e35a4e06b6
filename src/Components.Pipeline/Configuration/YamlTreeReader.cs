using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Components.Pipeline.Configuration;

/// <summary>Reads a YAML document into <see cref="ConfigNode"/>s and keeps every position. Mistakes of syntax are collected,
/// not thrown, so that those of other files are reported with them.</summary>
internal sealed class YamlTreeReader
{
    private readonly string _origin;
    private readonly bool _keepPositions;
    private readonly List<ConfigurationMistake> _mistakes;
    private readonly Dictionary<string, ConfigNode> _anchors = new(StringComparer.Ordinal);

    private YamlTreeReader(string origin, bool keepPositions, List<ConfigurationMistake> mistakes)
    {
        _origin = origin;
        _keepPositions = keepPositions;
        _mistakes = mistakes;
    }

    /// <summary>Reads a file whose root must be a mapping; an empty document counts as an empty mapping.</summary>
    internal static ConfigMap ReadFile(string text, string origin, List<ConfigurationMistake> mistakes)
    {
        ConfigMap empty = new(new SettingPosition(origin, 1, 1), []);
        ConfigNode? root = Read(text, origin, keepPositions: true, mistakes);
        switch (root)
        {
            case null or ConfigScalar { IsNull: true }:
                return empty;
            case ConfigMap map:
                return map;
            default:
                mistakes.Add(new ConfigurationMistake(root.Position, "", $"must be a mapping of sections, found {root.Found}."));
                return empty;
        }
    }

    /// <summary>Reads a list or mapping in flow style from an environment variable or an option.</summary>
    internal static ConfigNode? ReadFlow(string text, string origin, List<ConfigurationMistake> mistakes) =>
        Read(text, origin, keepPositions: false, mistakes);

    private static ConfigNode? Read(string text, string origin, bool keepPositions, List<ConfigurationMistake> mistakes)
    {
        YamlTreeReader reader = new(origin, keepPositions, mistakes);
        try
        {
            Parser parser = new(new Scanner(new StringReader(text), skipComments: true));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return null;
            }

            parser.Consume<DocumentStart>();
            ConfigNode node = reader.Node(parser, "");
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
            {
                mistakes.Add(new ConfigurationMistake(
                    reader.At(parser.Current!.Start), "", "a second document begins here. Keep one document in a file."));
            }

            return node;
        }
        catch (YamlException exception)
        {
            string reason = exception.InnerException?.Message ?? exception.Message;
            mistakes.Add(new ConfigurationMistake(reader.At(exception.Start), "", $"is not valid YAML: {reason.TrimEnd('.')}."));
            return null;
        }
    }

    private SettingPosition At(Mark mark) => _keepPositions ? new(_origin, (int)mark.Line, (int)mark.Column) : new(_origin);

    private ConfigNode Node(Parser parser, string path)
    {
        ParsingEvent current = parser.Current!;
        ConfigNode node;
        AnchorName anchor = AnchorName.Empty;
        if (Take(parser, out Scalar? scalar))
        {
            anchor = scalar.Anchor;
            node = new ConfigScalar(At(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
        }
        else if (Take(parser, out SequenceStart? sequence))
        {
            anchor = sequence.Anchor;
            List<ConfigNode> items = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(parser, $"{path}[{items.Count}]"));
            }

            node = new ConfigList(At(sequence.Start), items);
        }
        else if (Take(parser, out AnchorAlias? alias))
        {
            if (_anchors.TryGetValue(alias.Value.Value, out ConfigNode? known))
            {
                return known;
            }

            _mistakes.Add(new ConfigurationMistake(
                At(alias.Start), path, $"refers to '*{alias.Value.Value}', which is not defined above it."));
            return new ConfigScalar(At(alias.Start), "", IsPlain: true);
        }
        else
        {
            MappingStart mapping = parser.Consume<MappingStart>();
            anchor = mapping.Anchor;
            node = new ConfigMap(At(current.Start), Entries(parser, path));
        }

        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private static bool Take<T>(Parser parser, [NotNullWhen(true)] out T? taken)
        where T : ParsingEvent
    {
        taken = parser.Current as T;
        if (taken is not null)
        {
            parser.MoveNext();
        }

        return taken is not null;
    }

    private List<ConfigEntry> Entries(Parser parser, string path)
    {
        List<ConfigEntry> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!Take(parser, out Scalar? key))
            {
                SettingPosition position = At(parser.Current!.Start);
                ConfigNode strange = Node(parser, path);
                _mistakes.Add(new ConfigurationMistake(position, path, $"a key must be text, found {strange.Found}."));
                Node(parser, path);
                continue;
            }

            string full = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            ConfigNode value = Node(parser, full);
            if (entries.FirstOrDefault(entry => string.Equals(entry.Key, key.Value, StringComparison.Ordinal)) is { } first)
            {
                _mistakes.Add(new ConfigurationMistake(
                    At(key.Start), full, $"is given twice, first in line {first.Position.Line}. Delete one of the two."));
                continue;
            }

            entries.Add(new ConfigEntry(key.Value, At(key.Start), value));
        }

        return entries;
    }
}

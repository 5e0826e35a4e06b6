using System.Globalization;
using Components.Foundation.Errors;
using YamlDotNet.RepresentationModel;

namespace Components.Evaluation.Suites;

/// <summary>A YAML node with its place, and the few ways in which a suite may be read.</summary>
internal sealed class SuiteNode(string path, YamlNode node)
{
    public long Line => node.Start.Line;

    public InputDataException Wrong(string what, string remedy) => EvaluationErrors.Suite(path, Line, what, remedy);

    public string Scalar() => node is YamlScalarNode { Value: { Length: > 0 } value }
        ? value : throw Wrong("A text is expected here.", "Write one value, quoted if it holds special characters.");

    /// <summary>One scalar or a list of scalars.</summary>
    public IReadOnlyList<string> Scalars()
    {
        if (node is not YamlSequenceNode list)
        {
            return [Scalar()];
        }

        return list.Children.Count == 0 ? throw Wrong("The list is empty.", "Add a value, or delete the line.")
            : [.. list.Select(child => new SuiteNode(path, child).Scalar())];
    }

    public bool Flag() => Scalar() switch
    {
        "true" => true,
        "false" => false,
        string other => throw Wrong($"true or false is expected here, not '{other}'.", "Write one of them."),
    };

    public IEnumerable<SuiteNode> Items() => node is YamlSequenceNode { Children.Count: > 0 } list
        ? list.Select(child => new SuiteNode(path, child))
        : throw Wrong("A list with at least one entry is expected here.", "Begin every entry with '- '.");

    public IEnumerable<(string Key, SuiteNode Value)> Entries()
    {
        if (node is not YamlMappingNode mapping)
        {
            throw Wrong("A mapping is expected here.", "Write 'key: value' lines, or {key: value}.");
        }

        foreach ((YamlNode key, YamlNode value) in mapping)
        {
            yield return (new SuiteNode(path, key).Scalar(), new SuiteNode(path, value));
        }
    }

    public SuiteNode Required(string key) => Optional(key) ?? throw Wrong($"'{key}' is missing.", $"Add '{key}:'.");

    public SuiteNode? Optional(string key) =>
        Entries().Where(entry => entry.Key == key).Select(static entry => entry.Value).FirstOrDefault();

    public void AllowOnly(params string[] keys)
    {
        foreach ((string key, SuiteNode value) in Entries())
        {
            if (!keys.Contains(key, StringComparer.Ordinal))
            {
                throw value.Wrong($"'{key}' is not known here.",
                    string.Create(CultureInfo.InvariantCulture, $"Known: {string.Join(", ", keys)}."));
            }
        }
    }
}

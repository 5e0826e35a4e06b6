using System.Globalization;
using Components.Foundation.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Components.Lexicon.Yaml;

/// <summary>A node of a lexicon file with the place where it stands. Every wrong shape is an error that names file and
/// line.</summary>
/// <param name="Path">File.</param>
/// <param name="Node">The node.</param>
/// <param name="Name">Field that it is the value of, for messages.</param>
internal readonly record struct LexiconNode(string Path, YamlNode Node, string Name)
{
    /// <summary>Line in the file.</summary>
    public int Line => (int)Node.Start.Line;

    /// <summary>File and line.</summary>
    public string Where => $"{Path}:{Line}";

    /// <summary>Reads a file that is one mapping.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fields">Its fields, for the message where it is none.</param>
    /// <exception cref="Foundation.Errors.InputDataException">LEX002: it is no YAML; LEX003: it is something else.</exception>
    public static LexiconNode Load(string path, string fields)
    {
        try
        {
            YamlStream yaml = [];
            using StreamReader reader = new(RegularFile.OpenGivenDocument(path), bufferSize: 4096);
            yaml.Load(reader);
            return yaml.Documents.Count == 1 && yaml.Documents[0].RootNode is YamlMappingNode root
                ? new LexiconNode(path, root, System.IO.Path.GetFileName(path))
                : throw LexiconErrors.Entry($"{path}:1", $"The file is not one mapping with {fields}.",
                    "The README.md beside it lists the fields.");
        }
        catch (YamlException exception)
        {
            throw LexiconErrors.NotYaml(path, exception.Start.Line, exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            // The library's exception where a bracket is not closed before the file ends.
            throw LexiconErrors.NotYaml(path, 1, "a bracket or a quote is not closed", exception);
        }
    }

    /// <summary>A field that must be there.</summary>
    public LexiconNode Required(string key) => Optional(key)
        ?? throw LexiconErrors.Entry(Where, $"'{Name}' lacks the field '{key}'.",
            "Add it; the README.md beside the file lists the fields.");

    /// <summary>A field that may be absent.</summary>
    public LexiconNode? Optional(string key)
    {
        foreach ((YamlNode name, YamlNode value) in Mapping().Children)
        {
            if (name is YamlScalarNode scalar && scalar.Value == key)
            {
                return new LexiconNode(Path, value, key);
            }
        }

        return null;
    }

    /// <summary>Refuses fields beyond these.</summary>
    public void AllowOnly(params ReadOnlySpan<string> keys)
    {
        foreach ((YamlNode name, _) in Mapping().Children)
        {
            string key = (name as YamlScalarNode)?.Value ?? "";
            if (!keys.Contains(key))
            {
                string hint = Foundation.Text.NearestName.Find(key, keys.ToArray()) is { } nearest ? $" Did you mean '{nearest}'?"
                    : "";
                throw LexiconErrors.Entry($"{Path}:{name.Start.Line}", $"'{Name}' has no field '{key}'.{hint}",
                    "Correct or delete it.");
            }
        }
    }

    /// <summary>The text of a scalar, not empty.</summary>
    public string Text() => Node is YamlScalarNode { Value: { Length: > 0 } value }
        ? value.Trim()
        : throw LexiconErrors.Entry(Where, $"'{Name}' must be a text.", "Write one line, or a folded text.");

    /// <summary>The text of a scalar; may be empty.</summary>
    public string TextOrEmpty() => Node is YamlScalarNode { Value: "" or null } ? "" : Text();

    /// <summary>Items of a list.</summary>
    public IEnumerable<LexiconNode> Items()
    {
        if (Node is not YamlSequenceNode sequence)
        {
            throw LexiconErrors.Entry(Where, $"'{Name}' must be a list.", "Write '- item' lines, or [a, b].");
        }

        foreach (YamlNode child in sequence.Children)
        {
            yield return new LexiconNode(Path, child, Name);
        }
    }

    /// <summary>Texts of a list.</summary>
    public IReadOnlyList<string> Texts() => [.. Items().Select(static item => item.Text())];

    /// <summary>Whether it is a text, and no list or mapping.</summary>
    public bool IsText => Node is YamlScalarNode;

    /// <summary>One text, or the texts of a list.</summary>
    public IReadOnlyList<string> TextOrTexts() => IsText ? [Text()] : Texts();

    /// <summary>The text of a scalar, with the blanks at its ends: an expression.</summary>
    public string Verbatim() => Node is YamlScalarNode { Value: { Length: > 0 } value } ? value : Text();

    /// <summary>Yes or no.</summary>
    public bool Flag() => Text() switch
    {
        "true" => true,
        "false" => false,
        _ => throw LexiconErrors.Entry(Where, $"'{Name}' must be true or false.", "Correct it, or delete the line for false."),
    };

    /// <summary>A finite number.</summary>
    public double Number() => double.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value)
        ? value
        : throw LexiconErrors.Entry(Where, $"'{Name}' must be a number.", "Write it as 1000 or 1.0e-9.");

    /// <summary>Fields of a mapping.</summary>
    public IEnumerable<LexiconNode> Fields()
    {
        foreach ((YamlNode name, YamlNode value) in Mapping().Children)
        {
            yield return new LexiconNode(Path, value, (name as YamlScalarNode)?.Value ?? "");
        }
    }

    private YamlMappingNode Mapping() => Node as YamlMappingNode
        ?? throw LexiconErrors.Entry(Where, $"'{Name}' must be a mapping.", "Write 'field: value' lines.");
}

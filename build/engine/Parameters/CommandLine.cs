using Components.Build.Engine.Errors;

namespace Components.Build.Engine.Parameters;

/// <summary>The command line, taken apart: <c>Target Other --flag --name value --list a b --name=value</c>.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<ParameterDefinition, List<string>> _values = [];
    private readonly List<string> _targets = [];

    private CommandLine()
    {
    }

    /// <summary>Targets that are named, with or without <c>--target</c>.</summary>
    public IReadOnlyList<string> Targets => _targets;

    public ParameterValue? Find(ParameterDefinition parameter) =>
        _values.TryGetValue(parameter, out List<string>? words) ? new ParameterValue(words, Where: "") : null;

    public static CommandLine Parse(IReadOnlyList<string> arguments, ParameterCatalogue parameters)
    {
        CommandLine line = new();
        for (int i = 0; i < arguments.Count;)
        {
            string argument = arguments[i++];
            if (!IsOption(argument))
            {
                line.AddTargets([argument]);
                continue;
            }

            string written = argument.TrimStart('-');
            int equals = written.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? written : written[..equals];
            ParameterDefinition parameter = string.Equals(argument, "-h", StringComparison.Ordinal)
                ? EngineParameters.Help
                : parameters.Find(name) ?? throw ParameterErrors.Unknown(equals < 0
                    ? argument : argument[..argument.IndexOf('=', StringComparison.Ordinal)], where: "", parameters.Options);
            List<string> words = equals < 0 ? TakeWords(arguments, ref i, parameter) : [written[(equals + 1)..]];
            line.Add(parameter, words);
        }

        return line;
    }

    private static bool IsOption(string argument) =>
        argument.Length > 1 && argument[0] == '-' && !char.IsDigit(argument[1]);

    // A flag takes 'true' or 'false', a single value one word, a list all words up to the next option.
    private static List<string> TakeWords(IReadOnlyList<string> arguments, ref int i, ParameterDefinition parameter)
    {
        List<string> words = [];
        while (i < arguments.Count && !IsOption(arguments[i]))
        {
            bool takes = parameter.IsFlag ? words.Count == 0 && bool.TryParse(arguments[i], out _) : parameter.IsList
                || words.Count == 0;
            if (!takes)
            {
                break;
            }

            words.Add(arguments[i++]);
        }

        return words;
    }

    private void Add(ParameterDefinition parameter, List<string> words)
    {
        if (words.Count == 0 && !parameter.IsFlag && !parameter.MayBeEmpty)
        {
            throw ParameterErrors.ValueMissing(parameter.Option, ValueConverter.Expectation(parameter));
        }

        if (parameter == EngineParameters.Target)
        {
            AddTargets(words);
        }
        else if (!_values.TryAdd(parameter, words))
        {
            if (!parameter.IsList)
            {
                throw ParameterErrors.Repeated(parameter.Option);
            }

            _values[parameter].AddRange(words);
        }
    }

    // NUKE joins several targets with a plus sign.
    private void AddTargets(IEnumerable<string> words) =>
        _targets.AddRange(words.SelectMany(word => word.Split('+', StringSplitOptions.RemoveEmptyEntries)));
}

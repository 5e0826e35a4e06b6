using System.Reflection;
using Components.Build.Engine.Output;
using Nuke.Common;
using Nuke.Common.IO;

namespace Components.Build.Engine.Parameters;

/// <summary>Finds every parameter's value: command line, then environment, then profiles (the last first), then
/// <c>.nuke/parameters.json</c>.</summary>
internal sealed class ParameterBinder
{
    private readonly CommandLine _commandLine;
    private readonly Dictionary<string, (string Name, string Value)> _environment = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyDictionary<ParameterDefinition, ParameterValue>> _files = [];

    public ParameterBinder(CommandLine commandLine, IReadOnlyDictionary<string, string> environment)
    {
        _commandLine = commandLine;
        foreach ((string name, string value) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (value.Length > 0)
            {
                _environment.TryAdd(ParameterDefinition.Normalise(name), (name, value));
            }
        }
    }

    /// <summary>Adds <c>.nuke/parameters.json</c> and the profiles' files that exist.</summary>
    public void ReadFiles(AbsolutePath nukeDirectory, IEnumerable<string> profiles, ParameterCatalogue parameters)
    {
        IEnumerable<string> names = profiles.Select(profile => $"parameters.{profile}.json").Prepend("parameters.json");
        _files.AddRange(names.Reverse().Select(name => ParameterFile.Read(nukeDirectory / name, ".nuke/" + name, parameters)));
    }

    /// <summary>The value of one parameter, or the default.</summary>
    public T Get<T>(ParameterDefinition parameter, T defaultValue) =>
        Find(parameter) is { } value ? (T)ValueConverter.Convert(parameter, value)! : defaultValue;

    /// <summary>Looks at the values of parameters that this run may not ask for: a mistyped one is refused all the
    /// same.</summary>
    /// <param name="parameters">For example the engine's own.</param>
    /// <exception cref="Exception">BLD021: a value that the parameter does not take.</exception>
    public void Check(IEnumerable<ParameterDefinition> parameters)
    {
        foreach (ParameterDefinition parameter in parameters)
        {
            if (Find(parameter) is { } value)
            {
                ValueConverter.Convert(parameter, value);
            }
        }
    }

    public ParameterValue? Find(ParameterDefinition parameter) =>
        _commandLine.Find(parameter)
        ?? FromEnvironment(parameter)
        ?? _files.Select(file => file.GetValueOrDefault(parameter)).FirstOrDefault(value => value is not null);

    /// <summary>Sets the parameters of an instance and tells the mask its secrets.</summary>
    public void Inject(NukeBuild build, ParameterCatalogue parameters, SecretMask mask)
    {
        foreach (ParameterDefinition parameter in parameters.OfBuild)
        {
            if (Find(parameter) is not { } value)
            {
                continue;
            }

            if (parameter.Secret)
            {
                foreach (string word in value.Words)
                {
                    mask.Add(word);
                }
            }

            Set(build, parameter.Member!, ValueConverter.Convert(parameter, value));
        }
    }

    private static void Set(NukeBuild build, MemberInfo member, object? value)
    {
        if (member is PropertyInfo { SetMethod: null } property)
        {
            member = property.DeclaringType!.GetField(
                $"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)
                ?? throw new InvalidOperationException(
                    $"Parameter {property.Name} can be neither set nor is it an automatic property.");
        }

        if (member is FieldInfo field)
        {
            field.SetValue(build, value);
        }
        else
        {
            ((PropertyInfo)member).SetValue(build, value);
        }
    }

    // The engine's own parameters have everyday names (HOST, TARGET): those need the prefix.
    private ParameterValue? FromEnvironment(ParameterDefinition parameter)
    {
        string name = ParameterDefinition.Normalise(parameter.Name);
        if (!_environment.TryGetValue("nuke" + name, out (string Name, string Value) found)
            && (parameter.Member is null || !_environment.TryGetValue(name, out found)))
        {
            return null;
        }

        string[] words = parameter.IsList && parameter.Separator is null
            ? found.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : [found.Value];
        return new ParameterValue(words, found.Name);
    }
}

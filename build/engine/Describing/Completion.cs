using Components.Build.Engine.Parameters;
using Nuke.Common;

namespace Components.Build.Engine.Describing;

/// <summary>Finds what may stand at the end of a command line.</summary>
/// <param name="targets">Names of targets.</param>
/// <param name="parameters">What the build takes.</param>
/// <param name="profiles">Names of profiles, asked for where one is being written.</param>
internal sealed class Completion(
    IReadOnlyList<string> targets, ParameterCatalogue parameters, Func<IReadOnlyList<string>> profiles)
{
    /// <summary>Words that fit.</summary>
    /// <param name="words">The words after <c>build.sh</c>; the last one is being written and may be empty.</param>
    /// <returns>Nothing where a path or free text is expected, so that the shell can offer files.</returns>
    public IReadOnlyList<string> Candidates(IReadOnlyList<string> words)
    {
        string current = words.Count == 0 ? "" : words[^1];
        string[] before = [.. words.SkipLast(1)];
        IEnumerable<string> all = current.StartsWith('-')
            ? parameters.Options.Except(before.Where(word => word.StartsWith('-')), StringComparer.OrdinalIgnoreCase)
            : Values(before) ?? targets.Except(before, StringComparer.OrdinalIgnoreCase);
        return [.. all.Where(candidate => candidate.StartsWith(current, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
    }

    // Values of the parameter that the current word belongs to; null where it belongs to none.
    private IEnumerable<string>? Values(string[] before)
    {
        int option = Array.FindLastIndex(before, word => word.StartsWith('-'));
        ParameterDefinition? parameter = option < 0 ? null : parameters.Find(before[option]);
        int given = before.Length - option - 1;
        if (parameter is null || (parameter.IsFlag && given == 0) || (!parameter.IsList && given > 0))
        {
            return null;
        }

        if (parameter == EngineParameters.Target || parameter == EngineParameters.Skip)
        {
            return targets.Except(before, StringComparer.OrdinalIgnoreCase);
        }

        return parameter == EngineParameters.Profile ? profiles().Except(before, StringComparer.Ordinal)
            : ValueNames(parameter) ?? [];
    }

    internal static IReadOnlyList<string>? ValueNames(ParameterDefinition parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ElementType) ?? parameter.ElementType;
        return parameter == EngineParameters.HostName ? [.. Host.All.Select(host => host.Name)]
            : type.IsEnum ? Enum.GetNames(type)
            : null;
    }
}

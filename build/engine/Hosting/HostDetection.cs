using Components.Build.Engine.Errors;
using Components.Build.Engine.Parameters;
using Nuke.Common;

namespace Components.Build.Engine.Hosting;

/// <summary>Finds out where the build runs.</summary>
internal static class HostDetection
{
    public static Host Find(ParameterBinder binder, IReadOnlyDictionary<string, string> environment)
    {
        if (binder.Find(EngineParameters.HostName) is { Words: [var name] } value)
        {
            return Host.All.FirstOrDefault(host => string.Equals(host.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw ParameterErrors.NotConvertible("--host", name, value.Where, $"one of {string.Join(", ", Host.All)}");
        }

        return environment.GetValueOrDefault("GITHUB_ACTIONS") is "true" ? Host.GitHubActions : Host.Terminal;
    }
}

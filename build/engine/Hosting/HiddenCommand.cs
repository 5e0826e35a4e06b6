using System.Reflection;
using Components.Build.Contracts;
using Components.Build.Engine.Definitions;
using Components.Build.Engine.Describing;
using Components.Build.Engine.Errors;
using Components.Build.Engine.Parameters;
using Nuke.Common.IO;

namespace Components.Build.Engine.Hosting;

/// <summary>Commands for shells and editors: <c>:complete WORD...</c> and <c>:schema</c>.</summary>
internal static class HiddenCommand
{
    private const string Complete = ":complete";
    private const string Schema = ":schema";

    public static bool IsOne(IReadOnlyList<string> arguments) => arguments.Count > 0 && arguments[0].StartsWith(':');

    public static int Run(EngineEnvironment environment, Type buildType, ParameterCatalogue parameters)
    {
        IReadOnlyList<string> targets = TargetDiscovery.Names(buildType);
        switch (environment.Arguments[0])
        {
            case Complete:
                Completion completion = new(targets, parameters, () => ProfileNames(environment, buildType));
                foreach (string candidate in completion.Candidates([.. environment.Arguments.Skip(1)]))
                {
                    environment.Output.WriteLine(candidate);
                }

                return ExitCodes.Ok;
            case Schema:
                AbsolutePath file = BuildSession.LocateRoot(environment.WorkingDirectory) / ".nuke" / "build.schema.json";
                File.WriteAllText(file, BuildSchema.Render(targets, parameters));
                environment.Output.WriteLine($"Schema: {file}");
                return ExitCodes.Ok;
            default:
                throw BuildErrors.UnknownTarget(environment.Arguments[0], [Complete, Schema]);
        }
    }

    // Static members of a build class are reached through a type parameter alone, and none is made for a shell's sake.
    private static IReadOnlyList<string> ProfileNames(EngineEnvironment environment, Type buildType) =>
        !environment.KnowsContracts || !typeof(IHasProfileNames).IsAssignableFrom(buildType) ? []
            : (IReadOnlyList<string>)typeof(HiddenCommand)
                .GetMethod(nameof(NamesOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(buildType)
                .Invoke(null, [(string)BuildSession.LocateRoot(environment.WorkingDirectory)])!;

    private static IReadOnlyList<string> NamesOf<T>(string rootDirectory)
        where T : IHasProfileNames => T.ProfileNames(rootDirectory);
}

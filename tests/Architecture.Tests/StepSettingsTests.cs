using Mono.Cecil;

namespace Components.Architecture.Tests;

/// <summary>A step is made of, and runs with, the settings that it declares (<c>StepSettings</c>): the configuration itself is
/// given to none.</summary>
public sealed class StepSettingsTests
{
    private const string OfATarget = "a target without a key: it runs whenever it is asked for";
    private const string OfAFixture = "makes a configuration of its own, from the fixture";
    private const string Configuration = "Components.Pipeline.Configuration.PipelineConfiguration";

    /// <summary>The one type that is given the configuration and gives steps their settings.</summary>
    private const string Gives = "GraphSettings";

    /// <summary>Methods that read the configuration by themselves, each with the reason. None of them makes a step or runs in
    /// one. One that does so no more fails the test.</summary>
    private static readonly SortedDictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["AcceptedBaseline::Write"] = OfATarget, ["ArtifactWork::FetchAsync"] = OfATarget,
        ["BlindValidation::Write"] = OfATarget, ["EncoderFixture::Run"] = OfAFixture, ["LexiconFiles::Write"] = OfATarget,
        ["PipelineHost::.ctor"] = "where the store lies and how large it grows: no step is told",
        ["RankingCoefficients::Write"] = OfATarget, ["RunReport::Write"] = OfATarget, ["StepFixture::Run"] = OfAFixture,
    };

    [Fact]
    public void No_step_is_given_the_configuration_when_it_is_made_or_runs()
    {
        using ModuleDefinition module = Steps();
        Dictionary<string, MethodDefinition> methods = module.GetTypes().SelectMany(static type => type.Methods)
            .Where(static method => method.HasBody).ToDictionary(static method => method.FullName, StringComparer.Ordinal);
        string[] making = [.. methods.Values.Where(static method => MakesSteps(method)
            || method.Parameters.Any(static parameter => parameter.ParameterType.Name == "StepContext"))
            .Select(static method => method.FullName)];
        making.Length.ShouldBeGreaterThan(35);

        HashSet<string> reached = new(making, StringComparer.Ordinal);
        Queue<string> open = new(making);
        List<string> given = [];
        while (open.TryDequeue(out string? name))
        {
            if (methods[name].DeclaringType.Name == Gives)
            {
                continue;
            }

            if (Touches(methods[name]))
            {
                given.Add(NameOf(methods[name]));
            }

            foreach (string next in Calls(methods[name]).SelectMany(Bodies).Where(methods.ContainsKey).Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        reached.Count.ShouldBeGreaterThan(100);
        given.Distinct(StringComparer.Ordinal).ShouldBeEmpty(
            $"Take {Gives} or StepSettings: they refuse what the step does not declare.");
    }

    private static bool MakesSteps(MethodDefinition method) => method.ReturnType.FullName
        is "Components.Pipeline.Fingerprinting.PipelineStep"
        or "System.Collections.Generic.IEnumerable`1<Components.Pipeline.Fingerprinting.PipelineStep>";

    // A static question about names of files is none about settings, unless a configuration comes of it.
    private static bool Touches(MethodDefinition method) =>
        method.Parameters.Any(static parameter => IsConfiguration(parameter.ParameterType))
        || method.Body.Variables.Any(static variable => IsConfiguration(variable.VariableType))
        || method.Body.Instructions.Any(static instruction => instruction.Operand switch
        {
            FieldReference field => IsConfiguration(field.FieldType),
            MethodReference call => IsConfiguration(call.ReturnType)
                || call.Parameters.Any(static parameter => IsConfiguration(parameter.ParameterType))
                || (call.HasThis && IsConfiguration(call.DeclaringType)),
            _ => false,
        });

    private static bool IsConfiguration(TypeReference type) => type.FullName == Configuration;

    // Code of lambdas is loaded, not called; it runs later, and within the step.
    private static IEnumerable<MethodReference> Calls(MethodDefinition method) =>
        method.Body.Instructions.Select(static instruction => instruction.Operand).OfType<MethodReference>();

    // What a call runs: the method, and what a state machine does that it makes ready.
    private static IEnumerable<string> Bodies(MethodReference call)
    {
        MethodReference called = call.GetElementMethod();
        yield return called.FullName;
        foreach (GenericInstanceMethod start in new[] { call }.OfType<GenericInstanceMethod>())
        {
            foreach (TypeDefinition machine in start.GenericArguments.OfType<TypeDefinition>().Where(static type =>
                type.Name.Contains(">d__", StringComparison.Ordinal)))
            {
                foreach (MethodDefinition body in machine.Methods)
                {
                    yield return body.FullName;
                }
            }
        }

        if (called.DeclaringType is TypeDefinition type && type.Name.Contains(">d__", StringComparison.Ordinal))
        {
            foreach (MethodDefinition body in type.Methods)
            {
                yield return body.FullName;
            }
        }
    }

    // Of a lambda or a state machine the file's type: "Components.Steps.ArtifactWork".
    private static string NameOf(MethodDefinition method)
    {
        TypeDefinition type = method.DeclaringType;
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        return $"{type.Name}::{method.Name}";
    }

    [Fact]
    public void Whoever_reads_the_configuration_beside_steps_is_known()
    {
        using ModuleDefinition module = Steps();
        string[] readers = [.. module.GetTypes().SelectMany(static type => type.Methods).Where(static method => method.HasBody
            && Calls(method).Any(IsGet)).Select(NameOf).Distinct(StringComparer.Ordinal)];
        readers.ShouldBe(
            Known.Keys, ignoreOrder: true, "Use StepSettings, which refuses what a step does not declare, or say why not.");
    }

    private static ModuleDefinition Steps() => ModuleDefinition.ReadModule(Path.Combine(
        Repository.Root, "artifacts", "bin", "Components.Steps", new DirectoryInfo(AppContext.BaseDirectory).Name,
        "Components.Steps.dll"));

    private static bool IsGet(MethodReference call) =>
        IsConfiguration(call.DeclaringType) && call.Name is "Get" or "Slice" or "Position";
}

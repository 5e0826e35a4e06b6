using Mono.Cecil;

namespace Components.Architecture.Tests;

/// <summary>A step reads settings through <c>StepSettings</c> alone, which refuses what the step does not declare.</summary>
public sealed class StepSettingsTests
{
    private const string OfATarget = "a target without a key: it runs whenever it is asked for";
    private const string OfAFixture = "makes a configuration of its own, from the fixture";
    private const string OfAGate = "a digest of the settings that the gate declares, kept beside what it measured";
    private const string Declared = "sections source, sources and catalogue, which the steps that ask declare (FetchKeyTests)";
    private const string Configuration = "Components.Pipeline.Configuration.PipelineConfiguration";

    /// <summary>Methods that read the configuration by themselves before a step runs, each with the reason. One that does so no
    /// more fails the test.</summary>
    private static readonly SortedDictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["AcceptedBaseline::Write"] = OfATarget, ["ArtifactWork::FetchAsync"] = OfATarget,
        ["ArtifactWork::SetOf"] = "which set of artifacts Transform reads: its file is an external input, by its bytes",
        ["BlindValidation::Write"] = OfATarget,
        ["CatalogueName::Of"] = Declared, ["DeclaredSources::All"] = Declared, ["DeclaredSources::KeysOfSingle"] = Declared,
        ["DeclaredSources::Read"] = Declared,
        ["EncoderFixture::Run"] = OfAFixture, ["LexiconFiles::Write"] = OfATarget, ["Measuring::Digest"] = OfAGate,
        ["PipelineHost::.ctor"] = "where the store lies and how large it grows: no step is told",
        ["RankingCoefficients::Write"] = OfATarget,
        ["StepFixture::Run"] = OfAFixture,
    };

    /// <summary>The same of what runs within a step.</summary>
    private static readonly string[] KnownWithin = ["Measuring::Digest"];

    [Fact]
    public void No_running_step_reads_the_configuration_behind_its_declared_settings()
    {
        using ModuleDefinition module = Steps();
        Dictionary<string, MethodDefinition> methods = module.GetTypes().SelectMany(static type => type.Methods)
            .Where(static method => method.HasBody).ToDictionary(static method => method.FullName, StringComparer.Ordinal);
        string[] running = [.. methods.Values.Where(static method => method.Parameters.Any(static parameter =>
            parameter.ParameterType.Name == "StepContext")).Select(static method => method.FullName)];
        running.Length.ShouldBeGreaterThan(15);

        HashSet<string> reached = new(running, StringComparer.Ordinal);
        Queue<string> open = new(running);
        List<string> readers = [];
        while (open.TryDequeue(out string? name))
        {
            if (Calls(methods[name]).Any(IsGet))
            {
                readers.Add(NameOf(methods[name]));
            }

            foreach (string next in Calls(methods[name]).SelectMany(Bodies).Where(methods.ContainsKey).Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        reached.Count.ShouldBeGreaterThan(60);
        readers.ShouldBe(
            KnownWithin, ignoreOrder: true,
            "Use context.Settings, or StepSettings: they refuse what the step does not declare.");
    }

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
    public void Whoever_reads_the_configuration_before_a_step_runs_is_known()
    {
        using ModuleDefinition module = Steps();
        string[] readers = [.. module.GetTypes().SelectMany(static type => type.Methods).Where(static method => method.HasBody
            && Calls(method).Any(IsGet)).Select(NameOf).Distinct(StringComparer.Ordinal)];
        readers.ShouldBe(
            Known.Keys, ignoreOrder: true, "Use StepSettings, which refuses what the step does not declare, or say why not.");
    }

    private static ModuleDefinition Steps() => ModuleDefinition.ReadModule(Path.Combine(
        Repository.Root, "artifacts", "bin", "Components.Steps", new DirectoryInfo(AppContext.BaseDirectory).Name,
        "Components.Steps.dll"));

    private static bool IsGet(MethodReference call) =>
        call.DeclaringType.FullName == Configuration && call.Name is "Get" or "Slice";
}

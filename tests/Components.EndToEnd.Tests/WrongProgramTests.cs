using System.Text.Json;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Components.EndToEnd.Tests;

/// <summary>One whole Publish per gate by a program that is wrong in one place: a copy of the compiled one with a method changed.
/// The gate's own check refuses it by name, the build ends with exit code 5, and nothing is live. (The performance gate's is in
/// <see cref="PerformanceGateTests"/>.)</summary>
public sealed class WrongProgramTests(PublishedSample sample, PublishedSmall small) : IDisposable
{
    private Workplace _workplace = new(small.Workplace);

    [Fact]
    public void A_ranking_that_is_reversed_is_refused_by_the_retrieval_gate()
    {
        // Its figures are what refuses it: those of all queries over the whole sample.
        _workplace.Dispose();
        _workplace = new Workplace(sample.Workplace);
        Refused("Components.Search", "Components.Search.Ranking.RankingKey", "Compare", SwapArguments, "retrieval",
            "baseline.ndcg_at_10.");
    }

    [Fact]
    public void A_snapshot_that_lists_a_wrong_size_is_refused_by_the_integrity_gate() => Refused(
        "Components.Publishing", "Components.Publishing.Assembling.SnapshotAssembler", "Assemble",
        static body => AddOneTo(body, "System.ReadOnlyMemory`1", "get_Length"), "integrity", "file_sizes");

    [Fact]
    public void A_snapshot_that_names_a_wrong_dimension_is_refused_by_the_compatibility_gate() => Refused(
        "Components.Publishing", "Components.Publishing.Assembling.SnapshotAssembler", "Manifest",
        static body => AddOneTo(body, "Components.Catalog", "get_Dimension"), "compatibility", "manifest");

    [Fact]
    public void A_step_that_gives_other_bytes_is_stopped_before_it_runs()
    {
        string build = _workplace.CopyProgram("_build");
        _workplace.BuildProgram = Path.Combine(build, "_build.dll");
        Change(
            Path.Combine(build, "Components.Publishing.dll"), "Components.Publishing.Assembling.TableCounter", "Count",
            static body => AddOneAfterUnboxing(body));

        Finished run = _workplace.Build("Publish");

        run.ExitCode.ShouldBe(3, run.ToString());
        (run.Output + run.Error).ShouldContain("Snapshot");
        run.Output.ShouldNotContain("Published:");
        Directory.Exists(_workplace.Current).ShouldBeFalse();
    }

    public void Dispose() => _workplace.Dispose();

    private void Refused(string assembly, string type, string method, Action<MethodBody> change, string gate, string check)
    {
        string build = _workplace.CopyProgram("_build");
        _workplace.BuildProgram = Path.Combine(build, "_build.dll");
        Change(Path.Combine(build, $"{assembly}.dll"), type, method, change);

        // Another weight, so that a snapshot is assembled by the wrong program.
        _workplace.Environment["COMPONENTS__search__fusion_constant"] = "61";

        // Steps whose code gives other bytes than their version promises are stopped before; here that is left out, as a person
        // may.
        Finished run = _workplace.Build("Publish", "--skip", "CheckSteps");

        run.ExitCode.ShouldBe(5, run.ToString());
        (run.Output + run.Error).ShouldContain(check, Case.Sensitive, run.ToString());
        run.Output.ShouldNotContain("Published:");
        Directory.Exists(_workplace.Current).ShouldBeFalse();
        using JsonDocument report = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(_workplace.Root, "output", "report", "results.json")));
        JsonElement result = report.RootElement.GetProperty("gates").EnumerateArray()
            .Single(one => one.GetProperty("gate").GetString() == gate);
        result.GetProperty("checks").EnumerateArray()
            .Count(one => one.GetProperty("name").GetString()!.StartsWith(check, StringComparison.Ordinal)
                && one.GetProperty("verdict").GetString() == "fail")
            .ShouldBeGreaterThan(0, run.ToString());
    }

    private static void Change(string path, string type, string method, Action<MethodBody> change)
    {
        byte[] bytes;
        using (AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(File.ReadAllBytes(path))))
        {
            // Of several of the name the one that does the work.
            MethodDefinition changed = assembly.MainModule.GetType(type).Methods.Where(one => one.Name == method)
                .MaxBy(static one => one.Body.Instructions.Count)!;
            change(changed.Body);
            using MemoryStream written = new();
            assembly.Write(written);
            bytes = written.ToArray();
        }

        File.WriteAllBytes(path, bytes);
    }

    private static void SwapArguments(MethodBody body)
    {
        ILProcessor il = body.GetILProcessor();
        Instruction first = body.Instructions[0];
        ParameterDefinition left = body.Method.Parameters[0];
        ParameterDefinition right = body.Method.Parameters[1];
        foreach (Instruction instruction in (Instruction[])[il.Create(OpCodes.Ldarg, left), il.Create(OpCodes.Ldarg, right),
            il.Create(OpCodes.Starg, left), il.Create(OpCodes.Starg, right)])
        {
            il.InsertBefore(first, instruction);
        }
    }

    private static void AddOneTo(MethodBody body, string type, string getter)
    {
        Instruction read = body.Instructions.First(instruction => instruction.Operand is MethodReference called
            && called.Name == getter && called.DeclaringType.FullName.StartsWith(type, StringComparison.Ordinal));
        ILProcessor il = body.GetILProcessor();
        il.InsertAfter(read, il.Create(OpCodes.Add));
        il.InsertAfter(read, il.Create(OpCodes.Ldc_I4_1));
    }

    private static void AddOneAfterUnboxing(MethodBody body)
    {
        Instruction unboxed = body.Instructions.First(static instruction => instruction.OpCode == OpCodes.Unbox_Any);
        ILProcessor il = body.GetILProcessor();
        il.InsertAfter(unboxed, il.Create(OpCodes.Add));
        il.InsertAfter(unboxed, il.Create(OpCodes.Conv_I8));
        il.InsertAfter(unboxed, il.Create(OpCodes.Ldc_I4_1));
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BuildTests;

/// <summary>Build.cs and its parts have to compile against NUKE's own package: what they use of the engine is checked against
/// a list that was written from NUKE's sources (ITargetDefinition.cs, NukeBuild.cs, AbsolutePath.cs, ProcessTasks.cs).</summary>
public sealed class VocabularyTests
{
    private static readonly string[] OfNuke =
    [
        "AbsolutePath.get_Name", "AbsolutePath.get_NameWithoutExtension", "AbsolutePath.get_Parent", "AbsolutePath.op_Addition",
        "AbsolutePath.op_Division",
        "AbsolutePath.op_Equality", "AbsolutePath.op_Implicit", "AbsolutePath.op_Inequality", "AbsolutePath.ToString",
        "AbsolutePathExtensions.CreateDirectory", "AbsolutePathExtensions.CreateOrCleanDirectory",
        "AbsolutePathExtensions.DeleteDirectory",
        "AbsolutePathExtensions.DeleteFile", "AbsolutePathExtensions.DirectoryExists", "AbsolutePathExtensions.FileExists",
        "AbsolutePathExtensions.GlobDirectories", "AbsolutePathExtensions.GlobFiles", "AbsolutePathExtensions.ReadAllText",
        "ExecutableTarget.get_Name", "IProcess.get_ExitCode", "IProcess.get_Output", "IProcess.WaitForExit",
        "ITargetDefinition.After", "ITargetDefinition.AssuredAfterFailure", "ITargetDefinition.Before",
        "ITargetDefinition.Consumes",
        "ITargetDefinition.DependentFor", "ITargetDefinition.DependsOn", "ITargetDefinition.Description",
        "ITargetDefinition.Executes",
        "ITargetDefinition.OnlyWhenDynamic", "ITargetDefinition.OnlyWhenStatic", "ITargetDefinition.ProceedAfterFailure",
        "ITargetDefinition.Produces", "ITargetDefinition.Requires", "ITargetDefinition.TriggeredBy", "ITargetDefinition.Triggers",
        "ITargetDefinition.Unlisted", "ITargetDefinition.WhenSkipped",
        "NukeBuild..ctor", "NukeBuild.Execute", "NukeBuild.OnBuildCreated", "NukeBuild.OnBuildFinished",
        "NukeBuild.OnBuildInitialized",
        "NukeBuild.get_BuildProjectDirectory", "NukeBuild.get_ExitCode", "NukeBuild.get_ExecutionPlan",
        "NukeBuild.get_InvokedTargets", "NukeBuild.get_IsLocalBuild", "NukeBuild.get_IsServerBuild",
        "NukeBuild.get_LoadedLocalProfiles", "NukeBuild.get_Plan", "NukeBuild.get_RootDirectory", "NukeBuild.get_SkippedTargets",
        "NukeBuild.get_TemporaryDirectory", "NukeBuild.get_Verbosity", "NukeBuild.set_ExitCode",
        "ParameterAttribute..ctor", "RequiredAttribute..ctor", "SecretAttribute..ctor",
        "ProcessExtensions.AssertWaitForExit", "ProcessExtensions.AssertZeroExitCode", "ProcessTasks.StartProcess",
        "Target..ctor",
    ];

    // What public builds use and build/engine leaves out, by what stands for it here; build/engine/README.md names them too.
    private static readonly (string Name, string Instead)[] LeftOut =
    [
        ("TryDependsOn", "DependsOn: all targets are in one class"), ("TryDependentFor", "DependentFor"),
        ("TryBefore", "Before"), ("TryAfter", "After"),
        ("TryTriggers", "Triggers"), ("TryTriggeredBy", "TriggeredBy"), ("Inherit", "no targets are inherited"),
        ("Base", "no targets are inherited"),
        ("Partition", "nothing is cut into jobs of a CI server"), ("DependsOnContext", "DependsOn"),
        ("SolutionAttribute", "a path to the solution"),
        ("GitRepositoryAttribute", "the commit is not asked for"),
        ("GitVersionAttribute", "the version stands in Directory.Build.props"),
        ("PathVariableAttribute", "StartProcess with a name on PATH"), ("DotNetTasks", "StartProcess(\"dotnet\", ...)"),
        ("GitHubActionsAttribute", ".github/workflows is written by hand"),
        ("ControlFlow", "exceptions with a code"), ("EnvironmentInfo", "System.Environment"),
        ("Log", "Console, which the engine reads"), ("HttpTasks", "libraries of src/"),
        ("ReportSummary", "ITargetContext.SetResult"), ("IsFinished", "ExecutionPlan"), ("ScheduledTargets", "ExecutionPlan"),
        ("RunningTargets", "ExecutionPlan"), ("AbortedTargets", "ExecutionPlan"), ("FinishedTargets", "ExecutionPlan"),
        ("Collective", "ExecutionStatus.Succeeded"), ("Assert", "exceptions with a code"),
        ("Enumeration", "a string or an enum as the type of a parameter"), ("FileSystemTasks", "AbsolutePath's own methods"),
        ("ShutdownDotNetAfterServerBuildAttribute", "-nodeReuse:false on every call of dotnet"),
    ];

    [Fact]
    public void What_public_builds_use_and_the_engine_leaves_out_is_named_with_what_stands_for_it()
    {
        Type[] types = typeof(Nuke.Common.NukeBuild).Assembly.GetTypes();
        // Types, and members of those that a build class inherits, names or is told of.
        Type[] asked =
        [
            typeof(Nuke.Common.ITargetDefinition), typeof(Nuke.Common.NukeBuild), typeof(Nuke.Common.INukeBuild),
            typeof(Nuke.Common.Execution.ExecutableTarget), typeof(Nuke.Common.Execution.ExecutionStatus),
        ];
        HashSet<string> present =
        [
            .. types.Select(static type => type.Name),
            .. asked.SelectMany(static type => type.GetMembers()).Select(static member => member.Name),
        ];
        new[] { "IsFailing", "IsSucceeding", "SkippedTargets", "Failed", "WhenSkipped", "Invoked" }.ShouldBeSubsetOf(present);
        LeftOut.Where(entry => present.Contains(entry.Name)).ShouldBeEmpty("The engine has it by now: take it off the list.");
        LeftOut.ShouldAllBe(static entry => entry.Instead.Length > 0);
        string readme = File.ReadAllText(Path.Combine(Checkout.Root, "build", "engine", "README.md"));
        LeftOut.Where(entry => !readme.Contains($"`{entry.Name}`", StringComparison.Ordinal)).Select(static entry => entry.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_build_uses_only_what_NUKE_has()
    {
        string[] used = [.. UsedMembers().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        used.ShouldContain("ITargetDefinition.DependsOn");
        used.Except(OfNuke, StringComparer.Ordinal).ShouldBeEmpty(
            "Look each up in NUKE's sources: add it here if NUKE has it with the same signature, else use something else.");
    }

    private static IEnumerable<string> UsedMembers()
    {
        using PEReader assembly = new(File.OpenRead(typeof(Build).Assembly.Location));
        MetadataReader metadata = assembly.GetMetadataReader();
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
                if (metadata.GetString(type.Namespace).StartsWith("Nuke.", StringComparison.Ordinal))
                {
                    yield return $"{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}";
                }
            }
        }
    }
}

using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Steps;
using Nuke.Common;
using Nuke.Common.Tooling;

/// <summary>Serving from a checkout, and files that are generated for editors.</summary>
internal sealed partial class Build
{
    [Parameter("Serve, Warmup: address; serve.urls of pipeline.yaml by default")]
    private readonly string? Urls;

    private Target Serve => _ => _
        .Description("Serves snapshots/current until Ctrl-C; the same as ./components serve")
        .Executes(() =>
        {
            Served.ThrowUnlessCompiled();
            string arguments = $"\"{ProgramFiles.Server}\" serve{(Urls is null ? "" : $" --urls {Urls}")}";
            using IProcess process = ProcessTasks.StartProcess("dotnet", arguments, RootDirectory);
            process.WaitForExit();
            Served.ThrowUnlessOk(process.ExitCode);
        });

    private Target Warmup => _ => _
        .Description("Asks a running server to touch what a first query needs")
        .Executes(async () =>
        {
            string address = Urls ?? Pipeline.Configuration.Get<Components.Serve.ServeSettings>("serve").Urls.Split(';')[0];
            TargetContext.SetResult(await Served.WarmupAsync(address, TargetContext.Cancellation));
        });

    private Target Schemas => _ => _
        .Description("Writes docs/pipeline.schema.json and docs/profile.schema.json, and docs/schema for what --json writes")
        .Executes(() =>
        {
            Served.ThrowUnlessCompiled();
            DotNet($"\"{ProgramFiles.Server}\" schemas \"{RootDirectory}\"");
            TargetContext.SetResult(
                string.Join(", ", ConfigurationSchema.Write(PipelineSections.Registry, RootDirectory, new DurableFiles())));
        });

    private Target ErrorReference => _ => _
        .Description("Writes docs/ERRORS.md from the sources")
        .Executes(() =>
        {
            DotNet($"run --project \"{RootDirectory / "tools" / "Components.ErrorReference"}\" -- \"{RootDirectory}\"");
        });
}
